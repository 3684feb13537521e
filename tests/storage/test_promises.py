from datetime import date, timedelta

import pytest

from desk.model.contacts import NewPromise, Void
from desk.model.ids import PromiseId
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI, facts, in_directory, logged

TODAY = date(2026, 3, 2)


def promised(text: str, *, days: int = 1) -> NewPromise:
    return NewPromise(text=text, due=TODAY + timedelta(days=days), doer=DANA)


@pytest.fixture
async def two_promises(memory: Memory) -> Memory:
    [ana] = await in_directory(memory, facts("Ana Ruiz"))
    contact = await logged(memory, ana.id, promise=promised("Send the test", days=3))
    async with memory.transaction() as tx:
        await tx.promises.add(contact.id, ana.id, promised("Call back", days=1))
    return memory


async def test_a_promise_is_open_until_somebody_keeps_it_once(two_promises: Memory) -> None:
    async with two_promises.transaction() as tx:
        call_back, send = await tx.promises.open_of(DANA, limit=5)
        first = await tx.promises.keep(call_back.id, by=RAVI, at=NOW)
        second = await tx.promises.keep(call_back.id, by=DANA, at=NOW)

    async with two_promises.reading() as tx:
        kept = await tx.promises.get(call_back.id)
        still_open = await tx.promises.open_of(DANA, limit=5)
    assert (first, second) == (True, False)
    assert kept is not None
    assert (kept.kept_by, kept.kept_at) == (RAVI, NOW)
    assert still_open == [send]


async def test_a_promise_is_cancelled_once_and_is_not_kept_then(two_promises: Memory) -> None:
    async with two_promises.transaction() as tx:
        call_back, send = await tx.promises.open_of(DANA, limit=5)
        first = await tx.promises.cancel(call_back.id, reason="Not needed.", by=RAVI, at=NOW)
        second = await tx.promises.cancel(call_back.id, reason="No.", by=DANA, at=NOW)
        kept = await tx.promises.keep(call_back.id, by=DANA, at=NOW)

    async with two_promises.reading() as tx:
        cancelled = await tx.promises.get(call_back.id)
        assert await tx.promises.open_of(DANA, limit=5) == [send]
        assert await tx.promises.due(TODAY + timedelta(days=1), limit=5) == []
    assert (first, second, kept) == (True, False, False)
    assert cancelled is not None
    assert (cancelled.closed_by, cancelled.closed_at) == (RAVI, NOW)
    assert cancelled.cancel_reason == "Not needed."


async def test_only_whoever_closed_a_promise_opens_it_again(two_promises: Memory) -> None:
    async with two_promises.transaction() as tx:
        call_back, send = await tx.promises.open_of(DANA, limit=5)
        await tx.promises.keep(call_back.id, by=RAVI, at=NOW)
        await tx.promises.cancel(send.id, reason="Not needed.", by=RAVI, at=NOW)
        closed = await tx.promises.closed_by(RAVI, since=NOW, limit=5)
        too_late = await tx.promises.closed_by(RAVI, since=NOW + timedelta(seconds=1), limit=5)
        by_another = await tx.promises.reopen(send.id, by=DANA, at=NOW)
        by_them = await tx.promises.reopen(send.id, by=RAVI, at=NOW)

    async with two_promises.reading() as tx:
        [again] = await tx.promises.open_of(DANA, limit=5)
    assert {one.id for one in closed} == {call_back.id, send.id}
    assert too_late == []
    assert (by_another, by_them) == (False, True)
    assert (again.id, again.reopened_by, again.cancel_reason, again.changes) == (
        send.id,
        RAVI,
        "",
        2,
    )


async def test_promises_are_read_earliest_due_first_with_their_entry_and_in_the_record(
    two_promises: Memory,
) -> None:
    async with two_promises.reading() as tx:
        mine = await tx.promises.open_of(DANA, limit=5)
        contact = await tx.contacts.get(mine[0].contact_id)
        assert contact is not None
        assert contact.candidate_id is not None
        record = await tx.contacts.record(contact.candidate_id, last=1)

        assert [promise.text for promise in mine] == ["Call back", "Send the test"]
        assert contact.promises == record.open_promises == tuple(mine)
        assert await tx.promises.open_of(DANA, limit=1) == mine[:1]
        assert await tx.promises.open_of(RAVI, limit=5) == []


async def test_a_promise_of_a_void_entry_is_nobodys_duty(two_promises: Memory) -> None:
    async with two_promises.transaction() as tx:
        [promise, _] = await tx.promises.open_of(DANA, limit=5)
        await tx.contacts.void(promise.contact_id, Void(by=DANA, at=NOW, reason="Twice."))

        assert await tx.promises.open_of(DANA, limit=5) == []
        assert await tx.promises.get(promise.id) == promise


async def test_a_promise_that_is_not_there_is_none(memory: Memory) -> None:
    async with memory.transaction() as tx:
        assert await tx.promises.get(PromiseId(99)) is None
        assert not await tx.promises.keep(PromiseId(99), by=DANA, at=NOW)
