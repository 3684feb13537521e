"""Cover: who cannot be on asks, whoever is trained and free takes it, and either can undo it.

Until somebody has accepted, the first person is on; after it they stay answerable, and both are named
(W4). Each use case holds the line, so that what was read is what is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk.desk import Desk
from desk.line.asking import ask_around, confirm, settle_asks, tell_nobody_took_it
from desk.line.changing import outdate
from desk.line.coverable import on_in, still_needed, uncovered_in
from desk.line.facts import DaysSwapped, Fact
from desk.line.reading import read
from desk.line.refusals import (
    AskedAlready,
    AskedOfAnother,
    GivenOn,
    NoLongerAsked,
    NotForYou,
    NotStandingIn,
    OverAlready,
)
from desk.line.standing_in import (
    Held,
    hold,
    name_of,
    on_the_minute,
    parts_of,
    require_on,
    settled,
    take_in_return,
    takeable,
    taken_fact,
    the_cover,
    undone_fact,
    write_takes,
    write_undone,
)
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Interval, Take, shared
from desk.model.people import Person
from desk.people import Action, may


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which time somebody cannot be on: all of the day where no window is given.

    `only` is whom alone it is asked of, `in_return` the day of theirs that `first` takes for it.
    """

    day: date
    first: PersonId
    window: Interval | None = None
    reason: str = ""
    only: PersonId | None = None
    in_return: date | None = None


async def ask(desk: Desk, wish: Wish, *, by: Person, once: str) -> Cover:
    """Ask the others who are trained and free to stand in."""
    now = on_the_minute(desk.now())
    async with desk.transaction() as tx:
        held = await hold(tx, now, once)
        if held.answer is not None:
            return await the_cover(tx, CoverId(int(held.answer)))
        _require_own_or_lead(by, wish.first)
        name = await name_of(tx, wish.first)
        starts, ends = on_in(held.line, wish.day, wish.first, wish.window, now, name=name)
        await _refuse_asked(held, wish, (starts, ends))
        if wish.only is not None:
            await parts_of(held, wish.only, wish.day, wish.first, (starts, ends))
            if wish.in_return is not None:
                await require_on(held, wish.only, wish.in_return)
        cover = await tx.covers.add(
            day=wish.day,
            starts=starts,
            ends=ends,
            first=wish.first,
            asked_by=by.id,
            at=now,
            reason=wish.reason,
            only=wish.only,
            in_return=wish.in_return,
        )
        await ask_around(tx, held.line, cover, now=now)
        await confirm(tx, cover, None, now=now)
        await outdate(tx, held.line, f"cover:{cover.id}:asked", now=now)
        await held.keep(cover.id)
    return cover


async def take(
    desk: Desk, cover_id: CoverId, *, by: Person, once: str, window: Interval | None = None
) -> Cover:
    """`by` stands in for all that is left, or for the part of it that is in the window."""
    async with desk.transaction() as tx:
        held = await hold(tx, on_the_minute(desk.now()), once)
        if held.answer is not None:
            return await the_cover(tx, cover_id)
        cover = await the_cover(tx, cover_id)
        if cover.only is not None and cover.only != by.id:
            raise AskedOfAnother(await name_of(tx, cover.only))
        parts = await takeable(held, cover, by.id, window)
        taken = await write_takes(held, cover, by.id, parts)
        await take_in_return(held, cover, by.id)
        await confirm(tx, cover, by.id, now=held.now)
        return await settled(held, cover_id, _fact_of_take(taken, cover, by))


def _fact_of_take(taken: Sequence[Take], cover: Cover, by: Person) -> Fact:
    if cover.in_return is None or cover.first is None:
        return taken_fact(taken, cover, by=by.id)
    return DaysSwapped(
        by=by.id,
        cover_id=cover.id,
        day=cover.day,
        in_return=cover.in_return,
        taker=by.id,
        first=cover.first,
    )


async def arrange(
    desk: Desk,
    day: date,
    first: PersonId | None,
    taker: PersonId,
    *,
    by: Person,
    once: str,
    window: Interval | None = None,
) -> Cover:
    """A lead has `taker` stand in for somebody who is out, or be on where nobody is; all are told.

    For oneself, where nobody is on, no lead is needed.
    """
    now = on_the_minute(desk.now())
    async with desk.transaction() as tx:
        held = await hold(tx, now, once)
        if held.answer is not None:
            return await the_cover(tx, CoverId(int(held.answer)))
        if not (first is None and taker == by.id) and not may(by, Action.ARRANGE_LINE):
            raise NotForYou("the person who is on")
        starts, ends = (
            uncovered_in(held.line, day, window, now)
            if first is None
            else on_in(held.line, day, first, window, now, name=await name_of(tx, first))
        )
        parts = await parts_of(held, taker, day, first, (starts, ends))
        cover = await tx.covers.add(
            day=day, starts=starts, ends=ends, first=first, asked_by=by.id, at=now
        )
        taken = await write_takes(held, cover, taker, parts, arranged_by=by.id)
        await confirm(tx, cover, taker, now=now)
        return await settled(held, cover.id, taken_fact(taken, cover, by=by.id))


async def undo(desk: Desk, cover_id: CoverId, number: int, *, by: Person, once: str) -> Cover:
    """That taker does not stand in after all, from now on: the first is on again, others are asked."""
    now = on_the_minute(desk.now())
    async with desk.transaction() as tx:
        held = await hold(tx, now, once)
        if held.answer is not None:
            return await the_cover(tx, CoverId(int(held.answer)))
        cover = await the_cover(tx, cover_id)
        undone = next((one for one in cover.standing if one.number == number), None)
        if undone is None:
            raise NotStandingIn
        if by.id not in {undone.by, cover.first} and not may(by, Action.ARRANGE_LINE):
            raise NotForYou(await name_of(tx, undone.by))
        if undone.ends <= now:
            raise OverAlready("")
        await _refuse_given_on(held, cover, undone)
        await write_undone(held, cover, undone)
        await _note_who_undid(held, cover, undone, by)
        after = await settled(held, cover_id, undone_fact(undone, cover, by=by.id, now=now))
        line = await read(tx, now)
        if still_needed(line, after, now) and after.first is not None and after.only is None:
            await ask_around(tx, line, after, now=now)
        return after


async def _note_who_undid(held: Held, cover: Cover, undone: Take, by: Person) -> None:
    """Whoever cannot after all is not asked again; whoever can be on after all needs nobody."""
    covers = held.tx.covers
    if by.id == undone.by:
        await covers.answered(cover.id, by.id, at=held.now)
    elif by.id == cover.first and not still_needed(held.line, cover, held.now):
        await covers.withdraw(await the_cover(held.tx, cover.id), at=held.now)


async def withdraw(desk: Desk, cover_id: CoverId, *, by: Person, once: str) -> Cover:
    """Nobody needs to stand in for what nobody has taken."""
    now = on_the_minute(desk.now())
    async with desk.transaction() as tx:
        held = await hold(tx, now, once)
        if held.answer is not None:
            return await the_cover(tx, CoverId(int(held.answer)))
        cover = await the_cover(tx, cover_id)
        if cover.first is not None:
            _require_own_or_lead(by, cover.first)
        if not still_needed(held.line, cover, now) or not await tx.covers.withdraw(cover, at=now):
            raise NoLongerAsked
        after = await the_cover(tx, cover_id)
        await settle_asks(tx, after, "withdrawn", now=now)
        await outdate(tx, held.line, f"cover:{cover_id}:withdrawn", now=now)
        await held.keep(cover_id)
        return after


async def decline(desk: Desk, cover_id: CoverId, *, by: Person) -> Cover:
    """`by` cannot, and is not asked again. The only one who was asked: the first is on, and knows it."""
    now = desk.now()
    async with desk.transaction() as tx:
        cover = await the_cover(tx, cover_id)
        if await tx.covers.answered(cover_id, by.id, at=now):
            await settle_asks(tx, cover, f"declined:{by.id}", now=now, only=by.id)
            if cover.only == by.id:
                await tell_nobody_took_it(tx, await read(tx, now), cover, now)
        return cover


async def _refuse_asked(held: Held, wish: Wish, window: Interval) -> None:
    for other in await held.tx.covers.since(wish.day):
        same = other.day == wish.day and other.first == wish.first
        if same and any(shared(part, window) for part in still_needed(held.line, other, held.now)):
            raise AskedAlready


async def _refuse_given_on(held: Held, cover: Cover, undone: Take) -> None:
    """Whoever has it from this taker would stay on, though all were told otherwise."""
    window = (max(undone.starts, held.now), undone.ends)
    for other in await held.tx.covers.since(cover.day):
        if other.day == cover.day and other.first == undone.by:
            for one in other.standing:
                if shared((one.starts, one.ends), window):
                    raise GivenOn(await name_of(held.tx, one.by))


def _require_own_or_lead(by: Person, first: PersonId) -> None:
    if by.id != first and not may(by, Action.ARRANGE_LINE):
        raise NotForYou("the person who is on")
