from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.model.candidates import Candidate
from desk.model.contacts import (
    AmendmentKind,
    Contact,
    Flag,
    How,
    NewContact,
    NewPromise,
    Outcome,
    Position,
    Version,
    Void,
)
from desk.model.ids import CandidateId, ContactId
from storage.transaction import Memory
from tests.storage.builders import DANA, MINUTE, NOW, RAVI, account, facts, in_directory, logged
from tests.storage.laws import law

WILL_SEND = NewPromise(text="Send a copy", due=date(2026, 3, 4), doer=DANA)


@pytest.fixture
async def ana(memory: Memory) -> Candidate:
    [ana] = await in_directory(memory, facts("Ana Ruiz"))
    return ana


async def read(memory: Memory, contact_id: ContactId) -> Contact:
    async with memory.reading() as tx:
        contact = await tx.contacts.get(contact_id)
    assert contact is not None
    return contact


def amended(contact: Contact, **changed: object) -> Version:
    return Version(
        number=contact.latest.number + 1,
        account=replace(contact.account, **changed),  # type: ignore[arg-type]
        kind=AmendmentKind.CORRECTION,
        why="Wrong.",
        by=RAVI,
        at=NOW + MINUTE,
    )


async def test_an_entry_reads_as_it_was_written(memory: Memory, ana: Candidate) -> None:
    told = account(
        minutes=12,
        flags=frozenset({Flag.COMPLAINT, Flag.LEGAL_THREAT}),
        impression="Calm again.",
        said="“Where are my answers?”\n\n山田 🙂",
    )
    new = NewContact(
        candidate_id=ana.id,
        unmatched_name="",
        account=told,
        by=DANA,
        at=NOW,
        source_link="https://example.slack.com/archives/C1/p1",
    )

    async with memory.transaction() as tx:
        written = await tx.contacts.add(new, WILL_SEND)

    assert await read(memory, written.id) == written
    assert written.account == told
    assert written.source_link == new.source_link
    assert [promise.text for promise in written.promises] == ["Send a copy"]
    assert not written.amended


async def test_an_entry_that_is_not_there_is_none(memory: Memory) -> None:
    async with memory.reading() as tx:
        assert await tx.contacts.get(ContactId(99)) is None
        assert await tx.contacts.versions(ContactId(99)) == []


async def test_a_correction_leaves_what_was_written_first(memory: Memory, ana: Candidate) -> None:
    contact = await logged(memory, ana.id, said="Asked for the test.")

    correction = amended(contact, said="Asked for the bio form.", minutes=3)
    async with memory.transaction() as tx:
        assert await tx.contacts.add_version(contact.id, correction)

    async with memory.reading() as tx:
        first, second = await tx.contacts.versions(contact.id)
    assert first == contact.latest
    assert second == correction
    assert (await read(memory, contact.id)).latest == correction


async def test_of_two_who_correct_at_once_the_second_is_told(
    memory: Memory, ana: Candidate
) -> None:
    contact = await logged(memory, ana.id)

    async with memory.transaction() as tx:
        faster = await tx.contacts.add_version(contact.id, amended(contact, said="Dana's words."))
        slower = await tx.contacts.add_version(contact.id, amended(contact, said="Ravi's words."))

    assert (faster, slower) == (True, False)
    assert (await read(memory, contact.id)).account.said == "Dana's words."


@law
@given(tries=st.lists(st.integers(min_value=0, max_value=12), max_size=8))
async def test_no_version_is_ever_lost_or_numbered_twice(
    memory: Memory, ana: Candidate, tries: list[int]
) -> None:
    contact = await logged(memory, ana.id)
    kept = [contact.latest]

    for number in tries:
        version = replace(amended(contact, said=f"Try {number}"), number=number)
        async with memory.transaction() as tx:
            if await tx.contacts.add_version(contact.id, version):
                kept.append(version)
            assert await tx.contacts.versions(contact.id) == kept

    assert [version.number for version in kept] == list(range(1, len(kept) + 1))
    assert (await read(memory, contact.id)).latest == kept[-1]


async def test_an_entry_is_void_once_and_stays_readable(memory: Memory, ana: Candidate) -> None:
    contact = await logged(memory, ana.id)
    moved = await logged(memory, ana.id)
    void = Void(by=RAVI, at=NOW, reason="Wrong candidate.", moved_to=moved.id)

    async with memory.transaction() as tx:
        first = await tx.contacts.void(contact.id, void)
        second = await tx.contacts.void(contact.id, replace(void, reason="Again."))

    assert (first, second) == (True, False)
    assert await read(memory, contact.id) == replace(contact, void=void)


async def test_qc_links_an_unmatched_entry_and_its_promises_once(
    memory: Memory, ana: Candidate
) -> None:
    contact = await logged(memory, None, unmatched_name="Anna Reese", promise=WILL_SEND)

    async with memory.transaction() as tx:
        first = await tx.contacts.link(contact.id, ana.id, by=RAVI, at=NOW)
        second = await tx.contacts.link(contact.id, ana.id, by=DANA, at=NOW)

    linked = await read(memory, contact.id)
    assert (first, second) == (True, False)
    assert (linked.candidate_id, linked.linked_by, linked.linked_at) == (ana.id, RAVI, NOW)
    assert linked.unmatched_name == "Anna Reese"
    assert [promise.candidate_id for promise in linked.promises] == [ana.id]


async def test_the_nearest_entry_of_the_same_candidate_is_found_and_no_void_one(
    memory: Memory, ana: Candidate
) -> None:
    before = await logged(memory, ana.id, happened_at=NOW - 8 * MINUTE)
    after = await logged(memory, ana.id, happened_at=NOW + 7 * MINUTE)
    gone = await logged(memory, ana.id, happened_at=NOW)
    async with memory.transaction() as tx:
        await tx.contacts.void(gone.id, Void(by=DANA, at=NOW, reason="Twice."))

    async with memory.reading() as tx:
        near = tx.contacts.near
        assert await near(ana.id, NOW, within=10 * MINUTE) == after
        assert await near(ana.id, NOW - MINUTE, within=10 * MINUTE) == before
        assert await near(ana.id, NOW + 7 * MINUTE, within=timedelta()) == after
        assert await near(ana.id, NOW, within=6 * MINUTE) is None
        assert await near(CandidateId(99), NOW, within=10 * MINUTE) is None


async def test_attempts_count_messages_and_no_wrong_numbers(memory: Memory, ana: Candidate) -> None:
    """DOMAIN.md 8, row 13."""
    await logged(memory, ana.id, how=How.VOICEMAIL_LEFT, outcome=Outcome.LEFT_VOICEMAIL)
    await logged(
        memory, ana.id, outcome=Outcome.LEFT_MESSAGE, position=Position.STAFFER, how=How.CALL_OUT
    )
    await logged(memory, ana.id, outcome=Outcome.WRONG_NUMBER, how=How.CALL_OUT)
    await logged(memory, ana.id, how=How.CALL_IN)

    async with memory.reading() as tx:
        assert (await tx.contacts.record(ana.id, last=3)).attempts == 2


async def test_the_record_follows_corrections_and_leaves_out_void_entries(
    memory: Memory, ana: Candidate
) -> None:
    complaint = frozenset({Flag.COMPLAINT})
    first = await logged(memory, ana.id, how=How.CALL_OUT, happened_at=NOW - 60 * MINUTE)
    angry = await logged(memory, ana.id, flags=complaint, happened_at=NOW - 30 * MINUTE)
    wrong = await logged(memory, ana.id, flags=complaint, promise=WILL_SEND)

    async with memory.transaction() as tx:
        await tx.contacts.add_version(first.id, amended(first, outcome=Outcome.WRONG_NUMBER))
        await tx.contacts.void(wrong.id, Void(by=DANA, at=NOW, reason="Other Ana."))
        record = await tx.contacts.record(ana.id, last=5)

    assert [one.id for one in record.last] == [angry.id, first.id]
    assert (record.attempts, record.complaints) == (0, 1)
    assert record.last_complaint_at == angry.account.happened_at
    assert record.last_complaint is not None
    assert record.last_complaint.id == angry.id
    assert record.open_promises == ()


async def test_the_record_of_somebody_never_spoken_with_is_empty(
    memory: Memory, ana: Candidate
) -> None:
    async with memory.reading() as tx:
        record = await tx.contacts.record(ana.id, last=3)

    assert (record.last, record.attempts, record.last_complaint_at) == ((), 0, None)


async def test_history_has_every_entry_newest_first_void_ones_too(
    memory: Memory, ana: Candidate
) -> None:
    entries = [
        await logged(memory, ana.id, happened_at=NOW - ago * MINUTE) for ago in (3, 1, 2, 2, 5)
    ]
    async with memory.transaction() as tx:
        await tx.contacts.void(entries[1].id, Void(by=DANA, at=NOW, reason="Twice."))

    async with memory.reading() as tx:
        pages = [await tx.contacts.history(ana.id, page=page, size=2) for page in (0, 1, 2, 3, 9)]

    numbers = [[entries.index(replace(one, void=None)) for one in page.contacts] for page in pages]
    assert numbers == [[1, 3], [1, 3], [2, 0], [4], [4]]
    assert [page.number for page in pages] == [1, 1, 2, 3, 3]
    assert {(page.pages, page.total) for page in pages} == {(3, 5)}


async def test_a_history_with_nothing_in_it_has_one_page(memory: Memory, ana: Candidate) -> None:
    async with memory.reading() as tx:
        page = await tx.contacts.history(ana.id, page=4, size=6)

    assert (page.contacts, page.number, page.pages, page.total) == ((), 1, 1, 0)


async def test_a_person_sees_their_own_entries_newest_first(memory: Memory, ana: Candidate) -> None:
    mine = [await logged(memory, ana.id, by=DANA) for _ in range(3)]
    await logged(memory, ana.id, by=RAVI)

    async with memory.reading() as tx:
        found = await tx.contacts.entered_by(DANA, limit=2)

    assert found == [mine[2], mine[1]]


async def test_the_candidates_of_the_newest_entries_come_first_each_once(memory: Memory) -> None:
    ana, eve, joe = await in_directory(memory, facts("Ana"), facts("Eve"), facts("Joe"))
    for candidate in (ana, eve, ana):
        await logged(memory, candidate.id)
    mistaken = await logged(memory, joe.id)
    await logged(memory, None, unmatched_name="Somebody")

    async with memory.transaction() as tx:
        await tx.contacts.void(mistaken.id, Void(by=DANA, at=NOW, reason="Wrong."))
        assert await tx.candidates.recent(limit=5) == [ana, eve]
        assert await tx.candidates.recent(limit=1) == [ana]
