"""Writing a move down: where the request stands after it, what reminds of it, what the threads tell."""

from collections.abc import AsyncIterator
from datetime import datetime

from desk import ladder
from desk.calendar import OfficeCalendar
from desk.model.requests import Move, Moved, NewRequest, Request
from desk.notices import Notice
from desk.ports import Transaction
from desk.reminder_notices import ReminderSettled
from desk.request_notices import told_of_move


async def put_new(tx: Transaction, new: NewRequest, calendar: OfficeCalendar) -> Request:
    """Write a request that was just taken, and let the ladder begin for it."""
    request = await tx.requests.add(new)
    rungs = ladder.plan(None, request, Move.TAKE, now=new.at, calendar=calendar)
    await tx.reminders.plan(request.id, rungs)
    return request


async def put_move(
    tx: Transaction,
    before: Request,
    after: Request,
    row: Moved,
    *,
    now: datetime,
    calendar: OfficeCalendar,
) -> list[Notice]:
    """Save the move of a request that is held, and answer what is to be told of it."""
    await tx.requests.save(after, row)
    rungs = ladder.plan(before, after, row.move, now=now, calendar=calendar)
    await tx.reminders.plan(after.id, rungs)
    return [*told_of_move(after), *[notice async for notice in _settled(tx, after, row.move)]]


async def _settled(tx: Transaction, after: Request, move: Move) -> AsyncIterator[Notice]:
    if not ladder.ends(move):
        return
    for told in await tx.reminders.end(after.id, by=after.version):
        yield ReminderSettled(
            person_id=told.person_id,
            at=told.at,
            request_id=after.id,
            change=f"version:{after.version}",
        )
