"""Two years of a line that hypothesis makes up: rosters, time off, training, closed days and covers."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from desk.calendar import OfficeCalendar
from desk.line.resolver import Line
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import (
    Cover,
    CoverId,
    Day,
    Interval,
    LineSettings,
    Mode,
    Roster,
    Season,
    Shift,
    Take,
)
from desk.model.office import ShortDay

# Every clock of the United States that has rules of its own, and the clock that has none.
ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "America/Adak",
        "Pacific/Honolulu",
        "America/Puerto_Rico",
        "Pacific/Pago_Pago",
        "Pacific/Guam",
        "UTC",
    )
]
TWO_YEARS = settings(
    phases=[Phase.generate],  # to make two years smaller takes longer than to look at them
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
TWO_YEARS_OF_DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
PEOPLE = tuple(PersonId(f"U0P{number}") for number in range(10))
QUARTERS = [time(hour, minute) for hour in range(7, 19) for minute in (0, 15, 30, 45)]
ASKED = datetime(2025, 12, 1, 15, 0, tzinfo=UTC)

_days = st.dates(FIRST, LAST)
_people = st.sampled_from(PEOPLE)
_hours = st.sampled_from(
    [
        {},
        {},
        {"lunch_from": time(12, 30), "lunch_to": time(13, 15)},
        {"opens": time(9), "closes": time(17, 30)},
        {"opens": time(7), "closes": time(12, 30)},  # only half of lunch is in it
        {"opens": time(13), "closes": time(18)},  # no lunch at all
        {"weekdays": frozenset({0, 1, 2, 3, 5}), "federal_holidays": False},
    ]
)


@dataclass(frozen=True, kw_only=True)
class World:
    """The line as everyone has it, and the same without its covers."""

    line: Line
    plain: Line = field(repr=False)

    @property
    def calendar(self) -> OfficeCalendar:
        return self.line.calendar

    def days(self) -> list[Day]:
        """Every day of the line in the two years."""
        return _all(self.line)

    def planned(self) -> list[Day]:
        """The same, before any cover."""
        return _all(self.plain)


def _all(line: Line) -> list[Day]:
    return [found for day in TWO_YEARS_OF_DAYS if (found := line.day(day)) is not None]


def moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(UTC)


def edges(day: Day, calendar: OfficeCalendar) -> list[datetime]:
    """The moments of its hours between which nothing changes."""
    opening, closing = calendar.opening(day.day), calendar.closing(day.day)
    found = {opening, *calendar.lunch(day.day)}
    for one in (*day.shifts, *day.gaps):
        found |= {one.starts, one.ends}
    return sorted(at for at in found if opening <= at < closing)


@st.composite
def calendars(draw: st.DrawFn, zone: ZoneInfo) -> OfficeCalendar:
    short = draw(st.lists(_days, max_size=3, unique=True))
    return OfficeCalendar(
        zone=zone,
        closed=draw(st.frozensets(_days, max_size=8)),
        short=tuple(ShortDay(day=day, opens=time(9), closes=time(12, 30)) for day in short),
        **draw(_hours),
    )


@st.composite
def rosters(draw: st.DrawFn, mode: Mode | None = None) -> tuple[Roster, ...]:
    """One to five, each with its own members, mode and season."""
    later = draw(st.lists(_days, max_size=4, unique=True))
    return tuple(
        Roster(
            starts=starts,
            members=tuple(draw(st.lists(_people, min_size=1, max_size=8, unique=True))),
            mode=mode or draw(st.sampled_from([Mode.BY_DAY, Mode.BY_DAY, Mode.BY_CALL])),
            season=draw(st.sampled_from(Season)),
            lunch_duty=draw(st.sampled_from([True, True, False])),
        )
        for starts in sorted({draw(st.dates(FIRST, FIRST + timedelta(days=40))), *later})
    )


@st.composite
def absences(draw: st.DrawFn, zone: ZoneInfo, first: date = FIRST) -> tuple[PersonId, Interval]:
    """Some weeks, or part of a day."""
    day = draw(st.dates(first, LAST))
    if draw(st.booleans()):
        last = day + timedelta(days=draw(st.integers(1, 40)))
        return draw(_people), (moment(day, time(), zone), moment(last, time(), zone))
    return draw(_people), draw(_windows(day, zone))


@st.composite
def _windows(draw: st.DrawFn, day: date, zone: ZoneInfo) -> Interval:
    starts, ends = draw(st.lists(st.sampled_from(QUARTERS), min_size=2, max_size=2, unique=True))
    return moment(day, min(starts, ends), zone), moment(day, max(starts, ends), zone)


@st.composite
def teams(draw: st.DrawFn, zone: ZoneInfo) -> Team:
    """Most were trained before, some in those years, some never. Now and then everyone is out."""
    since = st.sampled_from([FIRST, FIRST, FIRST, None]) | _days
    trained = {one: day for one in PEOPLE if (day := draw(since)) is not None}
    away: dict[PersonId, list[Interval]] = {}
    for person_id, window in draw(st.lists(absences(zone), max_size=16)):
        away.setdefault(person_id, []).append(window)
    for day in draw(st.lists(_days, max_size=2)):
        window = draw(_windows(day, zone))
        for person_id in PEOPLE:
            away.setdefault(person_id, []).append(window)
    return Team(trained=trained, away=away)


@st.composite
def worlds(draw: st.DrawFn, zone: ZoneInfo | None = None) -> World:
    zone = zone or draw(st.sampled_from(ZONES))
    plain = Line(
        calendar=draw(calendars(zone)),
        settings=LineSettings(peak_points=draw(st.sampled_from([15, 10, 20]))),
        rosters=draw(rosters()),
        team=draw(teams(zone)),
    )
    return World(line=replace(plain, covers=draw(covers(plain))), plain=plain)


@st.composite
def covers(draw: st.DrawFn, plain: Line, first: date = FIRST) -> dict[date, list[Cover]]:
    """On some days, and mostly several: whoever stands in may need cover as well."""
    days = [day for day in _all(plain) if day.day >= first]
    if not days:
        return {}
    with_gaps = [day for day in days if day.gaps]
    chosen = st.sampled_from(days) | st.sampled_from(with_gaps or days)
    return {
        day.day: draw(_of_day(day, plain.calendar))
        for day in draw(st.lists(chosen, max_size=10, unique_by=lambda one: one.day))
    }


@st.composite
def _of_day(draw: st.DrawFn, day: Day, calendar: OfficeCalendar) -> list[Cover]:
    found: list[Cover] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        takers = [take.by for cover in found for take in cover.takes]
        on = [shift.person_id for shift in day.shifts]
        nobody = [None] * 2 * len(day.gaps)
        whom = draw(st.sampled_from([*on, *takers, *takers, *nobody, PEOPLE[0]]))
        found.append(draw(_covers(day, whom, number, calendar=calendar, on=on)))
    return found


@st.composite
def _covers(
    draw: st.DrawFn,
    day: Day,
    first: PersonId | None,
    number: int,
    *,
    calendar: OfficeCalendar,
    on: list[PersonId],
) -> Cover:
    """Of the whole day or a part; whoever takes it may be away, untrained or on the line as well."""
    whole = (calendar.opening(day.day), calendar.closing(day.day))
    starts, ends = draw(st.just(whole) | _windows(day.day, calendar.zone))
    cover = Cover(
        id=CoverId(number),
        day=day.day,
        starts=starts,
        ends=ends,
        first=first,
        asked_by=first or PEOPLE[0],
        asked_at=ASKED,
    )
    for _ in range(draw(st.integers(0, 3))):
        if cover.left(starts):
            cover = replace(cover, takes=(*cover.takes, draw(_takes(cover, on))))
    return cover


@st.composite
def _takes(draw: st.DrawFn, cover: Cover, on: list[PersonId]) -> Take:
    starts, ends = draw(st.sampled_from(cover.left(cover.starts)))
    if draw(st.booleans()):
        ends = starts + (ends - starts) / 2
    return Take(
        number=len(cover.takes) + 1,
        by=draw(st.sampled_from([one for one in (*PEOPLE, *on) if one != cover.first])),
        starts=starts,
        ends=ends,
        at=ASKED,
        undone_at=draw(st.sampled_from([None, None, ASKED])),
    )


def spells(shifts: list[Shift]) -> list[Interval]:
    """When somebody is on, with what follows on at once made one."""
    found: list[Interval] = []
    for starts, ends in sorted((shift.starts, shift.ends) for shift in shifts):
        if found and found[-1][1] >= starts:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found
