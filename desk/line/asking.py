"""Asking around for cover: whom, how often, and what becomes of the questions."""

from datetime import datetime, timedelta

from desk.calendar import business_day_from, business_time_after, office_day
from desk.desk import Desk
from desk.line.coverable import still_needed, takeable_parts
from desk.line.notices import (
    CoverAsked,
    CoverAskOutdated,
    CoverSent,
    CoverSentOutdated,
    CoverUntaken,
)
from desk.line.ports import Ask, Due, Item
from desk.line.reading import keeper, read
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId
from desk.ports import Transaction

FIRST_FOLLOW_UP = timedelta(hours=2)  # of office time
LAST_CALL = timedelta(hours=1)  # before it begins
MOST_FOLLOW_UPS = 4


async def ask_around(tx: Transaction, line: Line, cover: Cover, *, now: datetime) -> None:
    """Ask everyone who is trained and free and has not said no, and plan to ask again."""
    asked = await tx.covers.asks(cover.id)
    number = max((one.number for one in asked), default=-1) + 1
    cannot = await tx.covers.who_cannot(cover.id)
    people = [one for one in who_could(line, cover, now=now) if one not in cannot]
    for person_id in people:
        await tx.covers.asked(cover.id, Ask(person_id=person_id, number=number), at=now)
        notice = CoverAsked(person_id=person_id, cover_id=cover.id, number=number)
        await tx.outbox.put(notice, at=now)
    if not people and not asked:
        await tell_nobody_took_it(tx, line, cover, now)
    else:
        await _plan_follow_up(tx, line, cover, number, now)


def who_could(line: Line, cover: Cover, *, now: datetime) -> list[PersonId]:
    """Who is trained, not away and not on the line for some of what is left. In a total order."""
    if cover.only is not None:
        return [cover.only]
    left = still_needed(line, cover, now)
    return [
        person_id
        for person_id in sorted(line.team.trained)
        if person_id != cover.first
        and takeable_parts(line, cover.day, cover.first, person_id, left)
    ]


async def confirm(tx: Transaction, cover: Cover, taker: PersonId | None, *, now: datetime) -> None:
    """Whoever asked, and whoever took it without having been asked, has it in one message of their own."""
    if taker != cover.asked_by:
        await tx.outbox.put(CoverSent(person_id=cover.asked_by, cover_id=cover.id), at=now)
    asks = await tx.covers.asks(cover.id)
    if taker is not None and taker not in {one.person_id for one in asks}:
        ask = Ask(person_id=taker, number=max((one.number for one in asks), default=-1) + 1)
        await tx.covers.asked(cover.id, ask, at=now)
        notice = CoverAsked(person_id=taker, cover_id=cover.id, number=ask.number)
        await tx.outbox.put(notice, at=now)


async def settle_asks(
    tx: Transaction,
    cover: Cover,
    change: str,
    *,
    now: datetime,
    only: PersonId | None = None,
) -> None:
    """Every question, or that of one person, says what became of it; so does what the asker was sent."""
    for one in await tx.covers.asks(cover.id):
        if only is None or one.person_id == only:
            outdated = CoverAskOutdated(
                person_id=one.person_id, cover_id=cover.id, number=one.number, change=change
            )
            await tx.outbox.put(outdated, at=now)
    sent = CoverSentOutdated(person_id=cover.asked_by, cover_id=cover.id, change=change)
    await tx.outbox.put(sent, at=now)
    if not cover.left(now):
        await tx.agenda.drop(Due.FOLLOW_UP, str(cover.id))


async def follow_up(desk: Desk, item: Item) -> None:
    """Nobody has taken it yet: ask again, or say that the first is on."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        if not await tx.agenda.take(item):
            return
        cover = await tx.covers.get(CoverId(int(item.about)))
        line = await read(tx, now)
        if cover is None or not still_needed(line, cover, now):
            return
        if now >= cover.starts - LAST_CALL:
            await tell_nobody_took_it(tx, line, cover, now)
        else:
            await ask_around(tx, line, cover, now=now)


async def _plan_follow_up(
    tx: Transaction, line: Line, cover: Cover, number: int, now: datetime
) -> None:
    """After two hours of office time, then each morning, and an hour before it begins."""
    last_call = cover.starts - LAST_CALL
    if number == 0:
        at = business_time_after(now, FIRST_FOLLOW_UP, line.calendar)
    else:
        tomorrow = office_day(now, line.calendar.zone) + timedelta(days=1)
        at = line.calendar.opening(business_day_from(tomorrow, line.calendar))
    if number >= MOST_FOLLOW_UPS or at > last_call:
        at = max(last_call, now + timedelta(minutes=1))
    if at < cover.ends:
        await tx.agenda.put(Item(what=Due.FOLLOW_UP, about=str(cover.id), next_at=at))


async def tell_nobody_took_it(tx: Transaction, line: Line, cover: Cover, now: datetime) -> None:
    """The first is on; they and the keeper know it."""
    told = {cover.first, keeper(await tx.people.with_roles(), line.settings)}
    for person_id in sorted(one for one in told if one is not None):
        await tx.outbox.put(CoverUntaken(person_id=person_id, cover_id=cover.id), at=now)
