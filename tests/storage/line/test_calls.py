from desk.model.line import CallEvent, CallId, PassReason
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import HOUR


async def test_a_call_comes_back_as_it_was_written(memory: Memory) -> None:
    async with memory.transaction() as tx:
        passed = await tx.calls.add(DANA, CallEvent.PASSED, at=NOW, reason=PassReason.KNOWS_CALLER)
        taken = await tx.calls.add(RAVI, CallEvent.TAKEN, at=NOW, reason=None)

    async with memory.reading() as tx:
        assert await tx.calls.get(passed.id) == passed
        assert await tx.calls.get(taken.id) == taken
        assert await tx.calls.get(CallId(99)) is None
    assert (passed.person_id, passed.event, passed.reason, passed.at) == (
        DANA,
        CallEvent.PASSED,
        PassReason.KNOWS_CALLER,
        NOW,
    )


async def test_calls_come_in_the_order_in_which_they_came(memory: Memory) -> None:
    async with memory.transaction() as tx:
        at = (NOW + HOUR, NOW, NOW, NOW + 2 * HOUR)
        late, first, second, after = [
            await tx.calls.add(DANA, CallEvent.TAKEN, at=one, reason=None) for one in at
        ]

        assert await tx.calls.between(NOW, NOW + 2 * HOUR) == [first, second, late]
        assert await tx.calls.between(NOW + 2 * HOUR, NOW + 3 * HOUR) == [after]
