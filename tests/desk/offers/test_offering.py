"""Offered lists: every press counts once, and whatever was begun comes to an end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.desk import Desk
from desk.importing.outcomes import Imported
from desk.lists.listed import Column, Doubt, Kind, Reading
from desk.model.ids import ChannelId
from desk.model.importing import Counts
from desk.model.offers import DroppedFile, Offer, OfferState, TriedOut
from desk.offers import offering
from desk.offers.offering import GIVEN_UP_AFTER
from desk.offers.refusals import (
    AsksFirst,
    ImportedAlready,
    LeftAlready,
    NoSuchOffer,
    NotYours,
    UnderWay,
)
from tests.desk.builders import INA, QUINN, Clock

FILE = DroppedFile(
    file_id="F1", name="ak.csv", by=QUINN.id, channel_id=ChannelId("D1"), ts="1700000000.000100"
)
READING = Reading(
    name="ak.csv",
    kind=Kind.CSV,
    columns=(Column(name="Name", fact="name"), Column(name="Race", fact="office", sure=False)),
    header_line=1,
)
TRIED = TriedOut(reading=READING, counts=Counts(new=1))
DOUBT = Doubt(column="Race", question="Is “Race” the office?", answers=("Race=office", "Race="))
ASKS = replace(TRIED, reading=replace(READING, doubts=(DOUBT,)))


async def received(desk: Desk, tried: TriedOut | None = TRIED) -> Offer:
    offer = await offering.receive(desk, FILE, once="drop")
    assert offer is not None
    if tried is not None:
        await offering.tried(desk, offer.id, tried)
    return await offering.get(desk, offer.id)


async def notices(desk: Desk) -> int:
    """How many of what is told is not sent yet."""
    async with desk.transaction() as tx:
        parcels = await tx.outbox.claim(
            now=desk.now(), lease=timedelta(minutes=1), busy=set(), limit=50
        )
    return len(parcels)


async def test_what_was_found_and_said_is_kept(desk: Desk) -> None:
    offer = await received(desk, ASKS)
    again = await offering.look_again(
        desk, offer.id, by=QUINN, once="a", mapping={"Race": "office"}, turn_whole_state=True
    )
    assert again is not None
    await offering.tried(desk, offer.id, TRIED)

    kept = await offering.get(desk, offer.id)

    assert (kept.file, kept.state, kept.tried) == (FILE, OfferState.OPEN, TRIED)
    assert (kept.mapping, kept.whole_state) == ({"Race": "office"}, True)


async def test_every_step_is_told(desk: Desk) -> None:
    offer = await received(desk)
    await offering.leave(desk, offer.id, by=QUINN, once="a")

    assert await notices(desk) == 3


async def test_a_repeated_delivery_does_nothing(desk: Desk) -> None:
    offer = await received(desk)
    assert await offering.receive(desk, FILE, once="drop") is None
    assert await offering.begin(desk, offer.id, by=QUINN, once="press") is not None

    assert await offering.begin(desk, offer.id, by=QUINN, once="press") is None


async def test_a_list_that_asks_is_not_imported(desk: Desk) -> None:
    offer = await received(desk, ASKS)

    with pytest.raises(AsksFirst):
        await offering.begin(desk, offer.id, by=QUINN, once="press")


async def test_nobody_else_decides(desk: Desk) -> None:
    offer = await received(desk)

    with pytest.raises(NotYours):
        await offering.leave(desk, offer.id, by=INA, once="press")


async def test_it_is_begun_once(desk: Desk) -> None:
    offer = await received(desk)
    await offering.begin(desk, offer.id, by=QUINN, once="first")

    for step in (offering.begin, offering.look_again, offering.leave):
        with pytest.raises(UnderWay):
            await step(desk, offer.id, by=QUINN, once="second")


async def test_what_nobody_is_at_any_more_may_be_begun_anew(desk: Desk, clock: Clock) -> None:
    offer = await received(desk)
    await offering.begin(desk, offer.id, by=QUINN, once="first")

    clock.at += GIVEN_UP_AFTER

    assert await offering.begin(desk, offer.id, by=QUINN, once="second") is not None


async def test_what_is_done_or_left_is_not_begun(desk: Desk) -> None:
    offer = await received(desk)
    await offering.imported(desk, offer.id, Imported(import_id=None, new=1))
    with pytest.raises(ImportedAlready):
        await offering.begin(desk, offer.id, by=QUINN, once="a")

    another = await offering.receive(desk, FILE, once="another drop", trouble="It is a picture.")
    assert another is not None
    with pytest.raises(LeftAlready):
        await offering.begin(desk, another.id, by=QUINN, once="b")


async def test_at_the_start_what_was_under_way_is_offered_again(desk: Desk) -> None:
    offer = await received(desk, None)
    assert offer.state is OfferState.READING

    await offering.interrupted(desk)

    kept = await offering.get(desk, offer.id)
    assert kept.state is OfferState.OPEN
    assert "The bot was stopped before it was done" in kept.trouble


async def test_an_offer_that_nobody_knows(desk: Desk) -> None:
    offer = await received(desk)

    with pytest.raises(NoSuchOffer):
        await offering.get(desk, type(offer.id)(99))
