"""What is on record stays, and what is planned is what comes unless somebody changes it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.line.changing import with_help
from desk.line.covering import handed
from desk.line.resolver import Line
from desk.line.turns import plan
from desk.model.ids import PersonId
from desk.model.line import Record
from tests.desk.line.strategies import (
    FIRST,
    PEOPLE,
    TWO_YEARS,
    World,
    covers,
    rosters,
    teams,
    worlds,
)


def mornings(line: Line, last: date) -> Line:
    """The line after each morning up to that day was announced, and so recorded."""
    day = FIRST
    while day <= last:
        if (found := line.day(day)) is not None:
            at = line.calendar.opening(day)
            record = Record(day=with_help(found, line), version=1, announced_at=at, at=at)
            line = replace(line, records={**line.records, day: record}, recorded=record)
        day += timedelta(days=1)
    return line


@settings(TWO_YEARS, max_examples=12)
@given(data=st.data(), world=worlds(), weeks=st.integers(6, 30))
def test_nothing_that_comes_later_changes_a_day_on_record(
    data: st.DataObject, world: World, weeks: int
) -> None:
    before = mornings(world.line, FIRST + timedelta(weeks=weeks))
    assert before.recorded is not None
    last = before.recorded.day

    after = _changed(data, before, last.day + timedelta(days=1))

    assert {day: after.day(day) for day in before.records} == {
        day: record.day for day, record in before.records.items()
    }
    for day in [*before.records][-3:]:
        for hours in range(0, 24, 3):
            at = before.calendar.opening(day) + timedelta(hours=hours)
            assert after.who(at).shifts == before.who(at).shifts
    for following in after.days(last.day + timedelta(days=1), 1):
        balances = after.balances_before(following.day)
        for one in set(last.roster.members) & set(following.roster.members):
            assert balances[one] == last.balances[one]
        anew = plan(
            following.day,
            following.roster,
            balances,
            team=after.team,
            calendar=after.calendar,
            settings=after.settings,
        )
        assert following.balances == anew.balances


def _changed(data: st.DataObject, line: Line, first: date) -> Line:
    """Another roster from that day on, other people who are away or trained, other covers."""
    kept = [roster for roster in line.rosters if roster.starts < first]
    new = [one for one in data.draw(rosters()) if one.starts >= first]
    other = replace(line, rosters=[*kept, *new], team=data.draw(teams(line.calendar.zone)))
    return replace(other, covers=data.draw(covers(other, first)))


@settings(TWO_YEARS, max_examples=8)
@given(world=worlds(), weeks=st.integers(6, 30))
def test_what_was_planned_is_what_is_announced_unless_somebody_changes_it(
    world: World, weeks: int
) -> None:
    announced = mornings(world.plain, FIRST + timedelta(weeks=weeks))

    assert [announced.day(day.day) for day in world.planned()] == world.planned()


@settings(TWO_YEARS, max_examples=12)
@given(world=worlds(), weeks=st.integers(6, 30), by=st.sampled_from(PEOPLE))
def test_a_cover_moves_nobody_elses_days_of_the_next_three_weeks(
    world: World, weeks: int, by: PersonId
) -> None:
    before = mornings(world.line, FIRST + timedelta(weeks=weeks))
    assert before.recorded is not None
    day = before.recorded.day
    shifts = day.shifts
    for shift in day.shifts:
        shifts = handed(shifts, shift.person_id, by, (shift.starts, shift.ends))

    record = replace(before.recorded, day=with_help(replace(day, shifts=shifts), before))
    after = replace(before, records={**before.records, day.day: record}, recorded=record)

    assert _three_weeks(after, day.day) == _three_weeks(before, day.day)


def _three_weeks(line: Line, last: date) -> list[tuple[date, object]]:
    days = line.days(last + timedelta(days=1), 30)
    return [(day.day, day.shifts) for day in days if day.day < last + timedelta(days=21)]


@settings(TWO_YEARS, max_examples=12)
@given(world=worlds(), data=st.data())
def test_in_whatever_order_days_are_asked_for_they_are_the_same(
    world: World, data: st.DataObject
) -> None:
    days = world.days()
    asked = data.draw(st.lists(st.sampled_from(days), max_size=10))
    anew = replace(world.line)

    assert [anew.day(day.day) for day in asked] == asked
