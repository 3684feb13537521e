"""Requests of campaigns: what was asked for, who answers for it, and how it is proved done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desk.model.contacts import Position
from desk.model.ids import CandidateId, ContactId, PersonId, RequestId
from desk.model.office import Room


class Method(StrEnum):
    """How something is sent to the campaign."""

    EMAIL = "email"
    FAX = "fax"
    MAIL = "mail"
    PHONE = "phone"
    NONE = "none"  # nothing is sent


class Status(StrEnum):
    """Where a request stands. Taken is not done, and addressed to is not accepted (S1, W4)."""

    OPEN = "open"  # waits for somebody to accept it
    ACCEPTED = "accepted"
    WAITING = "waiting"  # for the campaign; the clock is paused
    DONE = "done"
    VERIFIED = "verified"  # it arrived
    CANCELLED = "cancelled"


UNFINISHED = frozenset({Status.OPEN, Status.ACCEPTED, Status.WAITING})


class Move(StrEnum):
    """What can happen to a request."""

    TAKE = "take"
    OFFER = "offer"  # hand over to somebody, who has not accepted yet
    ACCEPT = "accept"
    HAND_BACK = "hand_back"
    WAIT = "wait"
    RESUME = "resume"
    FINISH = "finish"
    VERIFY = "verify"
    BOUNCE = "bounce"
    CANCEL = "cancel"
    REOPEN = "reopen"
    NOTE = "note"  # the campaign asked again, or said more
    LEAVE = "leave"  # whoever had it, or was offered it, left the workspace
    LAPSE = "lapse"  # whoever was offered it did not accept in time


# What a person does with a button of the card; the others happen by themselves.
PRESSED = frozenset(Move) - {Move.TAKE, Move.NOTE, Move.LEAVE, Move.LAPSE}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the campaign asked for, as it was taken down."""

    kind: str  # key of a Kind
    candidate_id: CandidateId | None
    unmatched_name: str = ""
    what: str
    details: Mapping[str, str] = field(default_factory=dict)  # the kind's own fields, by key
    method: Method
    address: str = ""
    fallback_phone: str = ""  # "" when it was said that there is none
    asked_by: str
    position: Position
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How it was done (S1): how, to where, from which account, when, by whom."""

    method: Method
    address: str
    shared_account: bool
    reason: str = ""  # why from a personal account
    went_along: frozenset[str] = frozenset()
    confirmation: "Confirmation | None" = None
    note: str = ""
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What the state says (W14): without it QC closes nothing about ballot status."""

    source: str
    on: date
    person: str
    profile_changed: bool
    stage_changed: bool
    stays_on_ballot: bool = False  # too late to leave it


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request as it stands now."""

    id: RequestId
    asked: Asked
    contact_id: ContactId  # the entry of the contact log in which it was taken
    card_to: Room | PersonId  # where its card stands
    root_to: Room | PersonId | None  # where its taker follows along; None when they do it alone
    status: Status
    taken_by: PersonId
    taken_at: datetime
    due_at: datetime
    holder: PersonId | None = None  # who accepted it and answers for it
    offered_to: PersonId | None = None
    waiting_until: date | None = None
    proof: Proof | None = None
    bounced: bool = False  # reopened after a failed delivery: the fallback phone comes first
    version: int = 1

    def accountable(self, administrator: PersonId | None) -> PersonId:
        """The one person who answers for it at this moment (Decisions: Interns).

        `administrator` is None where the desk has nobody for it; then it stays with its taker.
        """
        return self.holder or administrator or self.taken_by

    @property
    def unfinished(self) -> bool:
        return self.status in UNFINISHED


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One move in the life of a request. Moves are only ever added."""

    version: int  # the request's after it
    move: Move
    by: PersonId
    at: datetime
    to: PersonId | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A move that was refused: who tried, when, and what they were told (DOMAIN.md 8, row 31)."""

    move: Move
    by: PersonId
    at: datetime
    told: str


@dataclass(frozen=True, kw_only=True)
class NewRequest:
    """A request about to be written; storage gives it its id."""

    asked: Asked
    contact_id: ContactId
    card_to: Room | PersonId
    root_to: Room | PersonId | None
    by: PersonId
    at: datetime
    due_at: datetime
    holder: PersonId | None
    severity: int  # of its kind
    office_rank: int  # of the candidate's office

    @property
    def status(self) -> Status:
        return Status.OPEN if self.holder is None else Status.ACCEPTED


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message about a request that was passed on, from one thread to the other."""

    number: int  # in the request's conversation, from 1
    by: PersonId
    at: datetime
    text: str


class Which(StrEnum):
    """Which requests a list shows."""

    MINE = "mine"  # I answer for it, was offered it, or took it
    OPEN = "open"  # not finished
    OVERDUE = "overdue"
    ALL = "all"  # newest first
    WAITING = "waiting"  # for me: I answer for it, or was offered it
