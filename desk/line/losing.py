"""When somebody may not answer the line any more: they are off it, today's announced shifts included."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desk.calendar import office_day
from desk.line.changing import rewrite, tell_of
from desk.line.facts import TakenOff
from desk.line.mine import to_come
from desk.line.reading import read
from desk.line.resolver import Line
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import Interval, Shift, without
from desk.ports import Transaction


async def take_off(
    tx: Transaction, person_id: PersonId, *, before: Line, by: PersonId, now: datetime
) -> None:
    """Take this person off the line if they left, or are no longer trained; everyone it moves is told."""
    line = await read(tx, now)
    today = office_day(now, line.calendar.zone)
    if not to_come(before, person_id, now) or line.team.may_answer(person_id, today):
        return
    record = line.records.get(today)
    if record is not None and any(one.person_id == person_id for one in record.day.shifts):
        rest = (now.replace(second=0, microsecond=0), line.calendar.closing(today))
        shifts = _without(record.day.shifts, person_id, rest, line.team)
        await rewrite(tx, line, record, shifts, now=now)
    fact = TakenOff(by=by, person_id=person_id, at=now)
    await tell_of(tx, fact, before=before, now=now)


def _without(
    shifts: Sequence[Shift], person_id: PersonId, rest: Interval, team: Team
) -> list[Shift]:
    """What they covered is the first person's again; what was theirs is nobody's."""
    after: list[Shift] = []
    for shift in shifts:
        if shift.person_id != person_id:
            first = None if shift.first == person_id else shift.first
            after.append(replace(shift, first=first))
            continue
        worked = without([(shift.starts, shift.ends)], rest)
        after += [replace(shift, starts=starts, ends=ends) for starts, ends in worked]
        if shift.first is not None and shift.first in team.trained and shift.ends > rest[0]:
            starts = max(shift.starts, rest[0])
            after.append(replace(shift, person_id=shift.first, first=None, starts=starts))
    return after
