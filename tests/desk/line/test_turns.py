"""Whose turn it is: rows 63-66 of DOMAIN.md section 8, and the order of those who were away."""

from datetime import date, time

import pytest

from desk.calendar import OfficeCalendar
from desk.line.turns import joined, plan
from desk.model.ids import PersonId
from desk.model.line import Balance, Interval, LineSettings, Mode, Season
from desk.model.office import ShortDay
from tests.desk.line.lines import (
    ANA,
    BEN,
    CAT,
    DAN,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    ZONE,
    at,
    between,
    day_of,
    gaps_of,
    line,
    on_line,
    roster,
    said,
)


def _all_day(*people: PersonId) -> dict[PersonId, list[Interval]]:
    return {one: [between(MONDAY, "00:00", "23:00")] for one in people}


def test_each_has_a_day_and_then_the_next() -> None:
    assert on_line(line(), 7) == ["Ana", "Ben", "Cat", "Ana", "Ben", "Cat", "Ana"]


def test_lunch_is_somebody_elses_so_that_all_can_eat() -> None:
    monday = day_of(line(), MONDAY)

    assert said(monday) == ["08:00–12:00 Ana", "12:00–13:00 Ben (lunch)", "13:00–17:00 Ana"]
    assert gaps_of(monday) == []


def test_without_a_lunch_duty_whoever_is_on_is_on_all_day() -> None:
    assert said(day_of(line(roster(lunch_duty=False)), MONDAY)) == ["08:00–17:00 Ana"]


def test_peak_needs_two_people_at_once() -> None:
    peak = line(roster(season=Season.PEAK))

    assert on_line(peak, 3) == ["Ana and Ben", "Cat and Ana", "Ben and Cat"]


def test_in_peak_season_one_person_alone_is_a_gap() -> None:
    peak = line(roster(season=Season.PEAK, lunch_duty=False), away=_all_day(BEN, CAT))

    assert gaps_of(day_of(peak, MONDAY)) == ["08:00–17:00 line 1"]


def test_off_peak_one_person_is_enough() -> None:
    quiet = day_of(line(roster(ANA, season=Season.OFF_PEAK, lunch_duty=False)), MONDAY)

    assert (said(quiet), gaps_of(quiet)) == (["08:00–17:00 Ana"], [])


def test_when_all_are_away_over_lunch_the_gap_is_named() -> None:
    lunch = between(MONDAY, "12:00", "13:00")
    monday = day_of(line(away={one: [lunch] for one in (ANA, BEN, CAT)}), MONDAY)

    assert said(monday) == ["08:00–12:00 Ana", "13:00–17:00 Ana"]
    assert gaps_of(monday) == ["12:00–13:00 lunch 1"]


def test_whoever_is_away_is_skipped_and_next_when_they_are_back() -> None:
    away = line(away={ANA: [(at(MONDAY, "00:00"), at(WEDNESDAY, "00:00"))]})

    assert on_line(away, 5) == ["Ben", "Cat", "Ana", "Ana", "Ben"]


def test_nobody_comes_back_from_a_month_to_a_week_on_the_phone() -> None:
    month = (at(MONDAY, "00:00"), at(date(2026, 12, 14), "00:00"))
    away = line(away={ANA: [month]})

    assert on_line(away, 6, date(2026, 12, 14)) == ["Ana", "Ana", "Ana", "Cat", "Ana", "Ben"]


def test_where_nobody_is_there_all_day_the_day_is_shared() -> None:
    away = {
        ANA: [between(MONDAY, "08:00", "10:00")],
        BEN: [between(MONDAY, "14:00", "17:00")],
        CAT: [between(MONDAY, "00:00", "23:00")],
    }
    monday = day_of(line(roster(lunch_duty=False), away=away), MONDAY)

    assert said(monday) == ["08:00–10:00 Ben", "10:00–17:00 Ana"]
    assert {one: had.turns for one, had in monday.balances.items()} == {ANA: 8, BEN: 2, CAT: 0}


def test_by_call_everyone_who_is_there_is_on_and_days_do_not_count() -> None:
    by_call = line(roster(mode=Mode.BY_CALL, lunch_duty=False), away=_all_day(BEN))
    monday = day_of(by_call, MONDAY)

    assert said(monday) == ["08:00–17:00 Ana", "08:00–17:00 Cat"]
    assert all(had.turns == 0 for had in monday.balances.values())


def test_nobody_untrained_is_on_until_the_day_of_their_training() -> None:
    trained = {ANA: WEDNESDAY, BEN: MONDAY}

    assert on_line(line(trained=trained), 5) == ["Ben", "Ben", "Ana", "Ana", "Ana"]


def test_a_day_in_peak_season_counts_for_more() -> None:
    busy = roster(ANA, BEN, season=Season.PEAK, lunch_duty=False)
    monday = day_of(line(busy, settings=LineSettings(peak_points=15)), MONDAY)

    assert {one: had.turns for one, had in monday.balances.items()} == {ANA: 15, BEN: 15}


def test_whoever_joins_starts_where_the_others_are_on_average() -> None:
    balances = {ANA: Balance(turns=20, lunches=2), BEN: Balance(turns=30, lunches=1)}

    after = joined(balances, roster(ANA, BEN), roster(ANA, BEN, DAN))

    assert after[DAN] == Balance(turns=25, lunches=1)


def test_of_those_who_have_had_the_same_whoever_helped_may_rest() -> None:
    balances = {ANA: Balance(helped=10), BEN: Balance(), CAT: Balance(helped=-10)}

    monday = plan(
        MONDAY,
        roster(),
        balances,
        team=line().team,
        calendar=line().calendar,
        settings=LineSettings(),
    )

    assert said(monday)[0] == "08:00–12:00 Cat"


def test_a_short_day_has_its_own_hours_and_only_the_part_of_lunch_that_is_in_them() -> None:
    short = ShortDay(day=TUESDAY, opens=time(9), closes=time(12, 30))
    calendar = OfficeCalendar(zone=ZONE, short=(short,))

    tuesday = day_of(line(calendar=calendar), TUESDAY)

    assert said(tuesday) == ["09:00–12:00 Ben", "12:00–12:30 Ana (lunch)"]


@pytest.mark.parametrize("day", [date(2026, 3, 9), date(2026, 11, 2)], ids=["spring", "fall"])
def test_the_day_keeps_its_hours_when_the_clocks_have_changed(day: date) -> None:
    begins = roster(starts=day, lunch_duty=False)

    assert said(day_of(line(begins), day)) == ["08:00–17:00 Ana"]


def test_no_turn_falls_on_thanksgiving_or_on_a_day_that_the_office_is_closed() -> None:
    closed = OfficeCalendar(zone=ZONE, closed=frozenset({date(2026, 11, 27)}))

    days = [day.day for day in line(calendar=closed).days(date(2026, 11, 25), 2)]

    assert days == [date(2026, 11, 25), date(2026, 11, 30)]
