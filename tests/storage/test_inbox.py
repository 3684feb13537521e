import asyncio
from datetime import timedelta

import pytest

from desk.errors import Repeated
from storage.transaction import Memory
from tests.storage.builders import NOW


async def test_a_repeat_is_given_the_first_answer(memory: Memory) -> None:
    async with memory.transaction() as tx:
        assert await tx.inbox.seen("view:1") is None
        await tx.inbox.keep("view:1", "17", at=NOW)

    async with memory.transaction() as tx:
        assert await tx.inbox.seen("view:1") == "17"
        with pytest.raises(Repeated):
            await tx.inbox.keep("view:1", "18", at=NOW)


async def test_of_ten_deliveries_at_once_one_is_handled_and_nine_know_it(memory: Memory) -> None:
    async def handle(number: int) -> bool:
        async with memory.transaction() as tx:
            if await tx.inbox.seen("view:1") is not None:
                return False
            await asyncio.sleep(0)
            await tx.inbox.keep(f"effect of {number}", "", at=NOW)
            await tx.inbox.keep("view:1", str(number), at=NOW)
            return True

    outcomes = await asyncio.gather(
        *(handle(number) for number in range(10)), return_exceptions=True
    )

    assert outcomes.count(True) == 1
    assert all(isinstance(one, bool | Repeated) for one in outcomes)
    async with memory.reading() as tx:
        effects = [await tx.inbox.seen(f"effect of {number}") for number in range(10)]
        answer = await tx.inbox.seen("view:1")
    assert effects.count("") == 1
    assert answer == str(effects.index(""))


async def test_old_deliveries_are_forgotten_and_newer_ones_are_not(memory: Memory) -> None:
    async with memory.transaction() as tx:
        await tx.inbox.keep("old", "", at=NOW - timedelta(days=8))
        await tx.inbox.keep("new", "", at=NOW)
        await tx.inbox.forget(before=NOW - timedelta(days=7))

        assert await tx.inbox.seen("old") is None
        assert await tx.inbox.seen("new") == ""
