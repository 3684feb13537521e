"""The contact log: one entry for one exchange with a campaign, its versions, and what was promised in it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desk.model.explanations import Explanation
from desk.model.ids import CandidateId, ContactId, PersonId, PromiseId


class Position(StrEnum):
    """What the person spoken with is to the candidate. It is always asked (S1); it may be refused."""

    CANDIDATE = "candidate"
    CAMPAIGN_MANAGER = "campaign_manager"
    PRESS = "press"
    STAFFER = "staffer"
    VOLUNTEER = "volunteer"
    FAMILY = "family"
    WOULD_NOT_SAY = "would_not_say"
    OTHER = "other"


class Direction(StrEnum):
    """Who reached out to whom. It follows from `How` and is never a default (A6)."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class How(StrEnum):
    """The way of an exchange. Bulk mailings are assumed, not logged (W1), so they are not here."""

    CALL_IN = "call_in"
    CALL_OUT = "call_out"
    VOICEMAIL_RECEIVED = "voicemail_received"
    VOICEMAIL_LEFT = "voicemail_left"
    EMAIL_RECEIVED = "email_received"
    EMAIL_SENT = "email_sent"
    FAX_RECEIVED = "fax_received"
    FAX_SENT = "fax_sent"
    MAIL_RECEIVED = "mail_received"
    MAIL_SENT = "mail_sent"
    IN_PERSON = "in_person"
    AT_DESK = "at_desk"  # nobody was reached out to: work for them that needed no sending

    @property
    def direction(self) -> Direction:
        if self is How.IN_PERSON:
            return Direction.BOTH
        return Direction.OUT if self in OUTGOING else Direction.IN


OUTGOING = frozenset(
    {
        How.CALL_OUT,
        How.VOICEMAIL_LEFT,
        How.EMAIL_SENT,
        How.FAX_SENT,
        How.MAIL_SENT,
        How.AT_DESK,
    }
)


class Outcome(StrEnum):
    """What came of it (DOMAIN.md 2.4)."""

    REACHED_CANDIDATE = "reached_candidate"
    REACHED_STAFF = "reached_staff"
    LEFT_VOICEMAIL = "left_voicemail"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    HUNG_UP = "hung_up"
    CALL_BACK = "call_back"
    WILL_RESPOND = "will_respond"
    WILL_NOT_TAKE_TEST = "will_not_take_test"
    ALREADY_SUBMITTED = "already_submitted"
    SAYS_WITHDRAWN = "says_withdrawn"
    REQUEST_TAKEN = "request_taken"
    REQUEST_DONE = "request_done"
    ESCALATED = "escalated"


def counts_as_attempt(how: How, outcome: Outcome) -> bool:
    """Whether we tried to reach the campaign (W1, W18).

    A message left counts; a wrong number does not, nor does what they asked us for.
    """
    return how in OUTGOING and outcome not in {Outcome.WRONG_NUMBER, Outcome.REQUEST_DONE}


class Flag(StrEnum):
    """What must not be overlooked in an entry."""

    COMPLAINT = "complaint"
    LEGAL_THREAT = "legal_threat"
    GIFT_OR_JOB_OFFER = "gift_or_job_offer"
    ADVISED_NOT_TO_ANSWER = "advised_not_to_answer"


class AmendmentKind(StrEnum):
    """Why there is another version (A5). ORIGINAL is the first one."""

    ORIGINAL = "original"
    ADDITION = "addition"
    CORRECTION = "correction"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, kw_only=True)
class Account:
    """What an entry tells: the part that can be amended."""

    spoke_with: str
    position: Position
    how: How
    outcome: Outcome
    happened_at: datetime
    minutes: int | None = None
    said: str
    flags: frozenset[Flag] = field(default_factory=frozenset)
    impression: str = ""  # never leaves the desk (A5)


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of an entry. Versions are only ever added."""

    number: int  # from 1
    account: Account
    kind: AmendmentKind
    why: str  # "" for the first
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Void:
    """That an entry does not count, who said so, and why. The entry stays readable."""

    by: PersonId
    at: datetime
    reason: str
    moved_to: ContactId | None = None  # the entry that took its place, on another candidate


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What we said we would do, and whether it was done (W1)."""

    id: PromiseId
    contact_id: ContactId
    candidate_id: CandidateId | None
    text: str
    due: date
    doer: PersonId
    kept_at: datetime | None = None
    kept_by: PersonId | None = None
    cancelled_at: datetime | None = None
    cancelled_by: PersonId | None = None
    cancel_reason: str = ""
    reopened_at: datetime | None = None  # when a wrong "kept" or "cancelled" was last taken back
    reopened_by: PersonId | None = None
    changes: int = 0  # how often it was closed or opened again

    @property
    def closed_by(self) -> PersonId | None:
        """Who said that it is kept, or cancelled it; None while it is open."""
        return self.kept_by or self.cancelled_by

    @property
    def closed_at(self) -> datetime | None:
        return self.kept_at or self.cancelled_at


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One entry of the contact log, as it reads now."""

    id: ContactId
    candidate_id: CandidateId | None  # None: not in the list, for QC to link
    unmatched_name: str = ""  # as typed when the candidate was not in the list; kept after linking
    latest: Version
    entered_by: PersonId
    entered_at: datetime
    source_link: str = ""  # permalink of the Slack message it was made from
    moved_from: ContactId | None = None
    void: Void | None = None
    linked_by: PersonId | None = None  # who at QC found the candidate, and when
    linked_at: datetime | None = None
    explained: Explanation | None = None  # why QC has nobody to link it to
    promises: tuple[Promise, ...] = ()  # earliest due first

    @property
    def account(self) -> Account:
        return self.latest.account

    @property
    def amended(self) -> bool:
        return self.latest.number > 1


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """An entry about to be written; storage gives it its id."""

    candidate_id: CandidateId | None
    unmatched_name: str
    account: Account
    by: PersonId
    at: datetime
    source_link: str = ""
    moved_from: ContactId | None = None


@dataclass(frozen=True, kw_only=True)
class NewPromise:
    """A promise about to be written with its entry."""

    text: str
    due: date
    doer: PersonId


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the desk needs to know of a candidate before it speaks: the top of the contact log."""

    last: tuple[Contact, ...]  # newest first, voided ones left out
    open_promises: tuple[Promise, ...]  # earliest due first
    attempts: int
    complaints: int
    last_complaint_at: datetime | None
    last_complaint: Contact | None = None  # the entry of that moment


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a history, newest first."""

    contacts: tuple[Contact, ...]
    number: int  # from 1
    pages: int  # at least 1
    total: int
