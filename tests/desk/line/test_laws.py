"""Two years of the line that hypothesis makes up, on every clock of the United States."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.calendar import office_day
from desk.line.resolver import LOOK_AHEAD, Line
from desk.line.stints import stints
from desk.model.ids import PersonId
from tests.desk.line.laws import LAWS, on
from tests.desk.line.strategies import FIRST, LAST, TWO_YEARS, ZONES, World, edges, worlds
from tests.desk.line.turn_laws import TURN_LAWS

A_MOMENT = timedelta(microseconds=1)
FEW, MANY = 4, 30

everywhere = pytest.mark.parametrize("zone", ZONES, ids=str)


@everywhere
@settings(TWO_YEARS, max_examples=FEW)
@given(data=st.data())
def test_the_laws_of_the_line_hold_for_two_years(zone: ZoneInfo, data: st.DataObject) -> None:
    _hold(data.draw(worlds(zone)))


@pytest.mark.long
@pytest.mark.timeout(300)
@everywhere
@settings(TWO_YEARS, max_examples=MANY)
@given(data=st.data())
def test_the_laws_hold_for_many_more_years(zone: ZoneInfo, data: st.DataObject) -> None:
    _hold(data.draw(worlds(zone)))


def _hold(world: World) -> None:
    for law in (*LAWS, *TURN_LAWS):
        law(world)


@settings(TWO_YEARS, max_examples=15)
@given(world=worlds(), data=st.data())
def test_who_is_on_is_the_same_wherever_it_is_asked(world: World, data: st.DataObject) -> None:
    line = world.line
    for at in data.draw(st.lists(moments(world), min_size=1, max_size=30)):
        day = line.day(office_day(at, line.calendar.zone))
        now = line.who(at)

        assert Counter(now.shifts) == Counter(on(day, at) if day else ())
        assert [*now.shifts] == sorted(now.shifts, key=lambda shift: shift.seat)
        if day is None:
            assert now.day is None
            continue
        assert line.days(day.day, 1) == [day]
        assert set(now.people) <= {
            one.person_id for one in stints(day) if one.starts <= at < one.ends
        }


@settings(TWO_YEARS, max_examples=15)
@given(world=worlds(), data=st.data())
def test_until_and_next_say_when_others_are_on_and_who(world: World, data: st.DataObject) -> None:
    line = world.line
    for at in data.draw(st.lists(moments(world), min_size=1, max_size=15)):
        now = line.who(at)
        later = states(line, at)
        others = [moment for moment, people in later if people != set(now.people)]
        if now.until is None:
            assert not others
            continue
        assert now.until == others[0]
        assert set(line.who(now.until - A_MOMENT).people) == set(now.people)
        assert set(line.who(now.until).people) != set(now.people)
        following = [people for moment, people in later if moment >= now.until and people]
        assert {shift.person_id for shift in now.next} == next(iter(following), set())


def states(line: Line, first: datetime) -> list[tuple[datetime, set[PersonId]]]:
    """When somebody comes or goes after that moment, and who is on then, as far as the line looks."""
    today = office_day(first, line.calendar.zone)
    days = (line.day(today + timedelta(days=number)) for number in range(LOOK_AHEAD.days))
    return [
        (at, {shift.person_id for shift in on(day, at)})
        for day in days
        if day is not None
        for at in sorted({end for one in day.shifts for end in (one.starts, one.ends)})
        if at > first
    ]


def moments(world: World) -> st.SearchStrategy[datetime]:
    """Any minute, and mostly one in hours: of days with a cover rather than others."""
    days = [day for day in world.days() if day.day < LAST - timedelta(days=60)]
    covered = [day for day in days if day.day in world.line.covers]
    edge = st.sampled_from([*days, *covered * 20] or [None]).flatmap(
        lambda day: st.sampled_from(
            edges(day, world.calendar) if day else [world.calendar.opening(FIRST)]
        )
    )
    near = st.sampled_from([timedelta(), -A_MOMENT, timedelta(minutes=7), timedelta(hours=9)])
    return st.builds(lambda at, by: at + by, edge, near)
