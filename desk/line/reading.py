"""The line as it is remembered: everything the resolver needs, read in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.calendar import calendar_of, office_day
from desk.desk import Desk
from desk.line.resolver import Line, OnNow
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import Cover, Interval, LineSettings, Record, Roster, TimeOff
from desk.model.people import Person, Role
from desk.people import first_with, works_here
from desk.ports import Transaction


async def read(tx: Transaction, now: datetime, *, since: date | None = None) -> Line:
    """The line as of now, with the records of days from `since` on (today where None)."""
    calendar = calendar_of(await tx.offices.get())
    settings = await tx.rosters.settings()
    rosters = await tx.rosters.all()
    last = await tx.line_days.last()
    today = office_day(now, calendar.zone)
    begins = min(_planned_from(last, rosters, today), today)
    return Line(
        calendar=calendar,
        settings=settings,
        rosters=rosters,
        team=Team(
            trained=trained(await tx.people.with_roles(), settings),
            away=_away(await tx.times_off.after(_midnight(begins, calendar.zone))),
        ),
        covers=_by_day(await tx.covers.since(begins)),
        records=await tx.line_days.between(min(since or today, today), today),
        recorded=last,
    )


async def who(desk: Desk, at: datetime) -> tuple[Line, OnNow]:
    """`line.who(at)`, and the line that it was asked of."""
    async with desk.reading() as tx:
        now = desk.now()
        zone = (await tx.offices.get()).zone
        line = await read(tx, now, since=office_day(min(at, now), zone))
    return line, line.who(at)


def trained(people: Iterable[Person], settings: LineSettings) -> dict[PersonId, date]:
    """Who may answer the line, since when (Decisions: Who answers the line)."""
    return {
        one.id: one.trained_on
        for one in people
        if one.trained_on is not None
        and works_here(one)
        and not (settings.staff_only and Role.INTERN in one.roles)
    }


def keeper(people: Sequence[Person], settings: LineSettings) -> PersonId | None:
    """Who keeps the schedule, and is told of each change (W4)."""
    chosen = next((one for one in people if one.id == settings.keeper and works_here(one)), None)
    found = chosen or first_with(Role.OFFICE_MANAGER, people) or first_with(Role.DIRECTOR, people)
    return None if found is None else found.id


def _planned_from(last: Record | None, rosters: Sequence[Roster], today: date) -> date:
    if last is not None:
        return last.day.day + timedelta(days=1)
    return rosters[0].starts if rosters else today


def _away(times_off: Iterable[TimeOff]) -> dict[PersonId, list[Interval]]:
    away: defaultdict[PersonId, list[Interval]] = defaultdict(list)
    for one in times_off:
        away[one.person_id].append((one.starts, one.ends))
    return dict(away)


def _by_day(covers: Iterable[Cover]) -> dict[date, list[Cover]]:
    days: defaultdict[date, list[Cover]] = defaultdict(list)
    for one in covers:
        days[one.day].append(one)
    return dict(days)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
