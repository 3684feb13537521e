"""What can be covered, and by whom: questions to the line as it stands. Pure."""

from collections.abc import Sequence
from datetime import date, datetime

from desk.calendar import office_day
from desk.line.refusals import BackToFront, NobodyNeeded, NotOnThen, OverAlready
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Cover, Day, Interval, shared, without


def on_in(
    line: Line, day: date, first: PersonId, window: Interval | None, now: datetime, *, name: str
) -> Interval:
    """From when to when `first` is on in that window, from now on; or the refusal, with `name`."""
    if window is not None and window[1] <= window[0]:
        raise BackToFront
    found = line.day(day)
    mine = [shift for shift in found.shifts if shift.person_id == first] if found else []
    parts = [
        both
        for shift in mine
        if (both := shared((shift.starts, shift.ends), window or (shift.starts, shift.ends)))
    ]
    if not parts:
        raise NotOnThen(name)
    starts, ends = max(min(one for one, _ in parts), now), max(one for _, one in parts)
    if ends <= now:
        raise OverAlready
    return starts, ends


def uncovered_in(line: Line, day: date, window: Interval | None, now: datetime) -> Interval:
    """From when to when somebody is missing in that window, from now on."""
    found = line.day(day)
    gaps = [
        both
        for gap in (found.gaps if found else ())
        if (both := shared((gap.starts, gap.ends), window or (gap.starts, gap.ends)))
        and both[1] > now
    ]
    if not gaps:
        raise NobodyNeeded
    return max(min(one for one, _ in gaps), now), max(one for _, one in gaps)


def still_needed(line: Line, cover: Cover, now: datetime) -> list[Interval]:
    """What of the cover nobody has taken, from its first moment to its last; nothing where it is not needed.

    Over lunch somebody else may be on: then nobody needs to stand in for `first`.
    """
    return trimmed(cover.left(now), _open(line, cover.day, cover.first))


def trimmed(windows: Sequence[Interval], needed: Sequence[Interval]) -> list[Interval]:
    """Each window from where somebody is needed in it to where nobody is any more."""
    found: list[Interval] = []
    for window in windows:
        parts = [both for one in needed if (both := shared(window, one))]
        if parts:
            found.append((min(one for one, _ in parts), max(one for _, one in parts)))
    return found


def takeable_parts(
    line: Line,
    day: date,
    first: PersonId | None,
    person_id: PersonId,
    windows: Sequence[Interval],
) -> list[Interval]:
    """When in the windows this person can stand in: one part where nobody is needed in between."""
    needed = _open(line, day, first)
    parts: list[Interval] = []
    for starts, ends in trimmed(free_parts(line, day, person_id, windows), needed):
        if parts and not any(shared((parts[-1][1], starts), one) for one in needed):
            parts[-1] = (parts[-1][0], ends)
        else:
            parts.append((starts, ends))
    return parts


def _open(line: Line, day: date, first: PersonId | None) -> list[Interval]:
    """When `first` is on that day, as things stand now; the gaps where it is for nobody."""
    found = line.day(day)
    if found is None:
        return []
    if first is None:
        return [(gap.starts, gap.ends) for gap in found.gaps]
    return [(one.starts, one.ends) for one in found.shifts if one.person_id == first]


def free_parts(
    line: Line, day: date, person_id: PersonId, windows: Sequence[Interval]
) -> list[Interval]:
    """When in the windows this person is trained, not away, and not on the line already."""
    parts = [part for window in windows for part in line.team.free(person_id, day, window)]
    found = line.day(day)
    for shift in found.shifts if found else ():
        if shift.person_id == person_id:
            parts = without(parts, (shift.starts, shift.ends))
    return parts


def days_of(line: Line, person_id: PersonId, now: datetime, *, within: int) -> list[Day]:
    """Of so many business days from today, those on which this person is still on."""
    return [
        day
        for day in line.days(office_day(now, line.calendar.zone), within)
        if any(shift.person_id == person_id and shift.ends > now for shift in day.shifts)
    ]
