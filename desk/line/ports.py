"""What the desk asks of storage about the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desk.model.ids import PersonId
from desk.model.line import (
    CallEvent,
    CallId,
    Cover,
    CoverId,
    LineCall,
    LineSettings,
    PassReason,
    Record,
    Roster,
    Take,
    TimeOff,
    TimeOffId,
)


class Rosters(Protocol):
    """Rosters by the day they start, each change a version of its own, and the settings of the line."""

    async def hold(self) -> None:
        """Nobody else changes the line until this transaction ends."""
        ...

    async def all(self) -> Sequence[Roster]:
        """The newest version of each that was not withdrawn, by the day it starts."""
        ...

    async def save(self, roster: Roster, *, by: PersonId, at: datetime) -> int:
        """The number of this version: 1 for the first of that day."""
        ...

    async def withdraw(self, starts: date, *, by: PersonId, at: datetime) -> bool:
        """False, and nothing written, when no roster starts on that day."""
        ...

    async def settings(self) -> LineSettings: ...

    async def save_settings(
        self, settings: LineSettings, *, by: PersonId, at: datetime
    ) -> None: ...


class TimesOff(Protocol):
    async def get(self, time_off_id: TimeOffId) -> TimeOff | None:
        """None for one that was cancelled."""
        ...

    async def add(
        self, person_id: PersonId, *, starts: datetime, ends: datetime, by: PersonId, at: datetime
    ) -> TimeOff: ...

    async def cancel(self, time_off_id: TimeOffId, *, by: PersonId, at: datetime) -> bool:
        """False, and nothing written, when it is cancelled already. It stays on record."""
        ...

    async def after(self, at: datetime) -> Sequence[TimeOff]:
        """Everyone's that ends after that moment and is not cancelled, earliest first."""
        ...


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question to one person: 0 for the first, then the number of the follow-up."""

    person_id: PersonId
    number: int


class Covers(Protocol):
    async def get(self, cover_id: CoverId) -> Cover | None: ...

    async def add(
        self,
        *,
        day: date,
        starts: datetime,
        ends: datetime,
        first: PersonId | None,
        asked_by: PersonId,
        at: datetime,
        reason: str = "",
        only: PersonId | None = None,
        in_return: date | None = None,
    ) -> Cover: ...

    async def take(self, cover: Cover, take: Take) -> bool:
        """Write this take. False, and nothing written, when the cover changed since it was read."""
        ...

    async def undo(self, cover: Cover, number: int, *, at: datetime) -> bool:
        """Mark that take as undone. False when the cover changed since it was read."""
        ...

    async def withdraw(self, cover: Cover, *, at: datetime) -> bool:
        """Nobody is asked any more; takes stand. False when the cover changed since it was read."""
        ...

    async def since(self, day: date) -> Sequence[Cover]:
        """All for that day and later, withdrawn ones too, by day and id."""
        ...

    async def asked(self, cover_id: CoverId, ask: Ask, *, at: datetime) -> None: ...

    async def asks(self, cover_id: CoverId) -> Sequence[Ask]:
        """Every question that was put to anybody, by number and person."""
        ...

    async def answered(self, cover_id: CoverId, person_id: PersonId, *, at: datetime) -> bool:
        """Write that this person cannot; False when that is written already."""
        ...

    async def who_cannot(self, cover_id: CoverId) -> frozenset[PersonId]: ...


class Records(Protocol):
    """Days as they were announced, each change a version of its own."""

    async def last(self) -> Record | None:
        """The newest version of the latest day on record."""
        ...

    async def between(self, first: date, last: date) -> Mapping[date, Record]:
        """The newest version of each day, both ends included."""
        ...

    async def put(self, record: Record) -> bool:
        """False, and nothing written, when that version of that day is taken: somebody was faster."""
        ...


class Calls(Protocol):
    """Calls that were taken, and passed on."""

    async def get(self, call_id: CallId) -> LineCall | None: ...

    async def add(
        self, person_id: PersonId, event: CallEvent, *, at: datetime, reason: PassReason | None
    ) -> LineCall: ...

    async def between(self, first: datetime, last: datetime) -> Sequence[LineCall]:
        """In the order in which they came; `last` is not included."""
        ...


class Due(StrEnum):
    """What the line does by itself, at a time that a row says."""

    ANNOUNCE = "announce"
    DAY_BEFORE = "day_before"
    FOLLOW_UP = "follow_up"
    UNLOGGED = "unlogged"
    IN_STEP = "in_step"


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something due; `about` is a day or an id, as text, by what it is."""

    what: Due
    about: str
    next_at: datetime


class Agenda(Protocol):
    async def due(self, *, now: datetime, limit: int) -> Sequence[Item]:
        """Earliest first."""
        ...

    async def put(self, item: Item) -> None:
        """Write it, or move it there when there is one of the same name."""
        ...

    async def take(self, item: Item) -> bool:
        """Remove it, to do it in this transaction. False when another took or moved it meanwhile."""
        ...

    async def drop(self, what: Due, about: str) -> None: ...

    async def has(self, what: Due) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a person wants to be told in a direct message. On until they switch it off."""

    day_before: bool = True
    that_morning: bool = True


class LinePeople(Protocol):
    async def wishes(self, person_id: PersonId) -> Wishes: ...

    async def wish(self, person_id: PersonId, wishes: Wishes) -> None: ...

    async def open_feed(self, person_id: PersonId, digest: str, *, at: datetime) -> None:
        """Their calendar is read with the secret of this digest from now on, and with no other."""
        ...

    async def close_feed(self, person_id: PersonId) -> bool:
        """False when there was none."""
        ...

    async def feed(self, person_id: PersonId) -> datetime | None:
        """Since when they have one."""
        ...

    async def feed_of(self, digest: str) -> PersonId | None: ...
