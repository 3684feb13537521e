"""Who writes to a cover must have read it as it stands."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from desk.model.line import CoverId
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import (
    HOUR,
    INA,
    MONDAY,
    OPENS,
    TUESDAY,
    WEDNESDAY,
    asked,
    take,
)


async def test_a_cover_comes_back_as_it_was_asked(memory: Memory) -> None:
    swap = await asked(memory, reason="Dentist, “again”", only=DANA, in_return=WEDNESDAY)
    gap = await asked(memory, first=None)

    async with memory.reading() as tx:
        assert await tx.covers.get(swap.id) == swap
        assert await tx.covers.get(gap.id) == gap
        assert await tx.covers.get(CoverId(99)) is None
    assert (swap.day, swap.first, swap.asked_by, swap.asked_at) == (TUESDAY, RAVI, RAVI, NOW)
    assert (swap.reason, swap.only, swap.in_return) == ("Dentist, “again”", DANA, WEDNESDAY)
    assert (gap.first, gap.only, gap.in_return, gap.takes, gap.version) == (None,) * 3 + ((), 1)


async def test_takes_come_back_by_number_and_undone_ones_stay_on_record(memory: Memory) -> None:
    cover = await asked(memory)
    morning = take(1)
    rest = take(2, by=INA, starts=OPENS + 2 * HOUR, ends=OPENS + 8 * HOUR, arranged_by=RAVI)

    async with memory.transaction() as tx:
        assert await tx.covers.take(cover, morning)
        once = replace(cover, takes=(morning,), version=2)
        assert await tx.covers.take(once, rest)
        twice = replace(cover, takes=(morning, rest), version=3)
        assert await tx.covers.undo(twice, 1, at=NOW + HOUR)

    undone = replace(morning, undone_at=NOW + HOUR)
    async with memory.reading() as tx:
        assert await tx.covers.get(cover.id) == replace(cover, takes=(undone, rest), version=4)


async def test_nothing_is_written_to_a_cover_that_changed_since_it_was_read(
    memory: Memory,
) -> None:
    cover = await asked(memory)
    async with memory.transaction() as tx:
        await tx.covers.take(cover, take(1))
    now = replace(cover, takes=(take(1),), version=2)
    stale = replace(now, version=1)

    async with memory.transaction() as tx:
        taken = await tx.covers.take(stale, take(1, by=INA))
        undone = await tx.covers.undo(stale, 1, at=NOW)
        withdrawn = await tx.covers.withdraw(stale, at=NOW)

    async with memory.reading() as tx:
        assert await tx.covers.get(cover.id) == now
    assert (taken, undone, withdrawn) == (False, False, False)


async def test_a_take_is_undone_once_and_a_cover_withdrawn_once(memory: Memory) -> None:
    cover = await asked(memory)
    async with memory.transaction() as tx:
        await tx.covers.take(cover, take(1))
        await tx.covers.undo(replace(cover, takes=(take(1),), version=2), 1, at=NOW)
        undone = await tx.covers.get(cover.id)
        assert undone
        undone_again = await tx.covers.undo(undone, 1, at=NOW + HOUR)
        withdrawn = await tx.covers.withdraw(undone, at=NOW)
        gone = await tx.covers.get(cover.id)
        assert gone
        withdrawn_again = await tx.covers.withdraw(gone, at=NOW + HOUR)

    async with memory.reading() as tx:
        assert await tx.covers.get(cover.id) == gone
    assert gone == replace(undone, withdrawn_at=NOW, version=4)
    assert (undone_again, withdrawn, withdrawn_again) == (False, True, False)


async def test_covers_of_a_day_and_later_come_by_day_with_their_takes(memory: Memory) -> None:
    late = await asked(memory, WEDNESDAY)
    await asked(memory, MONDAY)
    first, second = await asked(memory), await asked(memory, first=None)
    async with memory.transaction() as tx:
        await tx.covers.take(second, take(1))
        await tx.covers.withdraw(first, at=NOW)

    async with memory.reading() as tx:
        found = await tx.covers.since(TUESDAY)
        later = await tx.covers.since(WEDNESDAY)
        never = await tx.covers.since(WEDNESDAY.replace(year=2027))

    assert found == [
        replace(first, withdrawn_at=NOW, version=2),
        replace(second, takes=(take(1),), version=2),
        late,
    ]
    assert (later, never) == ([late], [])


async def test_who_cannot_says_so_once(memory: Memory) -> None:
    cover, other = await asked(memory), await asked(memory)

    async with memory.transaction() as tx:
        said = [await tx.covers.answered(cover.id, who, at=NOW) for who in (DANA, INA, DANA)]

        assert await tx.covers.who_cannot(cover.id) == {DANA, INA}
        assert await tx.covers.who_cannot(other.id) == frozenset()
    assert said == [True, True, False]


async def test_nobody_answers_a_cover_that_is_not_there(memory: Memory) -> None:
    with pytest.raises(IntegrityError):
        async with memory.transaction() as tx:
            await tx.covers.answered(CoverId(99), DANA, at=NOW)


async def test_of_people_who_take_one_cover_at_once_exactly_one_has_it(memory: Memory) -> None:
    cover = await asked(memory)
    people, all_read = (DANA, INA, RAVI), asyncio.Barrier(3)

    async def takes(number: int) -> bool:
        async with memory.reading() as tx:
            read = await tx.covers.get(cover.id)
        assert read
        await all_read.wait()
        async with memory.transaction() as tx:
            return await tx.covers.take(read, take(1, by=people[number]))

    outcomes = await asyncio.gather(*(takes(number) for number in range(3)))

    async with memory.reading() as tx:
        stands = await tx.covers.get(cover.id)
    assert outcomes.count(True) == 1
    assert stands == replace(cover, takes=(take(1, by=people[outcomes.index(True)]),), version=2)
