import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from desk.model.ids import ChannelId, ContactId, PersonId
from desk.notices import CardOutdated, ContactLogged, ContactSaved, Notice
from desk.outbox_ports import Held, Parcel, Posted
from storage.engine import Engines
from storage.outbox import UNREADABLE
from storage.tables.delivery import outbox
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.laws import law

LEASE = timedelta(seconds=30)
SECOND = timedelta(seconds=1)
_numbers = count(1)
HERE = Posted(channel_id=ChannelId("C0LOG"), ts="1700000000.000100")


def card(contact_id: int) -> ContactLogged:
    return ContactLogged(contact_id=ContactId(contact_id))


def saved(contact_id: int, person_id: PersonId = DANA) -> ContactSaved:
    return ContactSaved(
        contact_id=ContactId(contact_id), version=1, person_id=person_id, channel_id=None
    )


async def put(memory: Memory, *notices: Notice, at: datetime = NOW) -> None:
    async with memory.transaction() as tx:
        for notice in notices:
            await tx.outbox.put(notice, at=at)


async def claim(
    memory: Memory, *busy: str, now: datetime = NOW, limit: int = 10
) -> Sequence[Parcel]:
    async with memory.transaction() as tx:
        return await tx.outbox.claim(now=now, lease=LEASE, busy=set(busy), limit=limit)


async def test_parcels_of_a_lane_are_claimed_oldest_first_and_once(memory: Memory) -> None:
    edit = CardOutdated(contact_id=ContactId(1), change="void")
    await put(memory, card(1), edit, card(2))

    first, second = await claim(memory, limit=2)

    assert (first.notice, second.notice) == (card(1), edit)
    assert (first.lane, first.attempts, first.doubtful) == ("log_channel", 1, False)
    assert first.put_at == NOW
    assert await claim(memory) == []


async def test_a_claim_is_of_one_lane_that_is_not_busy(memory: Memory) -> None:
    await put(memory, card(1), saved(1), saved(2, RAVI), card(2))

    lanes = [[parcel.lane for parcel in await claim(memory, "log_channel")] for _ in range(3)]

    assert lanes == [[DANA], [RAVI], []]
    assert len(await claim(memory, DANA)) == 2


async def test_a_notice_that_is_put_twice_is_one_parcel(memory: Memory) -> None:
    await put(memory, card(1), card(1))
    await put(memory, card(1))

    assert len(await claim(memory)) == 1


async def test_nothing_is_claimed_before_it_is_due(memory: Memory) -> None:
    await put(memory, card(1), at=NOW + SECOND)

    assert await claim(memory) == []
    assert len(await claim(memory, now=NOW + SECOND)) == 1


async def test_a_parcel_whose_lease_ran_out_is_claimed_again_and_doubtful(memory: Memory) -> None:
    await put(memory, card(1))
    await claim(memory)

    assert await claim(memory, now=NOW + LEASE - SECOND) == []
    [again] = await claim(memory, now=NOW + LEASE)

    assert (again.attempts, again.doubtful) == (2, True)


async def test_what_is_sent_is_found_where_it_stands(memory: Memory) -> None:
    await put(memory, card(1), saved(1))
    [parcel] = await claim(memory, DANA)

    async with memory.transaction() as tx:
        assert await tx.outbox.posted(card(1).key) is None
        await tx.outbox.sent(parcel.id, HERE, at=NOW)
        assert await tx.outbox.posted(card(1).key) == HERE

    [private] = await claim(memory)
    async with memory.transaction() as tx:
        await tx.outbox.sent(private.id, None, at=NOW)
        assert await tx.outbox.posted(saved(1).key) is None
        assert await tx.outbox.next_due() is None
    assert await claim(memory, now=NOW + timedelta(days=1)) == []


async def test_a_parcel_that_must_wait_keeps_its_lane_waiting_and_no_other(memory: Memory) -> None:
    await put(memory, card(1), card(2), saved(1))
    [first] = await claim(memory, limit=1)

    async with memory.transaction() as tx:
        await tx.outbox.later(first.id, at=NOW + 5 * SECOND, doubtful=True)

    assert [parcel.notice for parcel in await claim(memory)] == [saved(1)]
    assert await claim(memory, now=NOW + 4 * SECOND) == []
    again, after = await claim(memory, now=NOW + 5 * SECOND)
    assert (again.notice, after.notice) == (card(1), card(2))
    assert (again.attempts, again.doubtful, after.doubtful) == (2, True, False)


async def test_a_definite_failure_is_not_doubtful_any_more(memory: Memory) -> None:
    await put(memory, card(1))
    [first] = await claim(memory)

    async with memory.transaction() as tx:
        await tx.outbox.later(first.id, at=NOW, doubtful=False)

    [again] = await claim(memory)
    assert not again.doubtful


async def test_a_held_parcel_is_stepped_over_until_it_is_released(memory: Memory) -> None:
    await put(memory, card(1), card(2))
    [first] = await claim(memory, limit=1)

    async with memory.transaction() as tx:
        await tx.outbox.hold(first.id, Held(cause="no log channel"), at=NOW)
    [second] = await claim(memory)
    assert second.notice == card(2)
    async with memory.transaction() as tx:
        await tx.outbox.later(second.id, at=NOW + SECOND, doubtful=False)
        await tx.outbox.release(at=NOW + SECOND)

    parcels = await claim(memory, now=NOW + SECOND)
    assert [parcel.notice for parcel in parcels] == [card(1), card(2)]


async def test_the_next_due_time_is_that_of_a_parcel_that_can_go(memory: Memory) -> None:
    async def next_due() -> datetime | None:
        async with memory.reading() as tx:
            return await tx.outbox.next_due()

    assert await next_due() is None
    await put(memory, card(1), card(2))
    assert await next_due() == NOW
    await claim(memory, limit=1)
    assert await next_due() == NOW + LEASE
    await put(memory, saved(1), at=NOW + SECOND)
    assert await next_due() == NOW + SECOND


async def test_a_notice_that_cannot_be_read_is_held_and_stops_nobody(
    memory: Memory, engines: Engines, workspace_id: int
) -> None:
    await put(memory, card(1), card(2))
    of_another_version = (
        update(outbox)
        .where(outbox.c.workspace_id == workspace_id, outbox.c.key == card(1).key)
        .values(notice='{"kind": "carrier_pigeon"}')
    )
    async with engines.writing.begin() as connection:
        await connection.execute(of_another_version)

    [readable] = await claim(memory, limit=1)

    assert readable.notice == card(2)
    held = outbox.select().where(outbox.c.workspace_id == workspace_id, outbox.c.next_at.is_(None))
    async with engines.reading.connect() as connection:
        assert (await connection.execute(held)).one().cause == UNREADABLE


async def test_many_who_claim_at_once_never_share_a_parcel_and_keep_the_order(
    memory: Memory,
) -> None:
    people = [PersonId(f"U{number}") for number in range(5)]
    numbers = count()
    await put(memory, *(saved(next(numbers), person) for _ in range(12) for person in people))
    sent: dict[str, list[int]] = defaultdict(list)

    async def deliver() -> None:
        while parcels := await claim(memory, limit=3):
            for parcel in parcels:
                sent[parcel.lane].append(parcel.id)
                await asyncio.sleep(0)
            async with memory.transaction() as tx:
                for parcel in parcels:
                    await tx.outbox.sent(parcel.id, HERE, at=NOW)

    await asyncio.gather(*(deliver() for _ in range(8)))
    await deliver()  # whoever found every lane taken has gone home

    assert sorted(sent) == people
    assert all(len(ids) == 12 and ids == sorted(set(ids)) for ids in sent.values())


_steps = st.tuples(
    st.sampled_from(["claim", "sent", "later", "hold", "release", "wait"]),
    st.integers(min_value=1, max_value=40),
)


@law
@given(steps=st.lists(_steps, max_size=25))
async def test_a_parcel_is_never_in_two_hands_and_never_overtakes(
    memory: Memory, steps: list[tuple[str, int]]
) -> None:
    await put(memory, *(card(next(_numbers)) for _ in range(6)))
    now = NOW
    in_hand: dict[int, datetime] = {}
    last_sent = 0
    stepped_over: set[int] = set()  # held once, so that later ones went before it

    for step, amount in steps:
        async with memory.transaction() as tx:
            match step:
                case "wait":
                    now += amount * SECOND
                case "release":
                    await tx.outbox.release(at=now)
                case "claim":
                    claimed = await tx.outbox.claim(
                        now=now, lease=LEASE, busy=set(), limit=amount % 3 + 1
                    )
                    assert all(in_hand.get(one.id, now) <= now for one in claimed)
                    in_hand |= {one.id: now + LEASE for one in claimed}
                case "sent" if in_hand:
                    first = min(in_hand)
                    del in_hand[first]
                    assert first > last_sent or first in stepped_over
                    last_sent = max(last_sent, first)
                    await tx.outbox.sent(first, HERE, at=now)
                case "later" if in_hand:
                    await tx.outbox.later(min(in_hand), at=now + amount * SECOND, doubtful=False)
                    in_hand.clear()
                case "hold" if in_hand:
                    first = min(in_hand)
                    del in_hand[first]
                    stepped_over.add(first)
                    await tx.outbox.hold(first, Held(cause="somebody must act"), at=now)

    await _send_all(memory)


async def _send_all(memory: Memory) -> None:
    later = NOW + timedelta(days=1)
    async with memory.transaction() as tx:
        await tx.outbox.release(at=later)
    while parcels := await claim(memory, now=later):
        async with memory.transaction() as tx:
            for parcel in parcels:
                await tx.outbox.sent(parcel.id, HERE, at=later)
