"""What a business day must be covered with, and what of it is missing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from desk.calendar import OfficeCalendar
from desk.model.line import Duty, Gap, Interval, Roster, Shift, shared, without


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a day must be covered with."""

    hours: Interval
    lunch: Interval | None  # None: no duty of its own
    needed: int

    @property
    def line(self) -> list[Interval]:
        return [self.hours] if self.lunch is None else without([self.hours], self.lunch)


def wanted(day: date, roster: Roster, calendar: OfficeCalendar) -> Wanted:
    hours = (calendar.opening(day), calendar.closing(day))
    lunch = shared(hours, calendar.lunch(day)) if roster.lunch_duty else None
    return Wanted(hours=hours, lunch=lunch, needed=roster.needed)


def gaps(want: Wanted, shifts: Sequence[Shift]) -> tuple[Gap, ...]:
    """Every time for which somebody is missing, by duty and in order."""
    found: list[Gap] = []
    for window in want.line:
        found += _missing(Duty.LINE, window, want.needed, shifts)
    if want.lunch is not None:
        found += _missing(Duty.LUNCH, want.lunch, 1, shifts)
    return tuple(sorted(found, key=lambda gap: (gap.starts, gap.duty)))


def _missing(duty: Duty, window: Interval, needed: int, shifts: Sequence[Shift]) -> list[Gap]:
    there = [shift for shift in shifts if shift.duty is duty]
    edges = {window[0], window[1]}
    for shift in there:
        edges |= {at for at in (shift.starts, shift.ends) if window[0] < at < window[1]}
    found: list[Gap] = []
    for starts, ends in pairwise(sorted(edges)):
        missing = needed - len({shift.person_id for shift in there if shift.holds(starts)})
        if missing <= 0:
            continue
        if found and found[-1].ends == starts and found[-1].missing == missing:
            found[-1] = replace(found[-1], ends=ends)
        else:
            found.append(Gap(duty=duty, starts=starts, ends=ends, missing=missing))
    return found
