"""Parcels that wait for somebody: which is tried again, and what is brought along."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.model.ids import ChannelId
from desk.notices import Notice
from desk.outbox_ports import Held, Obstacle, Posted
from storage.transaction import Memory
from tests.storage.builders import NOW
from tests.storage.test_outbox import HERE, LEASE, card, claim, put, saved

HOUR = timedelta(hours=1)
LOG = ChannelId("C0LOG")
ARCHIVED = Held(cause="archived", channel_id=LOG)
TOO_LONG = Held(cause="too long", obstacle=Obstacle.NOTICE, channel_id=LOG)


async def holds(memory: Memory, *holds: tuple[Notice, Held], at: datetime = NOW) -> Sequence[bool]:
    """These were tried at that time and are held; whether each was the first of its kind."""
    first = {notice.key: held for notice, held in holds}
    answers = []
    async with memory.transaction() as tx:
        while parcels := await tx.outbox.claim(now=at, lease=LEASE, busy=set(), limit=1):
            (parcel,) = parcels
            held = first[parcel.notice.key]
            answers.append(await tx.outbox.hold(parcel.id, held, at=at))
    return answers


async def tried(memory: Memory, at: datetime) -> list[Notice]:
    async with memory.transaction() as tx:
        await tx.outbox.probe(at=at, every=HOUR)
    return [parcel.notice for parcel in await claim(memory, now=at)]


async def test_only_the_first_of_a_cause_and_place_is_the_first(memory: Memory) -> None:
    await put(memory, card(1), card(2), card(3), saved(4))

    first = await holds(
        memory,
        (card(1), ARCHIVED),
        (card(2), ARCHIVED),
        (card(3), TOO_LONG),
        (saved(4), ARCHIVED),
    )

    assert first == [True, False, True, True]


async def test_the_one_that_was_tried_least_often_is_tried_next(memory: Memory) -> None:
    await put(memory, card(1), card(2))
    both = (card(1), ARCHIVED), (card(2), ARCHIVED)
    await holds(memory, *both)

    hours = [NOW + number * HOUR for number in range(1, 5)]
    order = []
    for at in hours:
        async with memory.transaction() as tx:
            await tx.outbox.probe(at=at, every=HOUR)
            (parcel,) = await tx.outbox.claim(now=at, lease=LEASE, busy=set(), limit=5)
            order.append(parcel.notice)
            await tx.outbox.hold(parcel.id, ARCHIVED, at=at)

    assert order == [card(1), card(2), card(1), card(2)]


async def test_a_place_that_was_tried_within_the_hour_is_left_alone(memory: Memory) -> None:
    await put(memory, card(1))
    await holds(memory, (card(1), ARCHIVED))
    await put(memory, card(2), at=NOW + HOUR / 2)
    await holds(memory, (card(2), ARCHIVED), at=NOW + HOUR / 2)

    assert await tried(memory, NOW + HOUR) == []
    assert await tried(memory, NOW + 1.5 * HOUR) == [card(1)]


async def test_what_is_refused_for_its_own_sake_is_not_tried_by_itself(memory: Memory) -> None:
    await put(memory, card(1))
    await holds(memory, (card(1), TOO_LONG))

    assert await tried(memory, NOW + 5 * HOUR) == []


async def test_what_gets_through_brings_along_what_waited_for_that_place(memory: Memory) -> None:
    elsewhere = Held(cause="archived", channel_id=ChannelId("C0OLD"))
    unchosen = Held(cause="not chosen")
    for_card = Held(cause="no card", obstacle=Obstacle.CARD)
    await put(memory, card(1), card(2), card(3), card(4), card(5), saved(6))
    await holds(
        memory,
        (card(1), ARCHIVED),
        (card(2), elsewhere),
        (card(3), unchosen),
        (card(4), for_card),
        (card(5), TOO_LONG),
        (saved(6), ARCHIVED),
    )

    async with memory.transaction() as tx:
        await tx.outbox.reopen("log_channel", LOG, at=NOW)

    assert [parcel.notice for parcel in await claim(memory)] == [card(1), card(3), card(4)]
    assert await claim(memory) == []


async def test_a_parcel_that_is_sent_is_not_held_any_more(memory: Memory) -> None:
    await put(memory, card(1))
    await holds(memory, (card(1), ARCHIVED))
    async with memory.transaction() as tx:
        assert await tx.outbox.held("log_channel") == 1
        await tx.outbox.release(at=NOW)
    [parcel] = await claim(memory)

    async with memory.transaction() as tx:
        await tx.outbox.sent(parcel.id, HERE, at=NOW)

    async with memory.reading() as tx:
        assert await tx.outbox.held("log_channel") == 0
        assert await tx.outbox.posted(card(1).key) == Posted(channel_id=LOG, ts=HERE.ts)
    assert await tried(memory, NOW + 5 * HOUR) == []
