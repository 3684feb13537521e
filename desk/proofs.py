"""What a person says when a request is done, and every reason why that does not prove it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk.addresses import on_record, wrong_address
from desk.calendar import office_day
from desk.entries import text_problems
from desk.errors import FieldRefusal, Missing, refuse_if_any
from desk.model.candidates import Candidate
from desk.model.ids import PersonId
from desk.model.kinds import Kind
from desk.model.requests import Confirmation, Method, Proof
from desk.refusals import (
    BothPlaces,
    DayToCome,
    GoesAlong,
    MethodRefused,
    NotOnRecord,
    PassMark,
    PersonalAccount,
)
from desk.words import tells_pass_mark


@dataclass(frozen=True, kw_only=True)
class Done:
    """How it was done, as somebody typed it."""

    method: Method
    address: str = ""
    shared_account: bool = True
    reason: str = ""
    went_along: frozenset[str] = frozenset()
    note: str = ""
    source: str = ""  # what the state says, for kinds that need its word
    confirmed_on: date | None = None
    state_person: str = ""
    profile_changed: bool = False
    stage_changed: bool = False
    stays_on_ballot: bool = False

    def proof(self, *, by: PersonId, at: datetime) -> Proof:
        """Only after `check_done`."""
        return Proof(
            method=self.method,
            address=self.address,
            shared_account=self.shared_account,
            reason=self.reason,
            went_along=self.went_along,
            confirmation=self._confirmation(),
            note=self.note,
            by=by,
            at=at,
        )

    def _confirmation(self) -> Confirmation | None:
        if self.confirmed_on is None:
            return None
        return Confirmation(
            source=self.source,
            on=self.confirmed_on,
            person=self.state_person,
            profile_changed=self.profile_changed,
            stage_changed=self.stage_changed,
            stays_on_ballot=self.stays_on_ballot,
        )


def check_done(
    done: Done, kind: Kind, candidate: Candidate | None, *, now: datetime, zone: ZoneInfo
) -> None:
    """Raise `Refused` with all that is missing or wrong, or nothing."""
    refuse_if_any(
        [
            *text_problems(
                {
                    "address": done.address,
                    "reason": done.reason,
                    "note": done.note,
                    "source": done.source,
                    "state_person": done.state_person,
                }
            ),
            *([PassMark("note")] if tells_pass_mark(done.note) else ()),
            *_sending_problems(done, kind, candidate),
            *(_state_problems(done, now, zone) if kind.confirmed_by_state else ()),
        ]
    )


def _sending_problems(
    done: Done, kind: Kind, candidate: Candidate | None
) -> Iterator[FieldRefusal]:
    wrong = wrong_address(done.method, done.address)
    if wrong is not None:
        yield wrong
    elif kind.to_record_only and done.method is not Method.NONE:
        known = on_record(candidate)
        if not known.has(done.method, done.address):
            yield NotOnRecord(known.words)
    if done.method in kind.refused_methods:
        yield MethodRefused(kind.refused_because)
    if left_out := [each for each in kind.goes_along if each not in done.went_along]:
        yield GoesAlong(left_out)
    if not done.shared_account and not done.reason:
        yield PersonalAccount()


def _state_problems(done: Done, now: datetime, zone: ZoneInfo) -> Iterator[FieldRefusal]:
    """The source, the date, the person at the state, and both places (W14)."""
    if not done.source:
        yield Missing("source", "Where does the state say so? The page, the letter, or the call.")
    if done.confirmed_on is None:
        yield Missing("confirmed_on", "On which day did the state confirm it?")
    elif done.confirmed_on > office_day(now, zone):
        yield DayToCome("confirmed_on")
    if not done.state_person:
        yield Missing("state_person", "Who at the state's office confirmed it?")
    # Whoever stays on the ballot stays in their election stage.
    if not (done.profile_changed and (done.stage_changed or done.stays_on_ballot)):
        yield BothPlaces()
