"""Days and hours of the office. Pure: `now` and the calendar are arguments.

Local wall time is computed first and then made absolute, so that a day keeps its hours when the
clocks change.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from desk.model.office import Hours, Office, ShortDay

# An entry made this long after the contact is shown as entered late (DOMAIN.md 8, row 15).
LATE_AFTER = timedelta(hours=1)

# Clocks of phones and servers differ; a contact may seem this far ahead and still be "now".
CLOCK_SLACK = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class OfficeCalendar(Hours):
    """When the office is open, with the clock that its hours are read by."""

    zone: ZoneInfo

    def is_open_on(self, day: date) -> bool:
        """A day with hours of its own is open, whatever else closes it: somebody meant it."""
        if self._short(day) is not None:
            return True
        closed = day in self.closed or (self.federal_holidays and is_holiday(day))
        return day.weekday() in self.weekdays and not closed

    def opening(self, day: date) -> datetime:
        return self._at(day, (self._short(day) or self).opens)

    def closing(self, day: date) -> datetime:
        return self._at(day, (self._short(day) or self).closes)

    def lunch(self, day: date) -> tuple[datetime, datetime]:
        """When lunch is covered. A short day may begin after it or end before it."""
        return self._at(day, self.lunch_from), self._at(day, self.lunch_to)

    def _short(self, day: date) -> ShortDay | None:
        return next((one for one in self.short if one.day == day), None)

    def _at(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, self.zone).astimezone(UTC)


def calendar_of(office: Office) -> OfficeCalendar:
    return OfficeCalendar(zone=office.zone, **vars(office.hours))


@cache
def _federal(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("US", years=year))


def is_holiday(day: date) -> bool:
    """Whether it is a federal holiday of the United States, or the day it is observed on."""
    return day in _federal(day.year)


def office_day(at: datetime, zone: ZoneInfo) -> date:
    """The day it is at the office."""
    return at.astimezone(zone).date()


def entered_late(happened_at: datetime, entered_at: datetime) -> bool:
    return entered_at - happened_at > LATE_AFTER


def business_day_from(day: date, calendar: OfficeCalendar) -> date:
    """That day if the office is open on it, else the next one on which it is."""
    while not calendar.is_open_on(day):
        day += timedelta(days=1)
    return day


def next_business_day(at: datetime, calendar: OfficeCalendar) -> date:
    """The first business day after the one that `at` falls in."""
    return business_day_from(office_day(at, calendar.zone) + timedelta(days=1), calendar)


def due_by(taken_at: datetime, calendar: OfficeCalendar) -> datetime:
    """The close of the business day in which `taken_at` falls, or of the next one (S1)."""
    day = business_day_from(office_day(taken_at, calendar.zone), calendar)
    closing = calendar.closing(day)
    return (
        closing if taken_at < closing else calendar.closing(next_business_day(taken_at, calendar))
    )


def in_hours(at: datetime, calendar: OfficeCalendar) -> bool:
    day = office_day(at, calendar.zone)
    return calendar.is_open_on(day) and calendar.opening(day) <= at < calendar.closing(day)


def business_time_after(at: datetime, spent: timedelta, calendar: OfficeCalendar) -> datetime:
    """When the office has been open for so long since `at`."""
    day = business_day_from(office_day(at, calendar.zone), calendar)
    while True:
        begins = max(at, calendar.opening(day))
        left = max(calendar.closing(day) - begins, timedelta())
        if spent <= left:
            return begins + spent
        spent -= left
        day = business_day_from(day + timedelta(days=1), calendar)


def hours_from(at: datetime, calendar: OfficeCalendar) -> datetime:
    """`at` if the office is open then, else its next opening."""
    if in_hours(at, calendar):
        return at
    day = business_day_from(office_day(at, calendar.zone), calendar)
    opening = calendar.opening(day)
    return opening if at <= opening else calendar.opening(next_business_day(at, calendar))


def hours_of(at: datetime, calendar: OfficeCalendar, zone: ZoneInfo) -> datetime:
    """The first moment from `at` on at which the office is open and it is day where somebody is.

    Day is the hours of the office, by their clock. Where the two never meet, the office decides.
    """
    moment = hours_from(at, calendar)
    for _ in range(_TURNS):
        begins = hours_from(_day_from(moment, calendar, zone), calendar)
        if begins == moment:
            return moment
        moment = begins
    return hours_from(at, calendar)


_TURNS = 8  # more than two clocks need to meet across a long weekend


def _day_from(at: datetime, calendar: OfficeCalendar, zone: ZoneInfo) -> datetime:
    """`at` if it is day in that zone, else its next morning."""
    local = at.astimezone(zone)
    day = local.date() + timedelta(days=local.time() >= calendar.closes)
    morning = datetime.combine(day, calendar.opens, zone).astimezone(UTC)
    return max(at, morning)
