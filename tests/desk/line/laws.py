"""What must hold of any two years of the line: who is on, and who is not."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from desk.calendar import OfficeCalendar
from desk.line.stints import Stint, stints
from desk.model.line import Day, Duty, Season, Shift
from tests.desk.line.strategies import TWO_YEARS_OF_DAYS, World, edges, spells

Law = Callable[[World], None]


def needed(day: Day, at: datetime, calendar: OfficeCalendar) -> tuple[Duty, int]:
    """Which duty there is by the clock on the wall, and how many it needs."""
    wall = at.astimezone(calendar.zone).time()
    lunch = day.roster.lunch_duty and calendar.lunch_from <= wall < calendar.lunch_to
    return (Duty.LUNCH, 1) if lunch else (Duty.LINE, 2 if day.roster.season is Season.PEAK else 1)


def on(day: Day, at: datetime) -> list[Shift]:
    return [shift for shift in day.shifts if shift.starts <= at < shift.ends]


def every_minute_is_covered_or_in_a_named_gap(world: World) -> None:
    for day in world.days():
        for at in edges(day, world.calendar):
            duty, number = needed(day, at, world.calendar)
            there = {shift.person_id for shift in on(day, at) if shift.duty is duty}
            missing = [gap for gap in day.gaps if gap.starts <= at < gap.ends]

            assert {shift.duty for shift in on(day, at)} <= {duty}
            assert [gap.duty for gap in missing] == [duty] * (len(there) < number)
            assert sum(gap.missing for gap in missing) == max(number - len(there), 0)


def nobody_is_in_two_places_and_a_seat_holds_one(world: World) -> None:
    for day in world.days():
        for at in edges(day, world.calendar):
            people = [shift.person_id for shift in on(day, at)]
            seats = [shift.seat for shift in on(day, at)]

            assert len(people) == len(set(people))
            assert len(seats) == len(set(seats))


def every_shift_is_in_the_hours_of_an_open_day(world: World) -> None:
    open_days = [day for day in TWO_YEARS_OF_DAYS if world.calendar.is_open_on(day)]
    starts = world.line.rosters[0].starts

    assert [day.day for day in world.days()] == [day for day in open_days if day >= starts]
    for day in world.days():
        opening, closing = world.calendar.opening(day.day), world.calendar.closing(day.day)
        for one in (*day.shifts, *day.gaps):
            assert opening <= one.starts < one.ends <= closing


def nobody_is_on_who_is_away_or_not_trained(world: World) -> None:
    team = world.line.team
    for day in world.days():
        for shift in day.shifts:
            assert team.trained[shift.person_id] <= day.day
            for starts, ends in team.away.get(shift.person_id, ()):
                assert ends <= shift.starts or shift.ends <= starts


def a_cover_changes_who_is_on_and_nobody_elses_duty(world: World) -> None:
    """Every moment of the day is answered for as before; only a gap may be answered for by somebody."""
    for number in world.line.covers:
        before, after = world.plain.day(number), world.line.day(number)
        assert before is not None
        assert after is not None

        assert after.balances == before.balances
        for at in sorted({*edges(before, world.calendar), *edges(after, world.calendar)}):
            had, has = (
                Counter((shift.duty, shift.seat, shift.answerable) for shift in on(day, at))
                for day in (before, after)
            )
            assert had <= has
            in_gap = any(gap.starts <= at < gap.ends for gap in before.gaps)
            assert in_gap or had == has
    for day in world.days():
        if day.day not in world.line.covers:
            assert day == world.plain.day(day.day)


def a_stint_is_the_shifts_of_one_person_with_lunch_left_unsaid(world: World) -> None:
    for day in world.days():
        lunch = spells([shift for shift in day.shifts if shift.duty is Duty.LUNCH])
        shifts = dict.fromkeys(day.shifts, 0)
        for stint in stints(day):
            mine = [shift for shift in day.shifts if _belongs(shift, stint)]
            for shift in mine:
                shifts[shift] += 1
            parts = spells(mine)
            between = [(one[1], other[0]) for one, other in pairwise(parts)]

            assert (parts[0][0], parts[-1][1]) == (stint.starts, stint.ends)
            assert all(part in lunch for part in between)
        assert set(shifts.values()) <= {1}  # no shift in two, and none left out
        for one, other in pairwise(stints(day)):
            between = (one.ends, other.starts)
            assert _same(one) != _same(other) or (between[0] < between[1] and between not in lunch)


def _same(one: Shift | Stint) -> tuple[object, ...]:
    return (one.person_id, one.duty, one.seat, one.first)


def _belongs(shift: Shift, stint: Stint) -> bool:
    return (
        _same(shift) == _same(stint) and stint.starts <= shift.starts and shift.ends <= stint.ends
    )


LAWS: tuple[Law, ...] = (
    every_minute_is_covered_or_in_a_named_gap,
    nobody_is_in_two_places_and_a_seat_holds_one,
    every_shift_is_in_the_hours_of_an_open_day,
    nobody_is_on_who_is_away_or_not_trained,
    a_cover_changes_who_is_on_and_nobody_elses_duty,
    a_stint_is_the_shifts_of_one_person_with_lunch_left_unsaid,
)
