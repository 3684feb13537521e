"""What a person typed about a contact, and every reason why it cannot be saved so. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk.calendar import CLOCK_SLACK, office_day
from desk.errors import (
    DateWithoutPromise,
    FieldRefusal,
    InTheFuture,
    LooksLikeCode,
    Missing,
    NobodyChosen,
    PromiseBeforeContact,
    PromiseWithoutDate,
    ReasonNeeded,
    TooLong,
    TooLongTogether,
    refuse_if_any,
)
from desk.model.contacts import Account, NewPromise
from desk.model.ids import CandidateId, PersonId
from desk.words import MAX_LINE, MAX_TEXT, looks_like_code


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A contact as somebody typed it. Text is as typed; "" where nothing was."""

    candidate_id: CandidateId | None
    unmatched_name: str = ""
    account: Account
    promise: str = ""
    promised_by: date | None = None
    source_link: str = ""

    def promised(self, doer: PersonId) -> NewPromise | None:
        """The promise in it, which `doer` will keep. Only after `check_entry`."""
        if not self.promise or self.promised_by is None:
            return None
        return NewPromise(text=self.promise, due=self.promised_by, doer=doer)


_LINES = frozenset({"unmatched_name", "spoke_with", "caller", "number"})


def check_entry(entry: Entry, *, now: datetime, zone: ZoneInfo) -> None:
    """Raise `Refused` with all that is wrong, or nothing."""
    refuse_if_any(list(entry_problems(entry, now=now, zone=zone)))


def entry_problems(entry: Entry, *, now: datetime, zone: ZoneInfo) -> Iterator[FieldRefusal]:
    yield from _candidate_problems(entry)
    yield from account_problems(entry.account, now=now)
    yield from text_problems({"unmatched_name": entry.unmatched_name, "promise": entry.promise})
    yield from _promise_problems(entry, zone)


def check_account(account: Account, why: str, *, now: datetime) -> None:
    """The same for an amendment, which also needs its reason."""
    refuse_if_any([*account_problems(account, now=now), *reason_problems("why", why, "the change")])


def check_together(account: Account) -> None:
    """What two people told of one exchange must still fit the form in which it is amended."""
    texts = {"said": account.said, "impression": account.impression}
    refuse_if_any(
        [
            TooLongTogether(field, MAX_TEXT, len(text))
            for field, text in texts.items()
            if len(text) > MAX_TEXT
        ]
    )


def check_reason(reason: str) -> None:
    """Voiding needs its reason."""
    refuse_if_any([*reason_problems("reason", reason, "the void entry")])


def account_problems(account: Account, *, now: datetime) -> Iterator[FieldRefusal]:
    if not account.spoke_with:
        yield Missing("spoke_with", "Who was it? If nobody was reached, write “nobody”.")
    if not account.said:
        yield Missing("said", "What was asked, what did we answer, what happens next?")
    if account.happened_at > now + CLOCK_SLACK:
        yield InTheFuture()
    yield from text_problems(
        {
            "spoke_with": account.spoke_with,
            "said": account.said,
            "impression": account.impression,
        }
    )


def reason_problems(field: str, reason: str, what: str) -> Iterator[FieldRefusal]:
    if not reason:
        yield ReasonNeeded(field, what)
    yield from text_problems({field: reason})


def text_problems(texts: Mapping[str, str]) -> Iterator[FieldRefusal]:
    for field, text in texts.items():
        limit = MAX_LINE if field in _LINES else MAX_TEXT
        if len(text) > limit:
            yield TooLong(field, limit, len(text))
        elif looks_like_code(text):
            yield LooksLikeCode(field)


def _candidate_problems(entry: Entry) -> Iterator[FieldRefusal]:
    if entry.candidate_id is None and not entry.unmatched_name:
        yield NobodyChosen()


def _promise_problems(entry: Entry, zone: ZoneInfo) -> Iterator[FieldRefusal]:
    if entry.promise and entry.promised_by is None:
        yield PromiseWithoutDate()
    if not entry.promise and entry.promised_by is not None:
        yield DateWithoutPromise()
    contact_day = office_day(entry.account.happened_at, zone)
    if entry.promise and entry.promised_by is not None and entry.promised_by < contact_day:
        yield PromiseBeforeContact()
