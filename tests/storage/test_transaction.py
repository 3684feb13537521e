import asyncio

import pytest

from desk.model.ids import ContactId
from desk.notices import ContactLogged
from desk.outbox_ports import Held
from storage.transaction import Memory
from tests.storage.builders import NOW, facts, in_directory

NOTICE = ContactLogged(contact_id=ContactId(1))


class Interrupted(Exception):
    pass


async def test_an_exception_leaves_no_trace(memory: Memory, rings: list[None]) -> None:
    async def interrupted() -> None:
        async with memory.transaction() as tx:
            await tx.candidates.add([facts("Ana Ruiz")], at=NOW)
            await tx.outbox.put(NOTICE, at=NOW)
            raise Interrupted

    with pytest.raises(Interrupted):
        await interrupted()

    async with memory.reading() as tx:
        assert await tx.candidates.find("ana", limit=1) == []
        assert await tx.outbox.next_due() is None
    assert rings == []


async def test_the_bell_rings_after_the_commit_that_put_a_notice(
    memory: Memory, rings: list[None]
) -> None:
    async with memory.transaction() as tx:
        await tx.outbox.put(NOTICE, at=NOW)
        assert rings == []
    assert len(rings) == 1

    async with memory.transaction() as tx:
        await tx.outbox.put(NOTICE, at=NOW)
        await tx.outbox.release(at=NOW)
    async with memory.reading():
        pass
    assert len(rings) == 1


async def test_the_bell_rings_when_held_notices_are_released(
    memory: Memory, rings: list[None]
) -> None:
    async with memory.transaction() as tx:
        await tx.outbox.put(NOTICE, at=NOW)
        await tx.outbox.hold(1, Held(cause="no log channel"), at=NOW)
    rings.clear()

    async with memory.transaction() as tx:
        await tx.outbox.release(at=NOW)

    assert len(rings) == 1


async def test_somebody_who_gives_up_waiting_leaves_nothing_and_blocks_nobody(
    memory: Memory,
) -> None:
    written, never = asyncio.Event(), asyncio.Event()

    async def gives_up() -> None:
        async with memory.transaction() as tx:
            await tx.candidates.add([facts("Ana Ruiz")], at=NOW)
            written.set()
            await never.wait()

    waiting = [asyncio.create_task(gives_up()) for _ in range(3)]
    await written.wait()
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    [eve] = await in_directory(memory, facts("Eve"))
    async with memory.reading() as tx:
        assert await tx.candidates.find("ana", limit=1) == []
        assert await tx.candidates.get(eve.id) == eve


async def test_giving_up_at_any_moment_never_leaves_half_of_it(memory: Memory) -> None:
    async def writes() -> None:
        async with memory.transaction() as tx:
            await tx.inbox.keep("half", "", at=NOW)
            await tx.inbox.keep("other half", "", at=NOW)

    for turns in range(40):
        task = asyncio.create_task(writes())
        for _ in range(turns):
            await asyncio.sleep(0.0002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        async with memory.transaction() as tx:
            half, other = await tx.inbox.seen("half"), await tx.inbox.seen("other half")
            await tx.inbox.forget(before=NOW.replace(year=2030))
        assert half == other
