"""The one resolver: who is on the line at a moment. Every surface asks it.

Days that were announced are read from their records; days to come are computed from the rules, the
time off and the covers as they stand now. Pure: all it needs is in it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from desk.calendar import OfficeCalendar, office_day
from desk.line.coverage import gaps, wanted
from desk.line.covering import covered
from desk.line.turns import Team, joined, plan
from desk.model.ids import PersonId
from desk.model.line import (
    NO_BALANCES,
    Balances,
    Cover,
    Day,
    LineSettings,
    Record,
    Roster,
    Shift,
)

FARTHEST = timedelta(days=800)  # planned ahead: a day in 2099 would keep everybody waiting
LOOK_AHEAD = timedelta(days=30)  # for who is next; longer than any holiday
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class OnNow:
    """Who is on, until when that holds, and who is on then."""

    at: datetime
    shifts: tuple[Shift, ...]  # () out of hours, and in a gap
    until: datetime | None = None  # None: nothing is known to come
    next: tuple[Shift, ...] = ()
    day: Day | None = None  # the business day `at` falls in

    @property
    def people(self) -> tuple[PersonId, ...]:
        return tuple(shift.person_id for shift in self.shifts)

    @property
    def in_gap(self) -> bool:
        """In hours, and nobody is on."""
        return self.day is not None and any(
            gap.starts <= self.at < gap.ends for gap in self.day.gaps
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    """The rules of the line and what was recorded of it, as of one moment.

    `recorded` is the last day on record, whose balances the turns go on from; `records` may leave
    out the days before those that were asked for.
    """

    calendar: OfficeCalendar
    settings: LineSettings = field(default_factory=LineSettings)
    rosters: Sequence[Roster] = ()  # by the day they start
    team: Team = field(default_factory=Team)
    covers: Mapping[date, Sequence[Cover]] = field(default_factory=dict)
    records: Mapping[date, Record] = field(default_factory=dict)
    recorded: Record | None = None
    _planned: list[Day] = field(default_factory=list, init=False, repr=False, compare=False)

    def roster(self, day: date) -> Roster | None:
        """The one in force that day; None before the first."""
        return next((one for one in reversed(self.rosters) if one.starts <= day), None)

    def day(self, day: date) -> Day | None:
        """The line on a day; None where the office is closed, there was no roster, or it is too far."""
        if (record := self.records.get(day)) is not None:
            return record.day
        if self.recorded is not None and day <= self.recorded.day.day:
            return None
        found = self._plan(day)
        return None if found is None else self._with_covers(found)

    def days(self, start: date, number: int) -> list[Day]:
        """So many days of the line from that one on; fewer where no more are known."""
        found: list[Day] = []
        day = start
        last = start + LOOK_AHEAD + timedelta(days=2 * number)
        while len(found) < number and day <= last:
            if (one := self.day(day)) is not None:
                found.append(one)
            day += _ONE_DAY
        return found

    def balances_before(self, day: date) -> Balances:
        """What the members of that day's roster had had before it."""
        found = self.day(day)
        if found is None:
            return NO_BALANCES
        earlier = [one.day for one in self.records.values()]
        earlier += [*self._planned, *([self._last_recorded] if self._last_recorded else [])]
        last = max((one for one in earlier if one.day < day), key=lambda one: one.day, default=None)
        return _balances(last, found.roster)

    def who(self, at: datetime) -> OnNow:
        """Who is on the line at that moment, until when, and who comes then."""
        day = self.day(office_day(at, self.calendar.zone))
        on = tuple(shift for shift in day.shifts if shift.holds(at)) if day else ()
        inside = day is not None and self.calendar.opening(day.day) <= at < self.calendar.closing(
            day.day
        )
        until, following = self._next(at, on)
        return OnNow(
            at=at,
            shifts=_in_seats(on),
            until=until,
            next=_in_seats(following),
            day=day if inside else None,
        )

    def _next(self, at: datetime, on: Sequence[Shift]) -> tuple[datetime | None, Sequence[Shift]]:
        """Until when the same people are on, and who is on next: the same, where the office closes between."""
        now = {shift.person_id for shift in on}
        until: datetime | None = None
        for moment, shifts in self._changes(at):
            people = {shift.person_id for shift in shifts}
            if people != now or until is not None:
                until = until or moment
                if people:
                    return until, shifts
        return until, ()

    def _changes(self, at: datetime) -> Iterator[tuple[datetime, Sequence[Shift]]]:
        first = office_day(at, self.calendar.zone)
        for number in range(LOOK_AHEAD.days):
            day = self.day(first + number * _ONE_DAY)
            if day is None:
                continue
            edges = {edge for shift in day.shifts for edge in (shift.starts, shift.ends)}
            for edge in sorted(edge for edge in edges if edge > at):
                yield edge, [shift for shift in day.shifts if shift.holds(edge)]

    def _with_covers(self, found: Day) -> Day:
        covers = self.covers.get(found.day)
        if not covers:
            return found
        shifts = covered(found, found.shifts, found.gaps, covers, self.team)
        want = wanted(found.day, found.roster, self.calendar)
        return replace(found, shifts=shifts, gaps=gaps(want, shifts))

    def _plan(self, day: date) -> Day | None:
        """The turns of a day that is not recorded; those up to it are computed on the way, once."""
        if not self.calendar.is_open_on(day) or self.roster(day) is None:
            return None
        if day > self._known_to + FARTHEST:
            return None
        while not self._planned or self._planned[-1].day < day:
            self._planned.append(self._plan_next())
        found = self._planned[bisect_left(self._planned, day, key=lambda one: one.day)]
        return found if found.day == day else None

    @property
    def _known_to(self) -> date:
        return self.recorded.day.day if self.recorded is not None else self.rosters[0].starts

    @property
    def _last_recorded(self) -> Day | None:
        return None if self.recorded is None else self.recorded.day

    def _plan_next(self) -> Day:
        before = self._planned[-1] if self._planned else self._last_recorded
        day = before.day + _ONE_DAY if before else self.rosters[0].starts
        while not self.calendar.is_open_on(day):
            day += _ONE_DAY
        roster = self.roster(day)
        assert roster is not None  # noqa: S101 - no day is planned before the first roster
        return plan(
            day,
            roster,
            _balances(before, roster),
            team=self.team,
            calendar=self.calendar,
            settings=self.settings,
        )


def _balances(before: Day | None, roster: Roster) -> Balances:
    if before is None:
        return joined(NO_BALANCES, None, roster)
    return joined(before.balances, before.roster, roster)


def _in_seats(shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    return tuple(sorted(shifts, key=lambda shift: (shift.seat, shift.duty)))
