"""Reminders of requests: which step of the ladder, to whom, when, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.ids import PersonId, RequestId


class Rung(StrEnum):
    """A step of the ladder, lowest first. Of several that are due at once, only the last is told."""

    SNOOZED = "snoozed"  # somebody wanted to hear of it again
    UNACCEPTED = "unaccepted"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """Due work: at `next_at` this rung is told, to the one person or to whom the ladder says."""

    request_id: RequestId
    rung: Rung
    person_id: PersonId | None = None
    next_at: datetime
    reason: str = ""  # why somebody put it off


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """What one person was told of one request, in the message that they got at that moment."""

    request_id: RequestId
    person_id: PersonId
    rung: Rung
    at: datetime
    ended_by: int | None = None  # the version of the request that made it idle
    put_off_to: datetime | None = None
