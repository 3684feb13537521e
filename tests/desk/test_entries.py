"""Every reason why an entry cannot be saved as it was typed, and none that should not stop it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar import CLOCK_SLACK, LATE_AFTER, entered_late, office_day
from desk.entries import Entry, check_account, check_entry, check_reason
from desk.errors import Refused
from desk.model.candidates import Candidate
from desk.model.contacts import Flag, How, Outcome, Position
from desk.model.ids import CandidateId
from desk.model.office import DEFAULT_ZONE
from desk.words import MAX_LINE, MAX_TEXT
from tests.desk.builders import ADA, NOW, SAM, account, entry

SOMEONE = Candidate(id=CandidateId(1), **vars(ADA))
TODAY = office_day(NOW, DEFAULT_ZONE)


def wrong(said: Entry) -> dict[str, str]:
    """The sentences that the person would see, by field."""
    try:
        check_entry(said, now=NOW, zone=DEFAULT_ZONE)
    except Refused as refused:
        return refused.sentences
    return {}


def test_a_plain_entry_is_fine() -> None:
    assert wrong(entry(SOMEONE)) == {}


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"spoke_with": ""}, "spoke_with", "Who was it?"),
        ({"said": ""}, "said", "What was asked"),
        ({"happened_at": NOW + CLOCK_SLACK + timedelta(seconds=1)}, "happened_at", "future"),
        ({"promise": "A copy"}, "promised_by", "needs a date"),
        ({"promised_by": TODAY}, "promise", "no promise"),
        (
            {"promise": "A copy", "promised_by": TODAY - timedelta(days=1)},
            "promised_by",
            "before the contact",
        ),
        ({"spoke_with": "x" * (MAX_LINE + 1)}, "spoke_with", "201 characters and 200 fit"),
        ({"unmatched_name": "x" * (MAX_LINE + 1)}, "unmatched_name", "201 characters"),
        ({"said": "x" * (MAX_TEXT + 1)}, "said", "3,001 characters and 3,000 fit"),
        ({"impression": "x" * (MAX_TEXT + 1)}, "impression", "3,001 characters"),
        (
            {"promise": "x" * (MAX_TEXT + 1), "promised_by": TODAY},
            "promise",
            "3,001 characters",
        ),
        ({"spoke_with": "PIN 4821"}, "spoke_with", "access code"),
        ({"unmatched_name": "PIN 4821"}, "unmatched_name", "access code"),
        ({"said": "Gave him code 7F3K."}, "said", "access code"),
        ({"impression": "password: tulip"}, "impression", "access code"),
        (
            {"promise": "Send code 7F3K", "promised_by": TODAY},
            "promise",
            "access code",
        ),
    ],
)
def test_what_is_wrong_stands_on_its_field(given: dict[str, Any], field: str, says: str) -> None:
    sentences = wrong(entry(SOMEONE, **given))

    assert list(sentences) == [field]
    assert says in sentences[field]


def test_somebody_is_chosen_or_named() -> None:
    assert list(wrong(entry(None))) == ["candidate"]
    assert wrong(entry(None, unmatched_name="Zed Zorn")) == {}


def test_all_that_is_wrong_is_said_at_once() -> None:
    sentences = wrong(entry(None, spoke_with="", said="", promise="A copy"))

    assert set(sentences) == {"candidate", "spoke_with", "said", "promised_by"}


@pytest.mark.parametrize(
    "given",
    [
        {"happened_at": NOW + CLOCK_SLACK},
        {"happened_at": datetime(1999, 1, 1, tzinfo=UTC)},
        {"promise": "A copy", "promised_by": TODAY},
        {"promise": "x" * MAX_TEXT, "promised_by": date(2036, 1, 1)},
        {"spoke_with": "x" * MAX_LINE, "said": "x" * MAX_TEXT, "impression": "x" * MAX_TEXT},
        {"said": "talked"},
        {"flags": frozenset(Flag)},
        {"minutes": 0},
        {"position": Position.WOULD_NOT_SAY},
    ],
)
def test_the_edge_of_what_is_allowed_is_allowed(given: dict[str, Any]) -> None:
    assert wrong(entry(SOMEONE, **given)) == {}


def test_a_promise_made_late_in_the_evening_is_due_that_office_day() -> None:
    monday_evening_at_the_office = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    late = entry(
        SOMEONE,
        happened_at=monday_evening_at_the_office,
        promise="A copy",
        promised_by=date(2026, 11, 23),
    )

    assert wrong(late) == {}


def test_a_promise_needs_both_its_halves() -> None:
    both = entry(SOMEONE, promise="A copy", promised_by=TODAY).promised(SAM.id)

    assert both is not None
    assert (both.text, both.due, both.doer) == ("A copy", TODAY, SAM.id)
    assert entry(SOMEONE).promised(SAM.id) is None


def test_an_amendment_and_a_void_entry_need_their_reason() -> None:
    with pytest.raises(Refused) as unexplained:
        check_account(account(said=""), "", now=NOW)
    with pytest.raises(Refused) as unreasoned:
        check_reason("")
    with pytest.raises(Refused) as revealing:
        check_reason("The PIN is 4821")

    assert set(unexplained.value.sentences) == {"said", "why"}
    assert "the change is understood" in unexplained.value.sentences["why"]
    assert "the void entry is understood" in unreasoned.value.sentences["reason"]
    assert "access code" in revealing.value.sentences["reason"]


def test_an_entry_is_late_when_more_than_an_hour_has_passed() -> None:
    assert not entered_late(NOW - LATE_AFTER, NOW)
    assert entered_late(NOW - LATE_AFTER - timedelta(seconds=1), NOW)


TEXTS = st.text(max_size=40) | st.sampled_from(["", "x" * 201, "x" * 3001, "PIN: 4821", "\n"])
ACCOUNTS = st.builds(
    account,
    spoke_with=TEXTS,
    said=TEXTS,
    impression=TEXTS,
    how=st.sampled_from(How),
    outcome=st.sampled_from(Outcome),
    happened_at=st.datetimes(timezones=st.just(UTC)),
)
ENTRIES = st.builds(
    Entry,
    candidate_id=st.none() | st.just(CandidateId(1)),
    unmatched_name=TEXTS,
    account=ACCOUNTS,
    promise=TEXTS,
    promised_by=st.none() | st.dates(),
)
FIELDS = {
    *("candidate", "unmatched_name", "spoke_with", "said", "happened_at", "impression"),
    *("promise", "promised_by"),
}


@given(ENTRIES)
def test_any_entry_is_fine_or_says_which_field_is_wrong(said: Entry) -> None:
    sentences = wrong(said)

    assert set(sentences) <= FIELDS
    assert all(sentence.endswith((".", "?")) for sentence in sentences.values())
    assert sentences or (said.account.said and said.account.spoke_with)
    assert sentences or bool(said.promise) == bool(said.promised_by)


@given(ENTRIES)
def test_a_refusal_never_repeats_what_was_typed(said: Entry) -> None:
    typed = [said.account.said, said.account.spoke_with, said.account.impression, said.promise]

    for sentence in wrong(said).values():
        assert not any(len(text) > 3 and text in sentence for text in typed)
