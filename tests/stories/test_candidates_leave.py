"""DOMAIN.md section 8, row 62: what is still open of a candidate who left the race is looked at again."""

import io
from collections.abc import Mapping

from desk.importing.imports import import_list
from desk.lists.opening import open_list
from tests.stories.asking import finishes, takes
from tests.stories.house import House


async def imports(house: House, statuses: Mapping[str, str]) -> None:
    """Somebody imports a list from the command line."""
    async with house.app.desk.reading() as tx:
        known = await tx.candidates.by_external_ids(set(statuses))
    lines = [f"{one},{known[one].name},{status}" for one, status in statuses.items()]
    text = "\n".join(["candidate_id,name,status", *lines])
    listed = open_list(io.BytesIO(text.encode()), name="statuses.csv")
    await import_list(house.app.desk, listed, by=None)
    house.app.deliveries.ring()


async def test_open_requests_of_who_lost_are_listed_to_the_administrator(house: House) -> None:
    """Row 62."""
    card = await takes(house, house.sam, "sample-0001")
    await takes(house, house.sam, "sample-0002")
    done = await takes(house, house.sam, "sample-0003")
    await finishes(house, house.sam, done)

    await imports(house, {"sample-0001": "Lost the primary", "sample-0003": "Withdrawn"})

    await house.workspace.until(lambda: house.workspace.messages(house.ada.dm))
    (message,) = house.workspace.messages(house.ada.dm)
    shown = message.shown()
    assert "takes candidates out of the race who have 1 open request." in shown
    assert "Copy of the questionnaire + Biographical form — Marlowe Featherstone" in shown
    assert "Theodora Quillfeather" not in shown
    assert "SAM STAFF HAS IT" in card.shown()
    await house.ada.press(message, "request_show")
    await house.ada.ephemeral("SAM STAFF HAS IT")


async def test_a_list_that_takes_nobody_out_asks_nothing(house: House) -> None:
    await takes(house, house.sam, "sample-0001")
    await imports(house, {"sample-0001": "Withdrawn"})
    await house.workspace.until(lambda: house.workspace.messages(house.ada.dm))

    await imports(house, {"sample-0001": "Lost", "sample-0002": "Lost"})
    await imports(house, {"sample-0001": "Advanced to the runoff"})

    async with house.app.desk.reading() as tx:
        assert await tx.outbox.next_due() is None
    assert len(house.workspace.messages(house.ada.dm)) == 1
