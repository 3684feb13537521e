"""Shifts as people say them: one stint from morning to evening, with lunch left unsaid. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desk.model.ids import PersonId
from desk.model.line import Day, Duty, Shift


@dataclass(frozen=True, kw_only=True)
class Stint:
    """What one person has on a day: `first` is whom they stand in for."""

    day: date
    person_id: PersonId
    duty: Duty
    starts: datetime
    ends: datetime
    seat: int = 1
    first: PersonId | None = None


def stints(day: Day) -> list[Stint]:
    """By duty and seat. Two parts of a shift with only lunch between them are one."""
    lunch = [shift for shift in day.shifts if shift.duty is Duty.LUNCH]
    found: list[Stint] = []
    for shift in sorted(day.shifts, key=lambda one: (one.duty, one.seat, one.starts)):
        last = found[-1] if found else None
        if last is not None and _goes_on(last, shift, lunch):
            found[-1] = _stint(day, shift, last.starts)
        else:
            found.append(_stint(day, shift, shift.starts))
    return found


def _goes_on(last: Stint, shift: Shift, lunch: Sequence[Shift]) -> bool:
    """Whether only lunch, or nothing, is between the two."""
    same = (last.person_id, last.duty, last.seat, last.first) == (
        shift.person_id,
        shift.duty,
        shift.seat,
        shift.first,
    )
    at = last.ends
    for one in sorted(lunch, key=lambda each: each.starts):
        if one.starts <= at < one.ends:
            at = one.ends
    return same and at >= shift.starts


def _stint(day: Day, shift: Shift, starts: datetime) -> Stint:
    return Stint(
        day=day.day,
        person_id=shift.person_id,
        duty=shift.duty,
        starts=starts,
        ends=shift.ends,
        seat=shift.seat,
        first=shift.first,
    )


def of_person(person_id: PersonId, days: Sequence[Day]) -> list[Stint]:
    return [one for day in days for one in stints(day) if one.person_id == person_id]
