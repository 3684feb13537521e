"""What campaigns say of not getting through: a busy signal, or nothing but voicemail (S1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from desk.model.ids import PersonId

BusySignalId = NewType("BusySignalId", int)


class Heard(StrEnum):
    """What they got instead of a person."""

    SIGNAL = "signal"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, kw_only=True)
class NewBusySignal:
    day: date  # at the office
    heard: Heard
    note: str
    in_hours: bool
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True)
class BusySignal:
    """One complaint. A mistaken one is void and stays on record."""

    id: BusySignalId
    day: date
    heard: Heard
    note: str
    in_hours: bool
    by: PersonId
    at: datetime
    void_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Only what happens in business hours says that the line is too narrow (row 71)."""
        return self.in_hours and self.void_at is None
