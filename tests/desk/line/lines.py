"""A small line for examples: three people in New York, in the last week of November 2026."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from desk.calendar import OfficeCalendar
from desk.line.resolver import Line
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Day, Interval, Record, Roster, Shift, Take

ZONE = ZoneInfo("America/New_York")
ANA, BEN, CAT, DAN = (PersonId(name) for name in ("U0ANA", "U0BEN", "U0CAT", "U0DAN"))
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)
TRAINED = dict.fromkeys((ANA, BEN, CAT, DAN), date(2026, 1, 5))


def at(day: date, wall: str) -> datetime:
    """That time on the clock of the office."""
    return datetime.combine(day, time.fromisoformat(wall), ZONE).astimezone(UTC)


def between(day: date, starts: str, ends: str) -> Interval:
    return at(day, starts), at(day, ends)


def roster(*members: PersonId, starts: date = MONDAY, **given: Any) -> Roster:
    return Roster(starts=starts, members=members or (ANA, BEN, CAT), **given)


def line(
    *rosters: Roster, away: dict[PersonId, Sequence[Interval]] | None = None, **given: Any
) -> Line:
    """Of one roster of three, unless said otherwise; all of them are trained."""
    team = Team(trained=given.pop("trained", TRAINED), away=away or {})
    given = {"calendar": OfficeCalendar(zone=ZONE), **given}
    return Line(rosters=rosters or (roster(),), team=team, **given)


def day_of(of: Line, day: date) -> Day:
    found = of.day(day)
    assert found is not None
    return found


def said(day: Day) -> list[str]:
    """Its shifts in short: who, on what, from when to when, and for whom."""
    return [_shift(shift) for shift in sorted(day.shifts, key=lambda one: (one.starts, one.seat))]


def _shift(shift: Shift) -> str:
    hours = f"{_wall(shift.starts)}–{_wall(shift.ends)}"
    first = f" for {_name(shift.first)}" if shift.first else ""
    return f"{hours} {_name(shift.person_id)}{first}{' (lunch)' * (shift.duty == 'lunch')}"


def gaps_of(day: Day) -> list[str]:
    return [f"{_wall(gap.starts)}–{_wall(gap.ends)} {gap.duty} {gap.missing}" for gap in day.gaps]


def _wall(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%H:%M}"


def _name(person_id: PersonId) -> str:
    return person_id.removeprefix("U0").title()


def on_line(of: Line, number: int, start: date = MONDAY) -> list[str]:
    """Who has the line on so many days, in the order of their seats."""
    return [
        " and ".join(
            dict.fromkeys(_name(one.person_id) for one in day.shifts if one.duty == "line")
        )
        for day in of.days(start, number)
    ]


def cover(
    first: PersonId | None,
    by: PersonId,
    window: Interval,
    *,
    day: date = MONDAY,
    undone: bool = False,
) -> Cover:
    """Asked for that time, and taken."""
    starts, ends = window
    asked_at = at(MONDAY, "07:00")
    taken = Take(
        number=1,
        by=by,
        starts=starts,
        ends=ends,
        at=asked_at,
        undone_at=asked_at if undone else None,
    )
    return Cover(
        id=CoverId(1),
        day=day,
        starts=starts,
        ends=ends,
        first=first,
        asked_by=first or by,
        asked_at=asked_at,
        takes=(taken,),
    )


def recorded(of: Line, day: date) -> Line:
    """The line after that day was announced."""
    record = Record(
        day=day_of(of, day), version=1, announced_at=at(day, "08:00"), at=at(day, "08:00")
    )
    return replace(of, records={**of.records, day: record}, recorded=record)
