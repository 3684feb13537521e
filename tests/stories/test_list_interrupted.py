"""The bot is stopped in the middle of a list: it is offered again, and imported once."""

import io
from contextlib import AsyncExitStack

import pytest

from desk.importing.imports import import_list
from desk.lists.opening import open_list
from desk.model.ids import PersonId
from desk.model.offers import OfferId
from desk.offers import offering
from tests.stories.house import House, another_bot
from tests.stories.listing import imports, is_known, offered, offers

ANOTHER = "Name,Office,State\nCy Vance,Mayor,AK\n"

pytestmark = pytest.mark.parametrize("transport", ["socket"], indirect=True)


async def restarted(house: House, database_url: str, stack: AsyncExitStack) -> None:
    """Another start of the bot, as after it was killed."""
    another = another_bot(house, database_url)
    await stack.enter_async_context(another)


async def begun(house: House, offer_id: OfferId) -> None:
    """An offer in the middle of its import."""
    async with house.app.desk.reading() as tx:
        quinn = await tx.people.get(PersonId(house.quinn.id))
    assert quinn is not None
    await offering.begin(house.app.desk, offer_id, by=quinn, once=f"press:{offer_id}")


async def test_a_list_that_was_being_imported_is_offered_again(
    house: House, database_url: str
) -> None:
    answer = await offered(house, house.quinn)
    await begun(house, OfferId(1))
    await house.reads(answer, "Importing")

    async with AsyncExitStack() as stack:
        await restarted(house, database_url, stack)
        await house.reads(answer, "The bot was stopped before it was done. Nothing was imported")
        assert not await is_known(house, "Ada Lund")
        await house.quinn.press(answer, "list_again")
        await house.reads(answer, "2 new")
        await house.quinn.press(answer, "list_import")
        await house.reads(answer, "is imported: 2 new")


async def test_a_list_that_was_imported_when_the_bot_stopped_says_so(
    house: House, database_url: str
) -> None:
    await imports(house, house.quinn)
    answer = await offered(house, house.quinn, ANOTHER)
    await begun(house, OfferId(2))
    listed = open_list(io.BytesIO(ANOTHER.encode()), name="list.csv")
    once = offering.once_imported(OfferId(2))
    await import_list(house.app.desk, listed, by=PersonId(house.quinn.id), once=once)

    async with AsyncExitStack() as stack:
        await restarted(house, database_url, stack)
        await house.reads(answer, "is imported: 1 new")

    assert "list_undo" in offers(answer)
