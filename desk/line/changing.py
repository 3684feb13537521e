"""When something on the line changes: who is told, and what is recorded. One place for all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from desk.calendar import office_day
from desk.line.coverage import gaps, wanted
from desk.line.facts import Fact
from desk.line.notices import (
    GroupOutdated,
    KeeperTold,
    LineChanged,
    LineOutdated,
    ShiftsMoved,
    TopicOutdated,
)
from desk.line.ports import Due, Item
from desk.line.reading import keeper, read
from desk.line.refusals import LineMoved
from desk.line.resolver import Line
from desk.line.stints import Stint, of_person
from desk.line.turns import points
from desk.model.ids import PersonId
from desk.model.line import Balance, Day, Duty, Record, Shift, length
from desk.ports import Transaction

TELL_OF = 10  # business days: what moves later than that will move again

_Own = tuple[Duty, datetime, datetime, PersonId | None]


async def tell_of(tx: Transaction, fact: Fact, *, before: Line, now: datetime) -> None:
    """The announcement is edited, its thread says why, the keeper and everyone it moves are told."""
    after = await read(tx, now)
    schedule_keeper = keeper(await tx.people.with_roles(), after.settings)
    today = office_day(now, after.calendar.zone)
    if _shown(before, today) != _shown(after, today) and await outdate(
        tx, after, fact.key, now=now
    ):
        await tx.outbox.put(LineChanged(day=today, fact=fact), at=now)
    if schedule_keeper is not None and schedule_keeper != fact.by:
        await tx.outbox.put(KeeperTold(person_id=schedule_keeper, fact=fact), at=now)
    for person_id, lost, got in moved(before, after, now=now):
        if person_id != fact.by:
            told = ShiftsMoved(person_id=person_id, fact=fact, lost=tuple(lost), got=tuple(got))
            await tx.outbox.put(told, at=now)
    if before.who(now) != after.who(now):
        await keep_group(tx, after, fact.key, now=now)
    if before.day(today) != after.day(today):
        await keep_topic(tx, after, fact.key, now=now)


def _shown(line: Line, today: date) -> list[tuple[object, ...]]:
    """What an announcement shows: today, and the days whose gaps it names."""
    days = line.days(today, TELL_OF + 1)
    return [(one.day, one.roster, one.shifts, one.gaps) for one in days]


async def outdate(tx: Transaction, line: Line, change: str, *, now: datetime) -> bool:
    """Have today's announcement edited; False where there is none, or the day is over."""
    today = office_day(now, line.calendar.zone)
    record = line.records.get(today)
    if record is None or record.announced_at is None or now >= line.calendar.closing(today):
        return False
    await tx.outbox.put(LineOutdated(day=today, change=change), at=now)
    return True


def moved(
    before: Line, after: Line, *, now: datetime
) -> list[tuple[PersonId, list[Stint], list[Stint]]]:
    """Whose stints of the next days are others than they were: what they lost, and what they got."""
    today = office_day(now, after.calendar.zone)
    was, is_now = before.days(today, TELL_OF), after.days(today, TELL_OF)
    last = min((days[-1].day for days in (was, is_now) if days), default=today)
    people = {shift.person_id for day in [*was, *is_now] for shift in day.shifts}
    found: list[tuple[PersonId, list[Stint], list[Stint]]] = []
    for person_id in sorted(people):
        others = {day for day, _ in _own(person_id, was) ^ _own(person_id, is_now) if day <= last}
        had, has = (
            [one for one in of_person(person_id, days) if one.day in others and one.ends > now]
            for days in (was, is_now)
        )
        lost = [one for one in had if one not in has]
        got = [one for one in has if one not in had]
        if lost or got:
            found.append((person_id, lost, got))
    return found


def _own(person_id: PersonId, days: Sequence[Day]) -> set[tuple[date, frozenset[_Own]]]:
    """What this person has on each day. Their stints also run around what others have at lunch."""
    return {
        (
            day.day,
            frozenset(
                (shift.duty, shift.starts, shift.ends, shift.first)
                for shift in day.shifts
                if shift.person_id == person_id
            ),
        )
        for day in days
    }


async def keep_topic(tx: Transaction, line: Line, change: str, *, now: datetime) -> None:
    """The topic names who has the day. Slack tells the channel of each, so it changes with news only."""
    if line.settings.keep_topic:
        today = office_day(now, line.calendar.zone)
        told = keeper(await tx.people.with_roles(), line.settings)
        await tx.outbox.put(TopicOutdated(day=today, change=change, keeper=told), at=now)


async def keep_group(tx: Transaction, line: Line, change: str, *, now: datetime) -> None:
    """The user group names who is on now; and again when that changes by itself."""
    if line.settings.user_group is None:
        return
    today = office_day(now, line.calendar.zone)
    told = keeper(await tx.people.with_roles(), line.settings)
    await tx.outbox.put(GroupOutdated(day=today, change=change, keeper=told), at=now)
    until = line.who(now).until
    if until is not None:
        await tx.agenda.put(Item(what=Due.IN_STEP, about="", next_at=until))


async def rewrite(
    tx: Transaction, line: Line, record: Record, shifts: Sequence[Shift], *, now: datetime
) -> None:
    """A day that was announced has these shifts from now on. What it was stays on record."""
    want = wanted(record.day.day, record.day.roster, line.calendar)
    day = replace(record.day, shifts=tuple(shifts), gaps=gaps(want, shifts))
    changed = replace(record, day=with_help(day, line), version=record.version + 1, at=now)
    if not await tx.line_days.put(changed):
        raise LineMoved


def with_help(day: Day, line: Line) -> Day:
    """The day as it is recorded: who stood in for whom is in its balances."""
    found = _help(day, line)
    balances = {
        one: replace(had, lately=_entered(had, day.day, found.get(one, 0)))
        for one, had in day.balances.items()
    }
    return replace(day, balances=balances)


def _entered(had: Balance, day: date, points_: int) -> tuple[tuple[date, int], ...]:
    others = tuple(one for one in had.lately if one[0] != day)
    return (*others, (day, points_)) if points_ else others


def _help(day: Day, line: Line) -> dict[PersonId, int]:
    """Points that each covered for others, less those that others covered for them."""
    whole = length(wanted(day.day, day.roster, line.calendar).line)
    found: dict[PersonId, int] = {}
    for shift in day.shifts:
        if shift.first is not None and shift.duty is Duty.LINE and whole:
            part = (shift.ends - shift.starts) / whole
            share = round(points(day.roster, line.settings) * part)
            found[shift.person_id] = found.get(shift.person_id, 0) + share
            found[shift.first] = found.get(shift.first, 0) - share
    return found
