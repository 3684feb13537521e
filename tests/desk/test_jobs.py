"""Taking notices out: side by side, in order, once, and through whatever breaks on the way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.desk import Desk
from desk.jobs import (
    JOBS,
    LANES_AT_ONCE,
    LEASE,
    LONGEST_WAIT,
    Deliveries,
    backoff,
    tidy,
    until_done,
)
from desk.model.ids import ChannelId, ContactId, PersonId
from desk.model.people import Role
from desk.notices import ContactAmended, ContactLogged, ContactSaved, Notice, UnmatchedContact
from desk.office import furnish
from desk.outbox_ports import Delivery, Held, Later, Obstacle, Parcel, Posted, Sent
from desk.ports import Transaction
from tests.desk.builders import NOW, Clock, person


def card(number: int) -> ContactLogged:
    return ContactLogged(contact_id=ContactId(number))


def reply(number: int) -> ContactAmended:
    return ContactAmended(contact_id=ContactId(number), version=2)


def for_qc(number: int) -> UnmatchedContact:
    return UnmatchedContact(contact_id=ContactId(number))


def whisper(number: int) -> ContactSaved:
    return ContactSaved(
        contact_id=ContactId(number),
        version=1,
        person_id=PersonId(f"U0{number}"),
        channel_id=None,
    )


POSTED = Sent(posted=Posted(channel_id=ChannelId("C0LOG"), ts="1.0"))
Answer = Callable[[Parcel], Awaitable[Delivery]]


async def accepts(parcel: Parcel) -> Delivery:
    return replace(POSTED, posted=Posted(channel_id=ChannelId("C0LOG"), ts=f"{parcel.id}.0"))


def answers(*deliveries: Delivery) -> Answer:
    """These, one after the other, and then everything is sent."""
    left = list(deliveries)

    async def answer(_: Parcel) -> Delivery:
        return left.pop(0) if left else POSTED

    return answer


@dataclass
class Outside:
    """What stands for Slack: it notes what it was given, and answers as a test says."""

    answer: Answer = accepts
    given: list[Parcel] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Delivery:
        self.given.append(parcel)
        return await self.answer(parcel)

    @property
    def keys(self) -> list[str]:
        return [parcel.notice.key for parcel in self.given]


@pytest.fixture
def outside() -> Outside:
    return Outside()


async def put(desk: Desk, *notices: Notice) -> None:
    async with desk.transaction() as tx:
        for notice in notices:
            await tx.outbox.put(notice, at=desk.now())


async def posted(desk: Desk, notice: Notice) -> Posted | None:
    async with desk.reading() as tx:
        return await tx.outbox.posted(notice.key)


async def next_due(desk: Desk) -> datetime | None:
    async with desk.reading() as tx:
        return await tx.outbox.next_due()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Whether it comes to hold soon; a test that waits for more has found something."""
    async with asyncio.timeout(10):
        while not await holds():
            await asyncio.sleep(0.002)


class Bell(asyncio.Event):
    """It knows whether it is waited for: then nothing is being looked for in the outbox."""

    waited_for = False

    async def wait(self) -> Literal[True]:
        self.waited_for = True
        try:
            return await super().wait()
        finally:
            self.waited_for = False


@asynccontextmanager
async def at_work(
    desk: Desk, outside: Outside, *, lease: timedelta = LEASE
) -> AsyncIterator[Deliveries]:
    deliveries = Deliveries(
        desk=desk, courier=outside, chance=lambda: 1.0, lease=lease, bell=Bell()
    )
    task = asyncio.create_task(deliveries.run())
    yield deliveries
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def settled(desk: Desk, deliveries: Deliveries) -> None:
    """Nothing is under way, and nothing more is due."""

    async def quiet() -> bool:
        bell = deliveries.bell
        assert isinstance(bell, Bell)
        due = await next_due(desk)
        looked = bell.waited_for and not bell.is_set()
        return looked and not deliveries._lanes and (due is None or due > desk.now())

    await until(quiet)


async def test_what_is_due_is_taken_out_in_order(desk: Desk, outside: Outside) -> None:
    await put(desk, card(1), reply(1), card(2))

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)

    assert outside.keys == ["contact:1", "contact:1:version:2", "contact:2"]
    assert await posted(desk, card(2)) == Posted(
        channel_id=ChannelId("C0LOG"), ts=f"{outside.given[2].id}.0"
    )
    assert await next_due(desk) is None


async def test_a_ring_brings_what_came_since(desk: Desk, outside: Outside) -> None:
    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)
        await put(desk, card(1))
        deliveries.ring()
        await settled(desk, deliveries)

    assert outside.keys == ["contact:1"]


async def test_one_slow_channel_never_holds_up_another(desk: Desk, outside: Outside) -> None:
    slow = asyncio.Event()
    quick: list[Notice] = [for_qc(2), whisper(3), whisper(4)]

    async def answer(parcel: Parcel) -> Delivery:
        if parcel.notice == card(1):
            await slow.wait()
        return POSTED

    outside.answer = answer
    await put(desk, card(1), card(5), *quick)

    async with at_work(desk, outside) as deliveries:

        async def all_quick_ones_are_posted() -> bool:
            return all([await posted(desk, notice) for notice in quick])

        await until(all_quick_ones_are_posted)
        assert await posted(desk, card(1)) is None
        assert card(5).key not in outside.keys
        slow.set()
        await settled(desk, deliveries)

    assert await posted(desk, card(5)) is not None


async def test_more_lanes_than_hands_are_served_one_after_the_other(
    desk: Desk, outside: Outside
) -> None:
    at_once, most = 0, 0

    async def answer(_: Parcel) -> Delivery:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return POSTED

    outside.answer = answer
    notices = [whisper(number) for number in range(LANES_AT_ONCE + 4)]
    await put(desk, *notices)

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)

    assert sorted(outside.keys) == sorted(notice.key for notice in notices)
    assert most <= LANES_AT_ONCE


async def test_later_means_after_that_time_and_before_the_rest_of_its_lane(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    outside.answer = answers(Later(after=timedelta(seconds=40)))
    await put(desk, card(1), card(2), for_qc(3))

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)
        assert sorted(outside.keys) == ["contact:1", "contact:3:unmatched"]
        assert await next_due(desk) == NOW + timedelta(seconds=40)

        clock.forward(seconds=40)
        deliveries.ring()
        await settled(desk, deliveries)

    assert outside.keys[2:] == ["contact:1", "contact:2"]
    assert [parcel.attempts for parcel in outside.given[2:]] == [2, 1]
    assert not any(parcel.doubtful for parcel in outside.given)


async def test_a_short_wait_ends_by_itself(desk: Desk, outside: Outside, clock: Clock) -> None:
    async def answer(parcel: Parcel) -> Delivery:
        if parcel.attempts == 1:
            # The clock stands still for the test; this is the time that passes until the ring.
            asyncio.get_running_loop().call_later(0.01, lambda: clock.forward(seconds=1))
            return Later(after=timedelta(milliseconds=20))
        return POSTED

    outside.answer = answer
    await put(desk, card(1))

    async with at_work(desk, outside):

        async def it_is_posted() -> bool:
            return await posted(desk, card(1)) is not None

        await until(it_is_posted)

    assert outside.keys == ["contact:1", "contact:1"]


async def test_without_a_word_from_slack_the_wait_doubles(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    outside.answer = answers(Later(), Later(), Later())
    await put(desk, card(1))

    waits = []
    async with at_work(desk, outside) as deliveries:
        for _ in range(3):
            await settled(desk, deliveries)
            due = await next_due(desk)
            assert due is not None
            waits.append(due - clock())
            clock.at = due
            deliveries.ring()
        await settled(desk, deliveries)

    assert waits == [timedelta(seconds=seconds) for seconds in (1, 2, 4)]
    assert await posted(desk, card(1)) is not None


def test_no_wait_is_longer_than_the_longest() -> None:
    waits = [backoff(attempts, 1.0) for attempts in range(1, 10_000)]

    assert waits == sorted(waits)
    assert max(waits) == LONGEST_WAIT


@given(attempts=st.integers(1, 10_000), chance=st.floats(0, 1))
def test_chance_shortens_a_wait_and_never_makes_it_longer(attempts: int, chance: float) -> None:
    assert timedelta(0) <= backoff(attempts, chance) <= backoff(attempts, 1.0)


async def test_what_is_held_waits_for_a_person_and_its_lane_goes_on(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    outside.answer = answers(Held(cause="Too long.", obstacle=Obstacle.NOTICE))
    await put(desk, card(1), card(2))

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)
        assert await posted(desk, card(1)) is None
        assert await posted(desk, card(2)) is not None

        clock.forward(days=1)
        deliveries.ring()
        await settled(desk, deliveries)
        assert len(outside.given) == 2

        async with desk.reading() as tx:
            office = await tx.offices.get()
        await furnish(desk, office, by=person("Dora", Role.DIRECTOR))
        deliveries.ring()
        await settled(desk, deliveries)

    assert outside.keys == ["contact:1", "contact:2", "contact:1"]
    assert await posted(desk, card(1)) is not None


async def test_something_sent_that_stands_nowhere_is_done_all_the_same(
    desk: Desk, outside: Outside
) -> None:
    outside.answer = answers(Sent())
    await put(desk, whisper(1))

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)

    assert await posted(desk, whisper(1)) is None
    assert await next_due(desk) is None


async def test_a_lease_that_ran_out_makes_a_parcel_doubtful(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    await put(desk, card(1))
    async with desk.transaction() as tx:  # a bot that died with the parcel in its hands
        await tx.outbox.claim(now=clock(), lease=LEASE, busy=set(), limit=1)

    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)
        assert outside.given == []

        clock.forward(seconds=LEASE.total_seconds())
        deliveries.ring()
        await settled(desk, deliveries)

    (parcel,) = outside.given
    assert (parcel.doubtful, parcel.attempts) == (True, 2)


async def test_a_courier_that_breaks_is_tried_again_with_doubt(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    async def answer(parcel: Parcel) -> Delivery:
        if parcel.attempts == 1:
            raise RuntimeError("a bug")
        return POSTED

    outside.answer = answer
    await put(desk, card(1), card(2))

    async with at_work(desk, outside) as deliveries:
        for _ in range(2):
            await settled(desk, deliveries)
            clock.forward(seconds=1)
            deliveries.ring()
        await settled(desk, deliveries)

    assert [(parcel.notice.key, parcel.doubtful) for parcel in outside.given] == [
        ("contact:1", False),
        ("contact:1", True),
        ("contact:2", False),
        ("contact:2", True),
    ]


@dataclass
class Unsteady:
    """The desk's memory, which is away now and then."""

    desk: Desk
    away: bool = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        if self.away:
            raise ConnectionError("the database is away")
        async with self.desk.transaction() as tx:
            yield tx


async def test_while_the_database_is_away_nothing_is_lost(desk: Desk, outside: Outside) -> None:
    unsteady = Unsteady(desk, away=True)
    await put(desk, card(1))

    async with at_work(replace(desk, transaction=unsteady.transaction), outside) as deliveries:
        await asyncio.sleep(0.01)
        deliveries.ring()
        await asyncio.sleep(0.01)
        assert outside.given == []

        unsteady.away = False
        deliveries.ring()
        await settled(desk, deliveries)

    assert outside.keys == ["contact:1"]


async def test_what_could_not_be_written_down_is_looked_for_in_slack(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    unsteady = Unsteady(desk)

    async def answer(parcel: Parcel) -> Delivery:
        unsteady.away = parcel.attempts == 1
        return POSTED

    outside.answer = answer
    await put(desk, card(1))

    async with at_work(replace(desk, transaction=unsteady.transaction), outside) as deliveries:

        async def it_was_given_once_and_the_lane_is_free() -> bool:
            return bool(outside.given) and not deliveries._lanes

        await until(it_was_given_once_and_the_lane_is_free)
        unsteady.away = False
        clock.forward(seconds=LEASE.total_seconds())
        deliveries.ring()
        await settled(desk, deliveries)

    assert [parcel.doubtful for parcel in outside.given] == [False, True]
    assert await posted(desk, card(1)) is not None


async def test_what_has_begun_is_finished_before_it_stops(desk: Desk, outside: Outside) -> None:
    begun, slow = asyncio.Event(), asyncio.Event()

    async def answer(_: Parcel) -> Delivery:
        begun.set()
        await slow.wait()
        return POSTED

    outside.answer = answer
    await put(desk, card(1), card(2))

    async with at_work(desk, outside):
        await begun.wait()
        asyncio.get_running_loop().call_later(0.02, slow.set)

    assert await posted(desk, card(1)) is not None
    assert outside.keys == ["contact:1"]


async def test_what_does_not_finish_in_time_is_left_and_looked_for_later(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    begun = asyncio.Event()

    async def never(_: Parcel) -> Delivery:
        begun.set()
        await asyncio.Event().wait()
        return POSTED

    outside.answer = never
    await put(desk, card(1))
    before = asyncio.all_tasks()
    async with at_work(desk, outside, lease=timedelta(milliseconds=20)):
        await begun.wait()
    await asyncio.sleep(0.01)
    assert asyncio.all_tasks() == before

    outside.answer = accepts
    clock.forward(seconds=1)
    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)

    assert [parcel.doubtful for parcel in outside.given] == [False, True]


async def test_deliveries_of_last_week_are_forgotten(desk: Desk, clock: Clock) -> None:
    async with desk.transaction() as tx:
        await tx.inbox.keep("old", "1", at=clock())
    clock.forward(days=7, seconds=1)
    async with desk.transaction() as tx:
        await tx.inbox.keep("new", "2", at=clock())

    await tidy(desk)

    async with desk.reading() as tx:
        assert await tx.inbox.seen("old") is None
        assert await tx.inbox.seen("new") == "2"


async def test_every_job_may_run_twice(desk: Desk) -> None:
    for job in JOBS:
        await job.run(desk)
        await job.run(desk)

    assert len({job.name for job in JOBS}) == len(JOBS)


async def test_what_fails_at_first_is_begun_again_until_it_is_done() -> None:
    attempts: list[int] = []
    slept: list[float] = []

    async def work() -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise TimeoutError

    async def rest(seconds: float) -> None:
        slept.append(seconds)

    await until_done("work", work, rest=rest)

    assert (len(attempts), slept) == (3, [1, 2])
