"""Whose turn it is: one business day of the line, from what its members have had so far. Pure.

Whoever has had the least is next; of those who have had the same, whoever helped others more often may
rest, and then the order of the roster decides. Time off is skipped, and what was missed is owed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desk.calendar import OfficeCalendar
from desk.line.coverage import Wanted, gaps, wanted
from desk.model.ids import PersonId
from desk.model.line import (
    TURN,
    Balance,
    Balances,
    Day,
    Duty,
    Interval,
    LineSettings,
    Mode,
    Roster,
    Season,
    Shift,
    length,
    shared,
    without,
)

HELP_COUNTS_AFTER = timedelta(days=21)  # later than any day that people have been told of
MOST_OWED = 2  # turns: more is forgiven, so that nobody comes back to a week on the phone

Free = Callable[[PersonId, Interval], list[Interval]]
Part = tuple[PersonId, Interval]


@dataclass(frozen=True, kw_only=True)
class Team:
    """Who may answer: since when they are trained, and when they are away."""

    trained: Mapping[PersonId, date] = field(default_factory=dict)
    away: Mapping[PersonId, Sequence[Interval]] = field(default_factory=dict)

    def may_answer(self, person_id: PersonId, day: date) -> bool:
        since = self.trained.get(person_id)
        return since is not None and since <= day

    def free(self, person_id: PersonId, day: date, window: Interval) -> list[Interval]:
        """The parts of the window in which this person can be on the line."""
        if not self.may_answer(person_id, day):
            return []
        parts = [window]
        for absence in self.away.get(person_id, ()):
            parts = without(parts, absence)
        return parts


def joined(balances: Balances, before: Roster | None, roster: Roster) -> Balances:
    """Whoever is new begins with what the others have had on average, and not at nothing."""
    if before is not None and before.members == roster.members:
        return balances
    known = set(before.members) if before is not None else set()
    stayed = [one for one in roster.members if one in known]
    had = [balances.get(one, Balance()) for one in stayed]
    start = Balance(
        turns=sum(one.turns for one in had) // len(had) if had else 0,
        lunches=sum(one.lunches for one in had) // len(had) if had else 0,
    )
    return {one: balances[one] if one in known else start for one in roster.members}


def plan(
    day: date,
    roster: Roster,
    balances: Balances,
    *,
    team: Team,
    calendar: OfficeCalendar,
    settings: LineSettings,
) -> Day:
    """Who is on that day, before any cover, and the balances after it.

    `balances` has every member of the roster.
    """
    want = wanted(day, roster, calendar)
    balances = {one: _ripened(had, day) for one, had in balances.items()}

    def free(person_id: PersonId, window: Interval) -> list[Interval]:
        return team.free(person_id, day, window)

    order = {person_id: number for number, person_id in enumerate(roster.members)}
    ranked = sorted(
        roster.members,
        key=lambda one: (balances[one].turns, balances[one].helped, order[one]),
    )
    line = _pool(want, ranked, free) if roster.mode is Mode.BY_CALL else _seats(want, ranked, free)
    shifts = [*line, *_lunch(want, line, roster.members, balances, free)]
    present = [one for one in roster.members if free(one, want.hours)]
    return Day(
        day=day,
        roster=roster,
        shifts=tuple(shifts),
        gaps=gaps(want, shifts),
        balances=_after(balances, shifts, want, _turn(roster, settings), present),
    )


def _ripened(had: Balance, day: date) -> Balance:
    """Help counts once it is old enough: else every cover would move the next days of everybody."""
    ripe = [points for at, points in had.lately if at + HELP_COUNTS_AFTER <= day]
    if not ripe:
        return had
    lately = tuple(one for one in had.lately if one[0] + HELP_COUNTS_AFTER > day)
    return replace(had, helped=had.helped + sum(ripe), lately=lately)


def _seats(want: Wanted, ranked: Sequence[PersonId], free: Free) -> list[Shift]:
    """As many people as are needed, one a seat."""
    shifts: list[Shift] = []

    def unused(person_id: PersonId, window: Interval) -> list[Interval]:
        parts = free(person_id, window)
        for shift in shifts:
            if shift.person_id == person_id:
                parts = without(parts, (shift.starts, shift.ends))
        return parts

    for seat in range(1, want.needed + 1):
        shifts += [
            Shift(person_id=one, duty=Duty.LINE, starts=starts, ends=ends, seat=seat)
            for one, (starts, ends) in _filled(want.line, ranked, unused)
        ]
    return shifts


def _pool(want: Wanted, ranked: Sequence[PersonId], free: Free) -> list[Shift]:
    """By call, everyone who is there is on."""
    return [
        Shift(person_id=one, duty=Duty.LINE, starts=starts, ends=ends, seat=seat)
        for seat, one in enumerate(ranked, 1)
        for window in want.line
        for starts, ends in free(one, window)
    ]


def _lunch(
    want: Wanted,
    line: Sequence[Shift],
    members: Sequence[PersonId],
    balances: Balances,
    free: Free,
) -> list[Shift]:
    """Lunch is for somebody who is not on the line, or for one of several who are: all must eat."""
    if want.lunch is None:
        return []
    on = {shift.person_id for shift in line}
    alone = on if len(on) == 1 else set()
    order = {person_id: number for number, person_id in enumerate(members)}
    ranked = sorted(
        (one for one in members if one not in alone),
        key=lambda one: (one in on, balances[one].lunches, order[one]),
    )
    return [
        Shift(person_id=one, duty=Duty.LUNCH, starts=starts, ends=ends)
        for one, (starts, ends) in _filled([want.lunch], ranked, free)
    ]


def _filled(windows: Sequence[Interval], ranked: Sequence[PersonId], free: Free) -> list[Part]:
    """The first who is free for all of it; where nobody is, those who are free for the most of it."""
    for one in ranked:
        if all(free(one, window) == [window] for window in windows):
            return [(one, window) for window in windows]
    parts = {one: [part for window in windows for part in free(one, window)] for one in ranked}
    longest_first = sorted(ranked, key=lambda one: -length(parts[one]))
    left, filled = list(windows), list[Part]()
    for one in longest_first:
        mine = [both for window in left for part in parts[one] if (both := shared(window, part))]
        filled += [(one, part) for part in mine]
        for part in mine:
            left = without(left, part)
    return filled


def points(roster: Roster, settings: LineSettings) -> int:
    """What a whole turn counts."""
    return settings.peak_points if roster.season is Season.PEAK else TURN


def _turn(roster: Roster, settings: LineSettings) -> int:
    """What it counts in the order of turns: by call, days do not."""
    return points(roster, settings) if roster.mode is Mode.BY_DAY else 0


def _after(
    balances: Balances,
    shifts: Sequence[Shift],
    want: Wanted,
    turn: int,
    present: Sequence[PersonId],
) -> Balances:
    after = dict(balances)
    whole = length(want.line)
    for one in {shift.person_id for shift in shifts}:
        mine = [shift for shift in shifts if shift.person_id == one]
        had = length([(shift.starts, shift.ends) for shift in mine if shift.duty is Duty.LINE])
        after[one] = replace(
            after[one],
            turns=after[one].turns + (round(turn * (had / whole)) if whole else 0),
            lunches=after[one].lunches + any(shift.duty is Duty.LUNCH for shift in mine),
        )
    return _forgiven(after, present)


def _forgiven(balances: dict[PersonId, Balance], present: Sequence[PersonId]) -> Balances:
    """Nobody owes more than MOST_OWED, however long they were away."""
    if not present:
        return balances
    turns = min(balances[one].turns for one in present) - MOST_OWED * TURN
    lunches = min(balances[one].lunches for one in present) - MOST_OWED
    return {
        one: had
        if had.turns >= turns and had.lunches >= lunches
        else replace(had, turns=max(had.turns, turns), lunches=max(had.lunches, lunches))
        for one, had in balances.items()
    }
