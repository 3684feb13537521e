"""The season's report: how the line did, in sums that name nobody."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.calendar import office_day
from desk.desk import Desk
from desk.line.reading import read
from desk.model.line import CallEvent, Day, length
from desk.model.people import Person
from desk.people import Action, require

PERIOD = timedelta(days=90)
LONG_CALL = (
    10  # minutes: a call should take less (S1); it is noted here, and nowhere held against anybody
)


@dataclass(frozen=True, kw_only=True)
class Season:
    """From `first` to `last`, both included."""

    first: date
    last: date
    logged: int  # calls in the contact log
    long: int  # of those, longer than LONG_CALL minutes (row 21)
    taken: int  # calls that somebody said they took
    passed: int
    days: int  # business days on record
    uncovered: timedelta  # for which somebody was missing on the line
    covered: timedelta  # that somebody stood in for another


async def season(desk: Desk, since: date | None, *, by: Person) -> Season:
    """The sums since that day; of the last ninety days where none is given."""
    require(by, Action.ARRANGE_LINE)
    now = desk.now()
    async with desk.reading() as tx:
        zone = (await tx.offices.get()).zone
        last = office_day(now, zone)
        first = since or last - PERIOD
        line = await read(tx, now, since=first)
        begins = _midnight(first, zone)
        logged, long = await tx.contacts.talked(begins, now, longer_than=LONG_CALL)
        calls = await tx.calls.between(begins, now)
    days = [record.day for record in line.records.values()]
    return Season(
        first=first,
        last=last,
        logged=logged,
        long=long,
        taken=sum(call.event is CallEvent.TAKEN for call in calls),
        passed=sum(call.event is CallEvent.PASSED for call in calls),
        days=len(days),
        uncovered=sum((_uncovered(day) for day in days), timedelta()),
        covered=sum((_covered(day) for day in days), timedelta()),
    )


def _uncovered(day: Day) -> timedelta:
    return length([(gap.starts, gap.ends) for gap in day.gaps])


def _covered(day: Day) -> timedelta:
    return length([(one.starts, one.ends) for one in day.shifts if one.first is not None])


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
