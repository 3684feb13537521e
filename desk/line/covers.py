"""Cover: who cannot be on asks, whoever is trained and free takes it, and either can undo it.

Until somebody has accepted, the first person is on; after it they stay answerable, and both are named
(W4). Each use case holds the line, so that what was read is what is changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import NotFound
from desk.line.asking import ask_around, settle_asks
from desk.line.changing import outdate, rewrite, tell_of
from desk.line.covering import filled, handed, handed_back
from desk.line.facts import CoverTaken, CoverUndone, DaysSwapped, Fact
from desk.line.reading import read
from desk.line.refusals import (
    AskedAlready,
    AskedOfAnother,
    AwayThen,
    BackToFront,
    NobodyNeeded,
    NobodyToAsk,
    NoLongerAsked,
    NotForYou,
    NotOnThen,
    NotStandingIn,
    NotTrainedYet,
    OverAlready,
    TakenAlready,
    YoursAlready,
)
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Day, Interval, Shift, Take, shared, without
from desk.model.people import Person
from desk.people import Action, may
from desk.ports import Transaction


async def ask(
    desk: Desk,
    first: PersonId,
    day: date,
    *,
    by: Person,
    window: Interval | None = None,
    reason: str = "",
    only: PersonId | None = None,
    in_return: date | None = None,
) -> Cover:
    """Ask the others to stand in for `first`; for the whole of the day where no window is given."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        line = await read(tx, now)
        _require_own_or_lead(by, first)
        starts, ends = _to_cover(line, day, first, window, now, await _name(tx, first))
        await _refuse_asked(tx, day, first, (starts, ends))
        if only is not None:
            await _check_asked_person(tx, line, only, day, (starts, ends), in_return)
        cover = await tx.covers.add(
            day=day,
            starts=starts,
            ends=ends,
            first=first,
            asked_by=by.id,
            at=now,
            reason=reason,
            only=only,
            in_return=in_return,
        )
        await ask_around(tx, line, cover, now=now)
        await outdate(tx, line, f"cover:{cover.id}:asked", now=now)
    return cover


async def take(
    desk: Desk, cover_id: CoverId, *, by: Person, window: Interval | None = None
) -> Cover:
    """`by` stands in for all that is left, or for the part of it that is in the window."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        cover = await _cover(tx, cover_id)
        line = await read(tx, now)
        if cover.only is not None and cover.only != by.id:
            raise AskedOfAnother(await _name(tx, cover.only))
        parts = await _parts(tx, line, cover, by.id, window, now)
        taken = await _taken(tx, line, cover, by.id, parts, now=now, arranged_by=None)
        fact: Fact = _fact(taken[-1], cover, by=by.id)
        if cover.in_return is not None and cover.first is not None:
            await _take_in_return(tx, line, cover, by.id, now)
            fact = DaysSwapped(
                by=by.id,
                cover_id=cover.id,
                day=cover.day,
                in_return=cover.in_return,
                taker=by.id,
                first=cover.first,
            )
        return await _settled(tx, line, cover_id, fact, now)


async def arrange(
    desk: Desk,
    day: date,
    first: PersonId | None,
    taker: PersonId,
    *,
    by: Person,
    window: Interval | None = None,
) -> Cover:
    """A lead has `taker` stand in for somebody who is out, or be on where nobody is; all are told.

    For oneself, where nobody is on, no lead is needed.
    """
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        line = await read(tx, now)
        if not (first is None and taker == by.id) and not may(by, Action.ARRANGE_LINE):
            raise NotForYou("the person who is on")
        name = await _name(tx, first) if first is not None else ""
        starts, ends = (
            _in_gap(line, day, window, now)
            if first is None
            else _to_cover(line, day, first, window, now, name)
        )
        await _check_asked_person(tx, line, taker, day, (starts, ends), None)
        cover = await tx.covers.add(
            day=day, starts=starts, ends=ends, first=first, asked_by=by.id, at=now
        )
        parts = _free_parts(line, day, taker, [(starts, ends)])
        taken = await _taken(tx, line, cover, taker, parts, now=now, arranged_by=by.id)
        return await _settled(tx, line, cover.id, _fact(taken[-1], cover, by=by.id), now)


async def undo(desk: Desk, cover_id: CoverId, number: int, *, by: Person) -> Cover:
    """`taker` does not stand in after all, from now on: the first is on again, and others are asked."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        cover = await _cover(tx, cover_id)
        undone = next((one for one in cover.standing if one.number == number), None)
        if undone is None:
            raise NotStandingIn
        if by.id not in {undone.by, cover.first} and not may(by, Action.ARRANGE_LINE):
            raise NotForYou(await _name(tx, undone.by))
        if undone.ends <= now:
            raise OverAlready("")
        line = await read(tx, now)
        await _undone(tx, line, cover, undone, now)
        fact = CoverUndone(
            by=by.id,
            cover_id=cover.id,
            number=number,
            day=cover.day,
            starts=max(undone.starts, now),
            ends=undone.ends,
            taker=undone.by,
            first=cover.first,
        )
        after = await _settled(tx, line, cover_id, fact, now)
        if after.open and after.first is not None and after.only is None:
            await ask_around(tx, await read(tx, now), after, now=now)
        return after


async def withdraw(desk: Desk, cover_id: CoverId, *, by: Person) -> Cover:
    """Nobody needs to stand in for what nobody has taken."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        cover = await _cover(tx, cover_id)
        if cover.first is not None:
            _require_own_or_lead(by, cover.first)
        if not cover.open or not await tx.covers.withdraw(cover, at=now):
            raise NoLongerAsked
        after = await _cover(tx, cover_id)
        await settle_asks(tx, after, "withdrawn", now=now)
        await outdate(tx, await read(tx, now), f"cover:{cover_id}:withdrawn", now=now)
        return after


async def decline(desk: Desk, cover_id: CoverId, *, by: Person) -> Cover:
    """`by` cannot, and is not asked again."""
    now = desk.now()
    async with desk.transaction() as tx:
        cover = await _cover(tx, cover_id)
        if await tx.covers.answered(cover_id, by.id, at=now):
            await settle_asks(tx, cover, "declined", now=now, only=by.id)
        return cover


def _to_cover(
    line: Line, day: date, first: PersonId, window: Interval | None, now: datetime, name: str
) -> Interval:
    """From when to when `first` is on in that window, from now on."""
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


def _in_gap(line: Line, day: date, window: Interval | None, now: datetime) -> Interval:
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


async def _check_asked_person(
    tx: Transaction,
    line: Line,
    asked: PersonId,
    day: date,
    window: Interval,
    in_return: date | None,
) -> None:
    """Whether the one who is to stand in can; for a swap, whether they have a day to give."""
    name = await _name(tx, asked)
    if not _free_parts(line, day, asked, [window]):
        raise NobodyToAsk("taker", name)
    if in_return is not None:
        theirs = line.day(in_return)
        if theirs is None or all(shift.person_id != asked for shift in theirs.shifts):
            raise NotOnThen(name)


async def _refuse_asked(tx: Transaction, day: date, first: PersonId, window: Interval) -> None:
    for other in await tx.covers.since(day):
        if other.day == day and other.first == first and other.open:
            if any(shared(part, window) for part in other.untaken):
                raise AskedAlready


async def _parts(
    tx: Transaction,
    line: Line,
    cover: Cover,
    by: PersonId,
    window: Interval | None,
    now: datetime,
) -> list[Interval]:
    """What of the cover this person takes; or raise what stands in the way."""
    if cover.first == by:
        raise YoursAlready
    if cover.withdrawn_at is not None:
        raise NoLongerAsked
    if not line.team.may_answer(by, cover.day):
        raise NotTrainedYet
    left = [part for part in cover.untaken if part[1] > now]
    if not left:
        raise await _gone(tx, cover)
    if window is not None:
        if window[1] <= window[0]:
            raise BackToFront
        left = [both for part in left if (both := shared(part, window))]
        if not left:
            raise OverAlready
    left = [(max(starts, now), ends) for starts, ends in left]
    if not any(line.team.free(by, cover.day, part) for part in left):
        raise AwayThen
    parts = _free_parts(line, cover.day, by, left)
    if not parts:
        raise YoursAlready
    return parts


async def _gone(tx: Transaction, cover: Cover) -> Exception:
    takers = [one.by for one in cover.standing]
    return TakenAlready(await _name(tx, takers[-1])) if takers else OverAlready("")


def _free_parts(
    line: Line, day: date, person_id: PersonId, windows: Sequence[Interval]
) -> list[Interval]:
    """When in the windows this person is trained, not away, and not on the line already."""
    parts = [part for window in windows for part in line.team.free(person_id, day, window)]
    found = line.day(day)
    for shift in found.shifts if found else ():
        if shift.person_id == person_id:
            parts = without(parts, (shift.starts, shift.ends))
    return parts


async def _taken(
    tx: Transaction,
    line: Line,
    cover: Cover,
    by: PersonId,
    parts: Sequence[Interval],
    *,
    now: datetime,
    arranged_by: PersonId | None,
) -> list[Take]:
    """Write the takes, and the shifts of a day that is announced already."""
    takes: list[Take] = []
    for starts, ends in parts:
        present = await _cover(tx, cover.id)
        one = Take(
            number=len(present.takes) + 1,
            by=by,
            starts=starts,
            ends=ends,
            at=now,
            arranged_by=arranged_by,
        )
        if not await tx.covers.take(present, one):
            raise await _gone(tx, present)
        takes.append(one)
    if (record := line.records.get(cover.day)) is not None:
        shifts: tuple[Shift, ...] = record.day.shifts
        for window in parts:
            shifts = _stood_in(record.day, shifts, cover.first, by, window)
        await rewrite(tx, line, record, shifts, now=now)
    return takes


def _stood_in(
    day: Day, shifts: tuple[Shift, ...], first: PersonId | None, by: PersonId, window: Interval
) -> tuple[Shift, ...]:
    if first is None:
        return filled(shifts, day.gaps, by, window)
    return handed(shifts, first, by, window)


async def _take_in_return(
    tx: Transaction, line: Line, cover: Cover, by: PersonId, now: datetime
) -> None:
    """The other half of a swap: `first` has the day of whoever took theirs."""
    assert cover.in_return is not None and cover.first is not None  # noqa: S101, PT018 - asked before
    name = await _name(tx, by)
    starts, ends = _to_cover(line, cover.in_return, by, None, now, name)
    parts = _free_parts(line, cover.in_return, cover.first, [(starts, ends)])
    if not parts:
        raise NobodyToAsk("", await _name(tx, cover.first))
    back = await tx.covers.add(
        day=cover.in_return, starts=starts, ends=ends, first=by, asked_by=by, at=now
    )
    await _taken(tx, line, back, cover.first, parts, now=now, arranged_by=None)


async def _undone(tx: Transaction, line: Line, cover: Cover, undone: Take, now: datetime) -> None:
    """Take it back from now on; what was worked stays theirs."""
    if not await tx.covers.undo(cover, undone.number, at=now):
        raise NotStandingIn
    if undone.starts < now:
        worked = replace(undone, number=len(cover.takes) + 1, ends=now)
        await tx.covers.take(await _cover(tx, cover.id), worked)
    if (record := line.records.get(cover.day)) is not None:
        window = (max(undone.starts, now), undone.ends)
        shifts = (
            handed_back(record.day.shifts, cover.first, undone.by, window)
            if cover.first is not None
            else _left(record.day.shifts, undone.by, window)
        )
        await rewrite(tx, line, record, shifts, now=now)


def _left(shifts: Sequence[Shift], by: PersonId, window: Interval) -> tuple[Shift, ...]:
    """Where nobody was on before, nobody is again."""
    return tuple(
        replace(shift, starts=starts, ends=ends)
        for shift in shifts
        for starts, ends in (
            without([(shift.starts, shift.ends)], window)
            if shift.person_id == by
            else [(shift.starts, shift.ends)]
        )
    )


async def _settled(
    tx: Transaction, line: Line, cover_id: CoverId, fact: Fact, now: datetime
) -> Cover:
    """Tell everyone of the change, and show on the questions what became of them."""
    after = await _cover(tx, cover_id)
    await settle_asks(tx, after, fact.key, now=now)
    await tell_of(tx, fact, before=line, now=now)
    return after


def _fact(taken: Take, cover: Cover, *, by: PersonId) -> CoverTaken:
    return CoverTaken(
        by=by,
        cover_id=cover.id,
        number=taken.number,
        day=cover.day,
        starts=taken.starts,
        ends=taken.ends,
        taker=taken.by,
        first=cover.first,
    )


def _require_own_or_lead(by: Person, first: PersonId) -> None:
    if by.id != first and not may(by, Action.ARRANGE_LINE):
        raise NotForYou("the person who is on")


async def _cover(tx: Transaction, cover_id: CoverId) -> Cover:
    cover = await tx.covers.get(cover_id)
    if cover is None:
        raise NotFound("cover")
    return cover


async def _name(tx: Transaction, person_id: PersonId) -> str:
    person = await tx.people.get(person_id)
    return person.name if person is not None else "Somebody"


def days_of(line: Line, person_id: PersonId, now: datetime, number: int) -> list[Day]:
    """The next days on which this person is on."""
    today = office_day(now, line.calendar.zone)
    return [
        day
        for day in line.days(today, number)
        if any(shift.person_id == person_id and shift.ends > now for shift in day.shifts)
    ]
