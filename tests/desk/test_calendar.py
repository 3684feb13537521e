"""When something is due: rows 33-35 of DOMAIN.md section 8, and both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar import (
    OfficeCalendar,
    business_time_after,
    calendar_of,
    due_by,
    hours_from,
    hours_of,
    in_hours,
    is_holiday,
)
from desk.model.office import Hours, Office, ShortDay

ZONE = ZoneInfo("America/New_York")
OFFICE = OfficeCalendar(zone=ZONE)


def at(day: str, wall: str) -> datetime:
    moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(wall), ZONE)
    return moment.astimezone(UTC)


@pytest.mark.parametrize(
    ("taken", "due"),
    [
        pytest.param(("2026-11-24", "10:00"), ("2026-11-24", "17:00"), id="the same day"),
        pytest.param(("2026-11-24", "06:00"), ("2026-11-24", "17:00"), id="before opening"),
        pytest.param(("2026-11-20", "17:20"), ("2026-11-23", "17:00"), id="Friday evening"),
        pytest.param(("2026-11-24", "17:00"), ("2026-11-25", "17:00"), id="as the office closes"),
        pytest.param(("2026-11-21", "12:00"), ("2026-11-23", "17:00"), id="Saturday"),
        pytest.param(("2026-01-16", "18:00"), ("2026-01-20", "17:00"), id="before a holiday"),
        pytest.param(("2026-11-26", "09:00"), ("2026-11-27", "17:00"), id="Thanksgiving"),
        pytest.param(("2026-07-03", "09:00"), ("2026-07-06", "17:00"), id="an observed holiday"),
        pytest.param(("2026-03-06", "18:00"), ("2026-03-09", "17:00"), id="spring forward"),
        pytest.param(("2026-10-30", "18:00"), ("2026-11-02", "17:00"), id="fall back"),
    ],
)
def test_a_request_is_due_at_the_end_of_the_business_day(
    taken: tuple[str, str], due: tuple[str, str]
) -> None:
    assert due_by(at(*taken), OFFICE) == at(*due)


def test_a_day_that_the_office_is_closed_on_is_no_business_day() -> None:
    closed = OfficeCalendar(zone=ZONE, closed=frozenset({date(2026, 11, 27)}))

    assert due_by(at("2026-11-26", "09:00"), closed) == at("2026-11-30", "17:00")


def test_an_office_may_work_on_federal_holidays() -> None:
    open_always = OfficeCalendar(zone=ZONE, federal_holidays=False)

    assert due_by(at("2026-11-26", "09:00"), open_always) == at("2026-11-26", "17:00")


NEW_YEARS_EVE = ShortDay(day=date(2026, 12, 31), opens=time(8), closes=time(12))


@pytest.mark.parametrize(
    ("taken", "due"),
    [
        pytest.param(("2026-12-31", "10:00"), ("2026-12-31", "12:00"), id="in its hours"),
        pytest.param(("2026-12-31", "12:00"), ("2027-01-04", "17:00"), id="as it closes"),
        pytest.param(("2026-12-30", "17:30"), ("2026-12-31", "12:00"), id="the evening before"),
    ],
)
def test_a_request_is_due_as_a_short_day_closes(
    taken: tuple[str, str], due: tuple[str, str]
) -> None:
    short = OfficeCalendar(zone=ZONE, short=(NEW_YEARS_EVE,))

    assert due_by(at(*taken), short) == at(*due)


def test_business_minutes_pass_over_the_end_of_a_short_day() -> None:
    short = OfficeCalendar(zone=ZONE, short=(NEW_YEARS_EVE,))

    ends = business_time_after(at("2026-12-31", "11:45"), timedelta(minutes=30), short)

    assert ends == at("2027-01-04", "08:15")
    assert not in_hours(at("2026-12-31", "12:00"), short)
    assert in_hours(at("2026-12-31", "11:59"), short)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 11, 26), id="Thanksgiving"),
        pytest.param(date(2026, 11, 28), id="a Saturday"),
        pytest.param(date(2026, 11, 27), id="a day listed as closed"),
    ],
)
def test_a_day_with_hours_of_its_own_is_open_whatever_else_closes_it(day: date) -> None:
    own = ShortDay(day=day, opens=time(10), closes=time(14))
    calendar = OfficeCalendar(zone=ZONE, short=(own,), closed=frozenset({date(2026, 11, 27)}))

    assert calendar.is_open_on(day)
    assert hours_from(at(day.isoformat(), "06:00"), calendar) == at(day.isoformat(), "10:00")


def test_lunch_is_covered_by_the_clock_on_the_wall_when_the_clocks_change() -> None:
    every_day = OfficeCalendar(zone=ZONE, weekdays=frozenset(range(7)))

    for day in (date(2026, 3, 8), date(2026, 11, 1), date(2026, 11, 24)):
        assert every_day.lunch(day) == (at(day.isoformat(), "12:00"), at(day.isoformat(), "13:00"))


def test_short_days_keep_their_hours_when_the_clocks_change() -> None:
    sundays = (date(2026, 3, 8), date(2026, 11, 1))
    short = tuple(ShortDay(day=day, opens=time(8), closes=time(10)) for day in sundays)
    calendar = OfficeCalendar(zone=ZONE, short=short)

    for day in sundays:
        assert due_by(at(day.isoformat(), "00:30"), calendar) == at(day.isoformat(), "10:00")


def test_the_calendar_of_an_office_has_its_hours_and_its_clock() -> None:
    hours = Hours(opens=time(9), closes=time(18), short=(NEW_YEARS_EVE,), federal_holidays=False)
    boise = ZoneInfo("America/Boise")

    calendar = calendar_of(Office(zone=boise, hours=hours))

    assert calendar == OfficeCalendar(
        zone=boise, opens=time(9), closes=time(18), short=(NEW_YEARS_EVE,), federal_holidays=False
    )
    assert calendar_of(Office()) == OFFICE
    assert hash(calendar) != hash(OFFICE)


def test_holidays_of_the_year_to_come_are_known() -> None:
    assert is_holiday(date(2027, 1, 1))
    assert not is_holiday(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("begin", "minutes", "end"),
    [
        (("2026-11-24", "10:00"), 30, ("2026-11-24", "10:30")),
        (("2026-11-24", "16:45"), 30, ("2026-11-25", "08:15")),
        (("2026-11-20", "17:20"), 30, ("2026-11-23", "08:30")),
        (("2026-11-25", "16:59"), 2, ("2026-11-27", "08:01")),
    ],
)
def test_business_minutes_pass_only_while_the_office_is_open(
    begin: tuple[str, str], minutes: int, end: tuple[str, str]
) -> None:
    assert business_time_after(at(*begin), timedelta(minutes=minutes), OFFICE) == at(*end)


_moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 - made aware
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(_moments)
def test_whatever_is_taken_is_due_later_as_the_office_closes(taken: datetime) -> None:
    due = due_by(taken, OFFICE)

    assert taken < due <= taken + timedelta(days=6)
    assert due.astimezone(ZONE).time() == time(17)
    assert OFFICE.is_open_on(due.astimezone(ZONE).date())


@given(_moments)
def test_the_next_open_moment_is_open_and_the_first(moment: datetime) -> None:
    opening = hours_from(moment, OFFICE)

    assert opening >= moment
    assert in_hours(opening, OFFICE)
    assert opening == moment or opening.astimezone(ZONE).time() == time(8)


FIVE = timedelta(minutes=5)
ZONES = [ZoneInfo(name) for name in ("America/Los_Angeles", "Pacific/Honolulu", "Asia/Kolkata")]


@given(
    st.integers(0, 2 * 365 * 24 * 12).map(lambda each: at("2026-01-01", "00:00") + each * FIVE),
    st.sampled_from([*ZONES, OFFICE.zone]),
)
def test_somebody_is_told_when_the_office_is_open_and_it_is_day_where_they_are(
    moment: datetime, zone: ZoneInfo
) -> None:
    begins = hours_of(moment, OFFICE, zone)

    assert begins >= moment
    assert in_hours(begins, OFFICE)
    assert hours_of(begins, OFFICE, zone) == begins
    if zone.key != "Asia/Kolkata":  # where it is evening when the office opens
        assert OFFICE.opens <= begins.astimezone(zone).time() < OFFICE.closes
