"""Why this person: the reasons for a day, as the rules have them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Balance, Day, Duty, Interval


class Reason(StrEnum):
    """What a member's day is explained by."""

    ON = "on"  # had the least of those who were free
    STANDS_IN = "stands_in"
    GAVE_AWAY = "gave_away"
    LUNCH = "lunch"
    AWAY = "away"
    UNTRAINED = "untrained"
    NOT_YET = "not_yet"  # free, and has had more
    AT_CALLS = "at_calls"  # by call, everyone who is there is on


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One member: what they had had before that day, and what follows from it."""

    person_id: PersonId
    before: Balance
    reasons: Sequence[Reason]
    away: Sequence[Interval] = ()


def why(line: Line, day: date) -> list[Standing]:
    """Every member of the roster, those with the fewest turns first; () where the line has no such day."""
    found = line.day(day)
    if found is None:
        return []
    before = line.balances_before(day)
    order = {one: number for number, one in enumerate(found.roster.members)}
    ranked = sorted(
        found.roster.members,
        key=lambda one: (before[one].turns, before[one].helped, order[one]),
    )
    members = [_standing(line, found, one, before[one]) for one in ranked]
    others = {shift.person_id for shift in found.shifts} - set(order)
    return [*members, *(_standing(line, found, one, Balance()) for one in sorted(others))]


def _standing(line: Line, day: Day, one: PersonId, before: Balance) -> Standing:
    hours = (line.calendar.opening(day.day), line.calendar.closing(day.day))
    free = line.team.free(one, day.day, hours)
    reasons: list[Reason] = []
    for shift in day.shifts:
        if shift.first == one:
            reasons.append(Reason.GAVE_AWAY)
        if shift.person_id == one:
            reasons.append(_why_on(shift.duty, day, gave=shift.first is not None))
    if not line.team.may_answer(one, day.day):
        reasons.append(Reason.UNTRAINED)
    elif free != [hours]:
        reasons.append(Reason.AWAY)
    away = [
        part for part in line.team.away.get(one, ()) if part[0] < hours[1] and hours[0] < part[1]
    ]
    return Standing(
        person_id=one,
        before=before,
        reasons=list(dict.fromkeys(reasons)) or [Reason.NOT_YET],
        away=away,
    )


def _why_on(duty: Duty, day: Day, *, gave: bool) -> Reason:
    if gave:
        return Reason.STANDS_IN
    if duty is Duty.LUNCH:
        return Reason.LUNCH
    return Reason.AT_CALLS if day.roster.mode == "by_call" else Reason.ON
