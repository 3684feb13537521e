"""A list at work: however it ends, the offer says so."""

import pytest
from aiohttp import web

from desk.desk import Desk
from desk.model.ids import ChannelId, PersonId, TeamId
from desk.model.offers import DroppedFile, Offer, OfferState
from desk.offers import offering
from handlers.lists.trying import take_in, try_out
from handlers.people import Directory
from handlers.slack import slack_client
from storage.transaction import Memory
from tests.handlers.lists.slack import Slack, serving
from tests.storage.builders import NOW

FILE = DroppedFile(
    file_id="F1",
    name="ak.csv",
    by=PersonId("U0QUINN"),
    channel_id=ChannelId("D1"),
    ts="1700000000.000100",
)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


async def received(desk: Desk) -> Offer:
    offer = await offering.receive(desk, FILE, once="drop")
    assert offer is not None
    return offer


async def people(desk: Desk) -> int:
    async with desk.reading() as tx:
        return len(await tx.candidates.find("ada", limit=5))


async def test_what_was_tried_out_is_imported(desk: Desk) -> None:
    slack, offer = Slack(), await received(desk)
    async with serving(slack.answer) as url, slack_client("xoxb-1", f"{url}api/") as client:
        directory = Directory(desk=desk, slack=client, team_id=TeamId("T1"))

        await try_out(directory, offer)
        assert await people(desk) == 0
        await take_in(directory, await offering.get(desk, offer.id))

    kept = await offering.get(desk, offer.id)
    assert (kept.state, await people(desk)) == (OfferState.IMPORTED, 1)


async def test_when_the_bot_is_told_to_stop_it_takes_back_what_it_was_at(desk: Desk) -> None:
    slack, offer = Slack(), await received(desk)
    async with serving(slack.answer) as url, slack_client("xoxb-1", f"{url}api/") as client:
        directory = Directory(desk=desk, slack=client, team_id=TeamId("T1"))

        async def answer_while_stopping(request: web.Request) -> web.StreamResponse:
            directory.chores.stop()
            return await slack.answer(request)

        async with (
            serving(answer_while_stopping) as other,
            slack_client("xoxb-1", f"{other}api/") as late,
        ):
            stopping = Directory(
                desk=desk, slack=late, team_id=TeamId("T1"), chores=directory.chores
            )
            await take_in(stopping, offer)

    kept = await offering.get(desk, offer.id)
    assert (kept.state, await people(desk)) == (OfferState.OPEN, 0)
    assert "The bot was stopped before it was done" in kept.trouble
