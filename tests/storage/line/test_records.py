"""A day as it was announced stays as it was, whatever becomes of rosters."""

import asyncio
from dataclasses import replace

from desk.model.line import NO_BALANCES, Day
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW
from tests.storage.line.lines import MONDAY, TUESDAY, WEDNESDAY, record, roster


async def test_a_day_comes_back_as_it_was_put_on_record(memory: Memory) -> None:
    full = record()
    empty = replace(
        record(), day=Day(day=WEDNESDAY, roster=roster(), shifts=(), gaps=()), announced_at=None
    )

    async with memory.transaction() as tx:
        assert await tx.line_days.last() is None
        await tx.line_days.put(full)
        await tx.line_days.put(empty)

    async with memory.reading() as tx:
        found = await tx.line_days.between(TUESDAY, WEDNESDAY)
        assert await tx.line_days.last() == empty
    assert found == {TUESDAY: full, WEDNESDAY: empty}
    assert found[WEDNESDAY].day.balances == NO_BALANCES


async def test_the_newest_version_of_each_day_counts(memory: Memory) -> None:
    monday, tuesday = record(MONDAY), record(TUESDAY)
    changed = record(MONDAY, version=2, announced_at=None)

    async with memory.transaction() as tx:
        for one in (monday, tuesday, changed):
            assert await tx.line_days.put(one)

        assert await tx.line_days.between(MONDAY, MONDAY) == {MONDAY: changed}
        found = await tx.line_days.between(MONDAY, WEDNESDAY)
        assert await tx.line_days.between(WEDNESDAY, WEDNESDAY) == {}
        assert await tx.line_days.last() == tuesday
    assert list(found.items()) == [(MONDAY, changed), (TUESDAY, tuesday)]


async def test_a_version_that_is_taken_is_left_as_it_is(memory: Memory) -> None:
    first = record()
    second = replace(first, day=replace(first.day, roster=roster(members=(DANA,))))

    async with memory.transaction() as tx:
        written = [await tx.line_days.put(one) for one in (first, second)]

        assert await tx.line_days.last() == first
    assert written == [True, False]


async def test_of_those_who_write_one_version_at_once_exactly_one_does(memory: Memory) -> None:
    versions = [record(announced_at=at) for at in (NOW, None)]

    async def write(number: int) -> bool:
        async with memory.transaction() as tx:
            written = await tx.line_days.put(versions[number])
            await asyncio.sleep(0.02)  # the others wait for this one's end to know
            return written

    outcomes = await asyncio.gather(*(write(number) for number in range(2)))

    async with memory.reading() as tx:
        assert await tx.line_days.last() == versions[outcomes.index(True)]
    assert outcomes.count(True) == 1
