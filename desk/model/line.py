"""The line as values: rosters, time off, covers, shifts, calls.

Times are aware and UTC. A day is a day of the office. Intervals hold their beginning and not their end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from desk.model.ids import PersonId

CoverId = NewType("CoverId", int)
TimeOffId = NewType("TimeOffId", int)
CallId = NewType("CallId", int)

Interval = tuple[datetime, datetime]

TURN = 10  # points of an ordinary day, so that a peak day can count for a day and a half


class Mode(StrEnum):
    """How the line is split among the trained (S1, W2)."""

    BY_DAY = "by_day"
    BY_CALL = "by_call"


class Season(StrEnum):
    """How much is going on (S1): peak needs two people; off-peak the Mainline's cover answers."""

    ORDINARY = "ordinary"
    PEAK = "peak"
    OFF_PEAK = "off_peak"


class Duty(StrEnum):
    LINE = "line"
    LUNCH = "lunch"  # in the office over lunch, and eats before or after (W4)


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Who takes turns from a day on, in this order, until the next roster starts."""

    starts: date
    members: tuple[PersonId, ...]
    mode: Mode = Mode.BY_DAY
    season: Season = Season.ORDINARY
    lunch_duty: bool = True  # lunch is somebody else's than the line's

    @property
    def needed(self) -> int:
        """How many people the line needs at once (row 65)."""
        return 2 if self.season is Season.PEAK else 1


@dataclass(frozen=True, kw_only=True)
class LineSettings:
    """What the desk can set about the line."""

    announce_at: time = time(8)
    peak_points: int = 15  # what a turn in peak season counts, an ordinary one being TURN
    busy_threshold: int = 3  # complaints in business hours of a day before somebody is told (S1)
    staff_only: bool = False  # Decisions: who answers the line
    keeper: PersonId | None = None  # None: the office manager, else the director (W4)
    user_group: str | None = None  # Slack's id of a group that is kept in step
    keep_topic: bool = False  # the topic of the line's channel says who is on


@dataclass(frozen=True, kw_only=True)
class TimeOff:
    id: TimeOffId
    person_id: PersonId
    starts: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One person on one duty. `first` gave it away and stays answerable for it (W4)."""

    person_id: PersonId
    duty: Duty
    starts: datetime
    ends: datetime
    seat: int = 1
    first: PersonId | None = None

    @property
    def answerable(self) -> PersonId:
        return self.first or self.person_id

    def holds(self, at: datetime) -> bool:
        return self.starts <= at < self.ends


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A time for which somebody is missing."""

    duty: Duty
    starts: datetime
    ends: datetime
    missing: int


@dataclass(frozen=True, kw_only=True)
class Take:
    """Somebody stands in for all or part of what was asked. Undone, it stays on record."""

    number: int
    by: PersonId
    starts: datetime
    ends: datetime
    at: datetime
    arranged_by: PersonId | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Cover:
    """`first` cannot be on the line for a time, and others are asked. None: nobody was on."""

    id: CoverId
    day: date
    starts: datetime
    ends: datetime
    first: PersonId | None
    asked_by: PersonId
    asked_at: datetime
    reason: str = ""
    only: PersonId | None = None  # whom alone it was asked of
    in_return: date | None = None  # a swap: the day of theirs that `first` takes
    takes: tuple[Take, ...] = ()
    withdrawn_at: datetime | None = None
    version: int = 1

    @property
    def standing(self) -> tuple[Take, ...]:
        return tuple(take for take in self.takes if take.undone_at is None)

    def left(self, at: datetime) -> tuple[Interval, ...]:
        """What is asked for from then on and nobody has taken, in order."""
        if self.withdrawn_at is not None:
            return ()
        left = without([(self.starts, self.ends)], (self.starts, at))
        for take in self.standing:
            left = without(left, (take.starts, take.ends))
        return tuple(left)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What a member has had: turns in points, lunches, and points covered for others less those given."""

    turns: int = 0
    lunches: int = 0
    helped: int = 0
    lately: tuple[tuple[date, int], ...] = ()  # help by day, too new to count in the order of turns


Balances = Mapping[PersonId, Balance]
NO_BALANCES: Balances = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Day:
    """The line on one business day, and the balances of its members after it."""

    day: date
    roster: Roster
    shifts: tuple[Shift, ...]
    gaps: tuple[Gap, ...]
    balances: Balances = field(default_factory=lambda: NO_BALANCES)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A day as it was announced, and as it was changed since. Nothing computes it anew."""

    day: Day
    version: int
    announced_at: datetime | None  # None: nobody was told, the desk came too late
    at: datetime


class CallEvent(StrEnum):
    TAKEN = "taken"
    PASSED = "passed"


class PassReason(StrEnum):
    """Why somebody lets a call go to the next one."""

    ON_A_CALL = "on_a_call"
    AWAY_FROM_DESK = "away_from_desk"
    KNOWS_CALLER = "knows_caller"
    RATHER_NOT = "rather_not"


# Whoever was busy with the desk's work keeps the turn; whoever could have answered has had it.
KEEPS_TURN = frozenset({PassReason.ON_A_CALL, PassReason.KNOWS_CALLER})


@dataclass(frozen=True, kw_only=True)
class LineCall:
    """A call that somebody took, or passed on to the next one."""

    id: CallId
    person_id: PersonId
    event: CallEvent
    at: datetime
    reason: PassReason | None = None

    @property
    def counts(self) -> bool:
        """Whether it was a turn."""
        return self.event is CallEvent.TAKEN or self.reason not in KEEPS_TURN


def without(intervals: list[Interval], cut: Interval) -> list[Interval]:
    """The intervals less one, in order."""
    kept: list[Interval] = []
    for starts, ends in intervals:
        if cut[1] <= starts or ends <= cut[0]:
            kept.append((starts, ends))
            continue
        if starts < cut[0]:
            kept.append((starts, cut[0]))
        if cut[1] < ends:
            kept.append((cut[1], ends))
    return kept


def shared(one: Interval, other: Interval) -> Interval | None:
    """What two intervals have in common."""
    starts, ends = max(one[0], other[0]), min(one[1], other[1])
    return (starts, ends) if starts < ends else None


def length(intervals: list[Interval] | tuple[Interval, ...]) -> timedelta:
    return sum((ends - starts for starts, ends in intervals), timedelta())
