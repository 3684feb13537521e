"""Entries are found by their words, by person, kind and date, and never by what the reader may not see."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.model.contacts import AmendmentKind, Flag, How, NewPromise, Version
from desk.model.ids import ContactId, TeamId
from desk.model.log_question import COUNTED, LogQuestion
from storage.engine import Engines
from storage.transaction import Memory
from storage.words import fold
from storage.workspaces import Workspaces
from tests.storage.builders import DANA, NOW, RAVI, account, facts, in_directory, logged


async def found(memory: Memory, **asked: object) -> list[ContactId]:
    async with memory.reading() as tx:
        page = await tx.contacts.search(LogQuestion(**asked), page=1, size=50)  # type: ignore[arg-type]
    return [contact.id for contact in page.contacts]


async def test_every_typed_word_begins_a_word_of_the_entry(memory: Memory) -> None:
    (ana,) = await in_directory(memory, facts("Ana Ruíz"))
    asked = await logged(memory, ana.id, said="Asked for the bio form.")
    await logged(memory, ana.id, said="Never got the questionnaire.")

    assert await found(memory, words="bio form") == [asked.id]
    assert await found(memory, words="FORM ask") == [asked.id]
    assert await found(memory, words="bio questionnaire") == []
    assert await found(memory, words="???") == []


async def test_names_and_promises_are_words_of_the_entry(memory: Memory) -> None:
    (ana,) = await in_directory(memory, facts("Ana Ruíz"))
    promise = NewPromise(text="Send a replacement card.", due=NOW.date(), doer=DANA)
    entry = await logged(memory, ana.id, spoke_with="Joaquín Peña", promise=promise)
    unmatched = await logged(memory, None, unmatched_name="Zoë Unheard-Of")

    assert await found(memory, words="ruiz pena") == [entry.id]
    assert await found(memory, words="replacement") == [entry.id]
    assert await found(memory, words="zoe unheardof") == [unmatched.id]


async def test_the_words_of_an_impression_are_for_those_who_may_see_it(memory: Memory) -> None:
    entry = await logged(memory, None, unmatched_name="X", impression="Sounded tired.")

    assert await found(memory, words="tired", impressions=True) == [entry.id]
    assert await found(memory, words="tired") == []


async def test_an_amended_entry_is_found_as_it_reads_now(memory: Memory) -> None:
    entry = await logged(memory, None, unmatched_name="X", said="Wants one copy.")
    version = Version(
        number=2,
        account=account(said="Wants two posters."),
        kind=AmendmentKind.CORRECTION,
        why="Misheard.",
        by=DANA,
        at=NOW,
    )
    async with memory.transaction() as tx:
        await tx.contacts.add_version(entry.id, version)

    assert await found(memory, words="posters") == [entry.id]
    assert await found(memory, words="copy") == []


async def test_a_linked_entry_is_found_by_the_candidates_name(memory: Memory) -> None:
    (ana,) = await in_directory(memory, facts("Ana Ruíz"))
    entry = await logged(memory, None, unmatched_name="A. Rees")
    async with memory.transaction() as tx:
        await tx.contacts.link(entry.id, ana.id, by=DANA, at=NOW)

    assert await found(memory, words="ruiz") == await found(memory, words="rees") == [entry.id]


async def test_the_filters_narrow_together(memory: Memory) -> None:
    ana, ben = await in_directory(memory, facts("Ana Ruíz"), facts("Ben Elm"))
    flags = frozenset({Flag.COMPLAINT, Flag.LEGAL_THREAT})
    hour = timedelta(hours=1)
    old = await logged(memory, ana.id, happened_at=NOW - 30 * hour, how=How.EMAIL_RECEIVED)
    new = await logged(memory, ana.id, by=RAVI, happened_at=NOW - hour, flags=flags)
    other = await logged(
        memory,
        ben.id,
        happened_at=NOW - 2 * hour,
        promise=NewPromise(text="Send it.", due=NOW.date(), doer=DANA),
    )

    assert await found(memory) == [new.id, other.id, old.id]
    assert await found(memory, candidate_id=ana.id) == [new.id, old.id]
    assert await found(memory, by=RAVI) == [new.id]
    assert await found(memory, hows=frozenset({How.EMAIL_RECEIVED, How.FAX_SENT})) == [old.id]
    assert await found(memory, flags=frozenset({Flag.LEGAL_THREAT})) == [new.id]
    assert await found(memory, flags=flags) == [new.id]
    assert await found(memory, promised=True) == [other.id]
    assert await found(memory, after=NOW - 2 * hour, before=NOW - hour) == [other.id]
    assert await found(memory, candidate_id=ana.id, words="test", by=RAVI) == [new.id]


async def test_more_than_can_be_counted_is_said_and_paged(memory: Memory) -> None:
    for _ in range(5):
        await logged(memory, None, unmatched_name="X")
    async with memory.reading() as tx:
        first = await tx.contacts.search(LogQuestion(words="copy"), page=1, size=2)
        last = await tx.contacts.search(LogQuestion(words="copy"), page=99, size=2)

    assert (first.total, first.pages, last.number) == (5, 3, 3)
    assert [contact.id for contact in last.contacts] == [1]
    assert COUNTED > 5


@pytest.fixture
async def stranger(engines: Engines) -> Memory:
    theirs = await Workspaces(engines).bind(TeamId("T0OTHER"), "Another", at=NOW)
    return Memory(engines, theirs, lambda: None)


_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)


@given(said=_text)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_every_word_finds_its_entry_and_nobody_elses(
    memory: Memory, stranger: Memory, said: str
) -> None:
    entry = await logged(memory, None, unmatched_name="X", said=said)

    for word in fold(said).split():
        async with memory.reading() as tx:
            page = await tx.contacts.search(LogQuestion(words=word), page=1, size=1)
        assert not any(letter.isalnum() for letter in word) or page.contacts[0].id == entry.id
        assert await found(stranger, words=word) == []
