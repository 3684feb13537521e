"""Who is on now, until when, and who is next: row 70 of DOMAIN.md section 8."""

from dataclasses import replace
from datetime import date

import pytest

from desk.line.resolver import Line, OnNow
from desk.model.line import Cover, Mode, Roster, Season
from tests.desk.line.lines import (
    ANA,
    BEN,
    CAT,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    between,
    cover,
    day_of,
    line,
    on_line,
    recorded,
    roster,
    said,
)

NO_LUNCH = roster(lunch_duty=False)


def names(now: OnNow) -> tuple[list[str], list[str]]:
    """Who is on, and who is next."""
    on, following = ([str(one.person_id) for one in shifts] for shifts in (now.shifts, now.next))
    return on, following


def test_over_lunch_somebody_else_is_on_until_one_and_then_the_first_again() -> None:
    now = line().who(at(MONDAY, "12:10"))

    assert names(now) == ([BEN], [ANA])
    assert now.until == at(MONDAY, "13:00")


def test_before_the_office_opens_nobody_is_on_and_the_first_of_the_day_is_next() -> None:
    now = line().who(at(MONDAY, "07:59"))

    assert names(now) == ([], [ANA])
    assert (now.until, now.day) == (at(MONDAY, "08:00"), None)


def test_as_the_office_closes_nobody_is_on() -> None:
    assert names(line().who(at(MONDAY, "17:00"))) == ([], [BEN])


def test_over_a_long_weekend_the_next_is_that_of_the_next_business_day() -> None:
    now = line(NO_LUNCH).who(at(date(2026, 11, 26), "12:00"))  # Thanksgiving

    assert now.until == at(date(2026, 11, 27), "08:00")


def test_in_a_gap_nobody_is_on_and_it_is_known_to_be_one() -> None:
    lunch = between(MONDAY, "12:00", "13:00")
    alone = line(roster(ANA), away={ANA: [lunch]})

    now = alone.who(at(MONDAY, "12:30"))

    assert (names(now), now.in_gap) == (([], [ANA]), True)
    assert alone.who(at(MONDAY, "11:59")).until == at(MONDAY, "12:00")


def test_whoever_has_two_parts_of_a_day_one_after_the_other_is_on_until_the_second_ends() -> None:
    away = {ANA: [between(MONDAY, "12:00", "17:00")], CAT: [between(MONDAY, "08:00", "12:00")]}
    shared = line(roster(ANA, CAT, lunch_duty=False), away=away)
    assert said(day_of(shared, MONDAY)) == ["08:00–12:00 Ana", "12:00–17:00 Cat"]
    both = (
        cover(ANA, BEN, between(MONDAY, "08:00", "12:00")),
        cover(CAT, BEN, between(MONDAY, "12:00", "17:00")),
    )

    now = replace(shared, covers={MONDAY: both}).who(at(MONDAY, "09:00"))

    assert names(now)[0] == [BEN]
    assert now.until == at(MONDAY, "17:00")


def test_two_seats_change_when_one_of_the_two_does() -> None:
    peak = line(
        roster(season=Season.PEAK, lunch_duty=False),
        covers={MONDAY: [cover(BEN, CAT, between(MONDAY, "14:00", "17:00"))]},
    )

    now = peak.who(at(MONDAY, "09:00"))

    assert names(now) == ([ANA, BEN], [ANA, CAT])
    assert now.until == at(MONDAY, "14:00")


@pytest.mark.parametrize(
    ("first", "later"),
    [
        pytest.param(NO_LUNCH, roster(CAT, starts=TUESDAY), id="other people"),
        pytest.param(NO_LUNCH, roster(starts=TUESDAY, season=Season.PEAK), id="peak season"),
        pytest.param(NO_LUNCH, roster(starts=TUESDAY, mode=Mode.BY_CALL), id="by call"),
    ],
)
def test_a_roster_holds_from_the_day_it_starts(first: Roster, later: Roster) -> None:
    both = line(first, later)

    assert day_of(both, MONDAY).roster == first
    assert day_of(both, TUESDAY).roster == later


def test_a_day_on_record_stays_as_it_is_whatever_is_decided_later() -> None:
    announced = recorded(line(NO_LUNCH), MONDAY)

    later = replace(announced, rosters=[roster(CAT)], covers={MONDAY: [_whole_day(ANA, CAT)]})

    assert said(day_of(later, MONDAY)) == ["08:00–17:00 Ana"]
    assert on_line(later, 3) == ["Ana", "Cat", "Cat"]


def test_turns_go_on_from_what_is_on_record() -> None:
    announced = recorded(recorded(line(NO_LUNCH), MONDAY), TUESDAY)

    assert on_line(announced, 4) == ["Ana", "Ben", "Cat", "Ana"]
    assert announced.balances_before(WEDNESDAY)[BEN].turns == 10


def test_before_the_first_roster_there_is_no_line() -> None:
    later = line(roster(starts=WEDNESDAY))

    assert later.day(TUESDAY) is None
    assert names(later.who(at(TUESDAY, "09:00"))) == ([], [ANA])
    assert Line(calendar=later.calendar).who(at(TUESDAY, "09:00")).until is None


def _whole_day(first: str, by: str) -> Cover:
    people = {ANA: ANA, BEN: BEN, CAT: CAT}
    return cover(people[first], people[by], between(MONDAY, "08:00", "17:00"))


def test_a_day_in_many_years_is_not_planned() -> None:
    far = date(2099, 6, 2)

    assert line().day(far) is None
