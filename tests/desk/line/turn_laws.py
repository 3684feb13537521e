"""What must hold of any two years of turns: who is given one, and who has had how many."""

from collections.abc import Iterator
from itertools import pairwise

from desk.line.turns import MOST_OWED
from desk.model.ids import PersonId
from desk.model.line import TURN, Balance, Balances, Day, Duty, Interval, Mode
from tests.desk.line.laws import Law
from tests.desk.line.strategies import World

Pair = frozenset[PersonId]


def whoever_joins_starts_at_the_average(world: World) -> None:
    for day, before in _with_balances(world.days()):
        assert world.line.balances_before(day.day) == before


def nobody_is_given_a_turn_while_somebody_free_had_had_less(world: World) -> None:
    for day, before in _with_balances(world.planned()):
        if day.roster.mode is Mode.BY_CALL:
            continue
        chosen = {shift.person_id for shift in day.shifts if shift.duty is Duty.LINE}
        for one in set(day.roster.members) - chosen:
            if _there_all_day(world, one, day):
                assert all(before[one].turns >= before[other].turns for other in chosen)


def nobody_is_given_lunch_while_somebody_free_had_had_fewer(world: World) -> None:
    for day, before in _with_balances(world.planned()):
        line = {shift.person_id for shift in day.shifts if shift.duty is Duty.LINE}
        lunch = {shift.person_id for shift in day.shifts if shift.duty is Duty.LUNCH}
        for one in set(day.roster.members) - line - lunch:
            if _there_all_day(world, one, day):
                assert not lunch & line
                assert all(before[one].lunches >= before[other].lunches for other in lunch)


def turns_of_those_who_are_always_there_stay_within_one(world: World) -> None:
    """Two who begin further apart, where one of them joins, never go further."""
    heaviest = max(TURN, world.line.settings.peak_points)
    furthest: dict[Pair, int] = {}
    for day, before in _with_balances(world.days()):
        there = [one for one in day.roster.members if _there_all_day(world, one, day)]
        pairs = {frozenset({one, other}) for one in there for other in there if one != other}
        furthest = {
            pair: furthest.get(pair) or max(_apart(before, pair), heaviest) for pair in pairs
        }
        assert all(_apart(day.balances, pair) <= most for pair, most in furthest.items())


def nobody_owes_more_than_two_turns(world: World) -> None:
    for day in world.days():
        there = [one for one in day.roster.members if _there(world, one, day)]
        least = min((day.balances[one].turns for one in there), default=0)
        assert set(day.balances) == set(day.roster.members)
        assert all(least - had.turns <= MOST_OWED * TURN for had in day.balances.values())


TURN_LAWS: tuple[Law, ...] = (
    whoever_joins_starts_at_the_average,
    nobody_is_given_a_turn_while_somebody_free_had_had_less,
    nobody_is_given_lunch_while_somebody_free_had_had_fewer,
    turns_of_those_who_are_always_there_stay_within_one,
    nobody_owes_more_than_two_turns,
)


def _with_balances(days: list[Day]) -> Iterator[tuple[Day, Balances]]:
    """Each day, with what the members of its roster had had before it."""
    if days:
        yield days[0], dict.fromkeys(days[0].roster.members, Balance())
    for before, day in pairwise(days):
        stayed = [before.balances[one] for one in day.roster.members if one in before.balances]
        average = Balance(
            turns=sum(had.turns for had in stayed) // max(len(stayed), 1),
            lunches=sum(had.lunches for had in stayed) // max(len(stayed), 1),
        )
        yield day, {one: before.balances.get(one, average) for one in day.roster.members}


def _there(world: World, one: PersonId, day: Day) -> list[Interval]:
    """When that day they are trained, and not away."""
    hours = (world.calendar.opening(day.day), world.calendar.closing(day.day))
    return world.line.team.free(one, day.day, hours)


def _there_all_day(world: World, one: PersonId, day: Day) -> bool:
    hours = (world.calendar.opening(day.day), world.calendar.closing(day.day))
    return _there(world, one, day) == [hours]


def _apart(balances: Balances, pair: Pair) -> int:
    one, other = pair
    return abs(balances[one].turns - balances[other].turns)
