"""Standing in: what a cover makes of the shifts of a day. Pure.

The first person stays answerable, and both are named (W4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import Cover, Day, Duty, Gap, Interval, Shift, shared, without


def covered(
    day: Day, shifts: Sequence[Shift], gaps: Sequence[Gap], covers: Iterable[Cover], team: Team
) -> tuple[Shift, ...]:
    """The shifts with every cover that stands. Where somebody cannot keep it, the first is on."""
    for cover in covers:
        for take in cover.standing:
            for window in team.free(take.by, day.day, (take.starts, take.ends)):
                shifts = (
                    filled(shifts, gaps, take.by, window)
                    if cover.first is None
                    else handed(shifts, cover.first, take.by, window)
                )
    return tuple(shifts)


def handed(
    shifts: Sequence[Shift], first: PersonId, by: PersonId, window: Interval
) -> tuple[Shift, ...]:
    """What `first` has in the window is done by `by`, unless `by` is on at that time already."""
    after: list[Shift] = []
    for shift in shifts:
        parts = _parts(shifts, shift, by, window) if shift.person_id == first else []
        left = [(shift.starts, shift.ends)]
        for part in parts:
            left = without(left, part)
        after += [replace(shift, starts=starts, ends=ends) for starts, ends in left]
        after += [
            replace(shift, person_id=by, first=_first(shift, by), starts=starts, ends=ends)
            for starts, ends in parts
        ]
    return tuple(sorted(after, key=_in_order))


def handed_back(
    shifts: Sequence[Shift], first: PersonId, by: PersonId, window: Interval
) -> tuple[Shift, ...]:
    """What `by` does for `first` in the window is theirs again.

    `first` may have stood in for another: what `by` has there is that.
    """
    theirs = [one for one in shifts if one.person_id == by and _meets(one, window)]
    own = [one for one in theirs if one.first == first]
    after: list[Shift] = []
    for shift in shifts:
        part = shared((shift.starts, shift.ends), window)
        if part is None or shift not in (own or theirs):
            after.append(shift)
            continue
        after += [
            replace(shift, starts=starts, ends=ends)
            for starts, ends in without([(shift.starts, shift.ends)], part)
        ]
        back = replace(shift, person_id=first, first=_first(shift, first))
        after.append(replace(back, starts=part[0], ends=part[1]))
    return tuple(sorted(after, key=_in_order))


def filled(
    shifts: Sequence[Shift], gaps: Sequence[Gap], by: PersonId, window: Interval
) -> tuple[Shift, ...]:
    """`by` is on where nobody was."""
    added = [
        Shift(
            person_id=by,
            duty=gap.duty,
            starts=starts,
            ends=ends,
            seat=_empty_seat(shifts, gap.duty),
        )
        for gap in gaps
        if (both := shared((gap.starts, gap.ends), window))
        for starts, ends in _unused(shifts, by, both)
    ]
    return tuple(sorted([*shifts, *added], key=_in_order))


def _meets(shift: Shift, window: Interval) -> bool:
    return shared((shift.starts, shift.ends), window) is not None


def _parts(shifts: Sequence[Shift], shift: Shift, by: PersonId, window: Interval) -> list[Interval]:
    both = shared((shift.starts, shift.ends), window)
    return [] if both is None else _unused(shifts, by, both)


def _unused(shifts: Sequence[Shift], by: PersonId, window: Interval) -> list[Interval]:
    left = [window]
    for shift in shifts:
        if shift.person_id == by:
            left = without(left, (shift.starts, shift.ends))
    return left


def _first(shift: Shift, by: PersonId) -> PersonId | None:
    """Who stays answerable: the first of all, however often it is handed on."""
    return None if shift.answerable == by else shift.answerable


def _empty_seat(shifts: Sequence[Shift], duty: Duty) -> int:
    return max((shift.seat for shift in shifts if shift.duty is duty), default=0) + 1


def _in_order(shift: Shift) -> tuple[object, ...]:
    return (shift.duty, shift.seat, shift.starts, shift.person_id)
