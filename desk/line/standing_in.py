"""What a take, an undone take and a swap write: into the cover, and into a day that was announced."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from desk.errors import NotFound, Refusal
from desk.line.asking import settle_asks
from desk.line.changing import rewrite, tell_of
from desk.line.coverable import on_in, still_needed, takeable_parts
from desk.line.covering import filled, handed, handed_back
from desk.line.facts import CoverTaken, CoverUndone, Fact
from desk.line.reading import read
from desk.line.refusals import (
    AwayThen,
    BackToFront,
    NobodyToAsk,
    NoLongerAsked,
    NotOnThen,
    NotStandingIn,
    NotTrainedYet,
    OverAlready,
    TakenAlready,
    YoursAlready,
)
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Interval, Shift, Take, shared, without
from desk.ports import Transaction


@dataclass(frozen=True, kw_only=True)
class Held:
    """The line as it was read, which nobody else changes until this transaction ends.

    `answer` is what was answered when the same delivery came before: then nothing is to be done.
    """

    tx: Transaction
    line: Line
    now: datetime
    once: str
    answer: str | None

    async def keep(self, answer: int) -> None:
        """A repeat of this delivery answers so."""
        await self.tx.inbox.keep(self.once, str(answer), at=self.now)


def on_the_minute(now: datetime) -> datetime:
    """People say times in minutes; a shift of some seconds would be named as nothing."""
    return now.replace(second=0, microsecond=0)


async def hold(tx: Transaction, now: datetime, once: str) -> Held:
    await tx.rosters.hold()
    answer = await tx.inbox.seen(once)
    return Held(tx=tx, line=await read(tx, now), now=now, once=once, answer=answer)


async def the_cover(tx: Transaction, cover_id: CoverId) -> Cover:
    cover = await tx.covers.get(cover_id)
    if cover is None:
        raise NotFound("cover")
    return cover


async def name_of(tx: Transaction, person_id: PersonId) -> str:
    person = await tx.people.get(person_id)
    return person.name if person is not None else "Somebody"


async def takeable(
    held: Held, cover: Cover, by: PersonId, window: Interval | None
) -> list[Interval]:
    """What of the cover this person takes; or raise what stands in the way."""
    line, now = held.line, held.now
    if cover.first == by:
        raise YoursAlready
    if cover.withdrawn_at is not None:
        raise NoLongerAsked
    if not line.team.may_answer(by, cover.day):
        raise NotTrainedYet
    open_parts = still_needed(line, cover, now)
    if not open_parts:
        raise await _gone(held.tx, cover)
    left = _inside(open_parts, window)
    if not any(line.team.free(by, cover.day, part) for part in left):
        raise AwayThen
    parts = takeable_parts(line, cover.day, cover.first, by, left)
    if not parts:
        raise YoursAlready
    return parts


def _inside(left: Sequence[Interval], window: Interval | None) -> Sequence[Interval]:
    if window is None:
        return left
    if window[1] <= window[0]:
        raise BackToFront
    inside = [both for part in left if (both := shared(part, window))]
    if not inside:
        raise OverAlready
    return inside


async def _gone(tx: Transaction, cover: Cover) -> Refusal:
    takers = [one.by for one in cover.standing]
    return TakenAlready(await name_of(tx, takers[-1])) if takers else NoLongerAsked()


async def parts_of(
    held: Held, asked: PersonId, day: date, first: PersonId | None, window: Interval
) -> list[Interval]:
    """What of the window this person can stand in for; there is some, or it is refused."""
    parts = takeable_parts(held.line, day, first, asked, [window])
    if not parts:
        raise NobodyToAsk("taker", await name_of(held.tx, asked))
    return parts


async def require_on(held: Held, asked: PersonId, day: date) -> None:
    """Raise unless this person is on that day: it is what they give in return."""
    found = held.line.day(day)
    if found is None or all(shift.person_id != asked for shift in found.shifts):
        raise NotOnThen(await name_of(held.tx, asked), "in_return")


async def write_takes(
    held: Held,
    cover: Cover,
    by: PersonId,
    parts: Sequence[Interval],
    *,
    arranged_by: PersonId | None = None,
) -> Sequence[Take]:
    """Write them, and the shifts of a day that is announced already."""
    tx, written = held.tx, list[Take]()
    for starts, ends in parts:
        present = await the_cover(tx, cover.id)
        one = Take(
            number=len(present.takes) + 1,
            by=by,
            starts=starts,
            ends=ends,
            at=held.now,
            arranged_by=arranged_by,
        )
        if not await tx.covers.take(present, one):
            raise await _gone(tx, present)
        written.append(one)
    if (record := held.line.records.get(cover.day)) is not None:
        shifts: tuple[Shift, ...] = record.day.shifts
        for window in parts:
            shifts = (
                filled(shifts, record.day.gaps, by, window)
                if cover.first is None
                else handed(shifts, cover.first, by, window)
            )
        await rewrite(tx, held.line, record, shifts, now=held.now)
    return written


async def take_in_return(held: Held, cover: Cover, by: PersonId) -> None:
    """The other half of a swap: `first` has the day of whoever took theirs."""
    if cover.in_return is None or cover.first is None:
        return
    name = await name_of(held.tx, by)
    window = on_in(held.line, cover.in_return, by, None, held.now, name=name)
    parts = takeable_parts(held.line, cover.in_return, by, cover.first, [window])
    if not parts:
        raise NobodyToAsk("", await name_of(held.tx, cover.first))
    back = await held.tx.covers.add(
        day=cover.in_return,
        starts=window[0],
        ends=window[1],
        first=by,
        asked_by=by,
        at=held.now,
    )
    await write_takes(held, back, cover.first, parts)


async def write_undone(held: Held, cover: Cover, undone: Take) -> None:
    """Take it back from now on; what was worked stays theirs."""
    tx, now = held.tx, held.now
    if not await tx.covers.undo(cover, undone.number, at=now):
        raise NotStandingIn
    if undone.starts < now:
        worked = replace(undone, number=len(cover.takes) + 1, ends=now)
        await tx.covers.take(await the_cover(tx, cover.id), worked)
    if (record := held.line.records.get(cover.day)) is not None:
        window = (max(undone.starts, now), undone.ends)
        shifts = (
            handed_back(record.day.shifts, cover.first, undone.by, window)
            if cover.first is not None
            else _left(record.day.shifts, undone.by, window)
        )
        await rewrite(tx, held.line, record, shifts, now=now)


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


async def settled(held: Held, cover_id: CoverId, fact: Fact) -> Cover:
    """Tell everyone of the change, and show on the questions what became of them."""
    after = await the_cover(held.tx, cover_id)
    await settle_asks(held.tx, after, fact.key, now=held.now)
    await tell_of(held.tx, fact, before=held.line, now=held.now)
    await held.keep(cover_id)
    return after


def taken_fact(takes: Sequence[Take], cover: Cover, *, by: PersonId) -> CoverTaken:
    *before, taken = takes
    return CoverTaken(
        by=by,
        cover_id=cover.id,
        number=taken.number,
        day=cover.day,
        starts=taken.starts,
        ends=taken.ends,
        taker=taken.by,
        first=cover.first,
        before=tuple((one.starts, one.ends) for one in before),
    )


def undone_fact(undone: Take, cover: Cover, *, by: PersonId, now: datetime) -> CoverUndone:
    return CoverUndone(
        by=by,
        cover_id=cover.id,
        number=undone.number,
        day=cover.day,
        starts=max(undone.starts, now),
        ends=undone.ends,
        taker=undone.by,
        first=cover.first,
    )
