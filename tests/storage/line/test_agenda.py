"""What is due is done by whoever removes it, and by nobody else."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from desk.line.ports import Due, Item
from storage.transaction import Memory
from tests.storage.builders import NOW
from tests.storage.line.lines import HOUR

# Databases keep a time to the microsecond, and an item is found by its time.
ANNOUNCE = Item(what=Due.ANNOUNCE, about="2026-03-03", next_at=NOW + timedelta(microseconds=1))


async def put(memory: Memory, *items: Item) -> None:
    async with memory.transaction() as tx:
        for item in items:
            await tx.agenda.put(item)


async def test_what_is_due_comes_earliest_first_and_no_more_than_asked(memory: Memory) -> None:
    late = Item(what=Due.ANNOUNCE, about="2026-03-04", next_at=NOW)
    calls = [Item(what=Due.UNLOGGED, about=str(call), next_at=NOW - HOUR) for call in (1, 2)]
    later = Item(what=Due.FOLLOW_UP, about="1", next_at=NOW + HOUR)

    await put(memory, later, late, *reversed(calls))

    async with memory.reading() as tx:
        assert await tx.agenda.due(now=NOW, limit=9) == [*calls, late]
        assert await tx.agenda.due(now=NOW, limit=2) == calls


async def test_an_item_of_the_same_name_is_moved(memory: Memory) -> None:
    sooner, later = (replace(ANNOUNCE, next_at=NOW + hours * HOUR) for hours in (-1, 1))

    await put(memory, sooner, later)

    async with memory.reading() as tx:
        assert await tx.agenda.due(now=NOW, limit=9) == []
        assert await tx.agenda.due(now=NOW + HOUR, limit=9) == [later]


async def test_an_item_is_taken_once_and_not_when_it_was_moved(memory: Memory) -> None:
    await put(memory, ANNOUNCE)

    async with memory.transaction() as tx:
        moved = await tx.agenda.take(replace(ANNOUNCE, next_at=NOW + HOUR))
        taken = await tx.agenda.take(ANNOUNCE)
        again = await tx.agenda.take(ANNOUNCE)

    assert (moved, taken, again) == (False, True, False)


async def test_an_item_that_is_dropped_is_gone_and_no_other(memory: Memory) -> None:
    other = replace(ANNOUNCE, about="2026-03-04")
    await put(memory, ANNOUNCE, other)

    async with memory.transaction() as tx:
        await tx.agenda.drop(Due.ANNOUNCE, ANNOUNCE.about)
        await tx.agenda.drop(Due.FOLLOW_UP, other.about)

        assert await tx.agenda.due(now=NOW + HOUR, limit=9) == [other]
        assert await tx.agenda.has(Due.ANNOUNCE)
        assert not await tx.agenda.has(Due.FOLLOW_UP)


async def test_of_those_who_take_one_item_at_once_exactly_one_does_it(memory: Memory) -> None:
    await put(memory, ANNOUNCE)
    tomorrow = replace(ANNOUNCE, next_at=NOW + 24 * HOUR)

    async def takes(_: int) -> bool:
        async with memory.transaction() as tx:
            if not await tx.agenda.take(ANNOUNCE):
                return False
            await asyncio.sleep(0.02)  # the others wait for this one's end to know
            await tx.agenda.put(tomorrow)
            return True

    outcomes = await asyncio.gather(*(takes(number) for number in range(4)))

    assert outcomes.count(True) == 1
    async with memory.reading() as tx:
        assert await tx.agenda.due(now=tomorrow.next_at, limit=9) == [tomorrow]


async def test_an_item_whose_taker_failed_is_due_again(memory: Memory) -> None:
    await put(memory, ANNOUNCE)
    failed = asyncio.Event()

    async def fails() -> None:
        async with memory.transaction() as tx:
            await tx.agenda.take(ANNOUNCE)
            failed.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(fails())
    await failed.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    async with memory.transaction() as tx:
        assert await tx.agenda.take(ANNOUNCE)
