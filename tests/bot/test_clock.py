"""The clock that a bot goes by, on a machine whose own clock is wrong."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import LONGEST_ROAD, DeskClock
from bot.memory import utc_now
from storage.clock import time_of
from storage.engine import Engines, open_engines

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Time:
    """What a machine's clock and its seconds say, and what a database would."""

    def __init__(self) -> None:
        self.wrong = NOON + timedelta(hours=1)
        self.running = 1000.0
        self.database: datetime | None = NOON
        self.road = 0.0

    def machine(self) -> datetime:
        return self.wrong

    def seconds(self) -> float:
        return self.running

    async def told(self) -> datetime | None:
        self.running += self.road
        return self.database


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(time: Time) -> DeskClock:
    return DeskClock(told=time.told, machine=time.machine, seconds=time.seconds)


async def test_it_goes_by_the_database_and_counts_on_by_itself(
    time: Time, clock: DeskClock
) -> None:
    await clock.set()
    assert clock() == NOON
    assert clock.apart() == timedelta(hours=1)

    time.running += 20
    time.wrong -= timedelta(hours=3)  # somebody sets the machine's clock

    assert clock() == NOON + timedelta(seconds=20)


async def test_where_the_database_has_no_clock_it_is_the_machines(
    time: Time, clock: DeskClock
) -> None:
    time.database = None
    await clock.set()

    assert clock() == time.wrong
    assert clock.apart() == timedelta()


async def test_the_way_to_the_database_is_reckoned_in(time: Time, clock: DeskClock) -> None:
    time.road = 2
    await clock.set()

    assert clock() == NOON + timedelta(seconds=1)  # it answered in the middle


async def test_an_answer_that_was_long_on_its_way_changes_nothing(
    time: Time, clock: DeskClock
) -> None:
    await clock.set()
    time.road, time.database = LONGEST_ROAD, NOON + timedelta(days=1)
    await clock.set()

    assert clock() == NOON + timedelta(seconds=LONGEST_ROAD)


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[Engines]:
    engines = open_engines(database_url)
    yield engines
    await engines.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_postgresql_says_the_time_of_the_moment(opened: Engines) -> None:
    told = await time_of(opened)

    assert told is not None
    assert told.utcoffset() == timedelta()
    assert abs(told - utc_now()) < timedelta(seconds=30)  # both are of one machine here


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_file_has_no_clock(opened: Engines) -> None:
    assert await time_of(opened) is None
