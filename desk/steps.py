"""Where a request stands after a move. Pure: the move, the time and the calendar are arguments."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from desk.calendar import OfficeCalendar, business_day_from, due_by
from desk.model.ids import PersonId
from desk.model.requests import Move, Moved, Request, Status
from desk.moves import next_status
from desk.proofs import Done


@dataclass(frozen=True, kw_only=True)
class Step:
    """A move and all that it needs."""

    move: Move
    by: PersonId
    reason: str = ""
    to: PersonId | None = None
    until: date | None = None
    done: Done | None = None
    orphaned: bool = False  # who had it is not here any more


def moved(
    request: Request, step: Step, *, now: datetime, calendar: OfficeCalendar
) -> tuple[Request, Moved]:
    """The request after it, and the row that tells of it; or the refusal that says why not."""
    after = replace(request, status=_status(request, step), version=request.version + 1)
    after = _proved(_who(after, step), step, now)
    after = _when(after, request, step, now=now, calendar=calendar)
    row = Moved(
        version=after.version,
        move=step.move,
        by=step.by,
        at=now,
        to=step.to,
        reason=step.reason,
    )
    return after, row


def _status(request: Request, step: Step) -> Status:
    follows = next_status(request, step.move)
    if step.move is Move.BOUNCE and step.orphaned:
        return Status.OPEN
    if step.move is Move.LEAVE and request.holder != step.by:
        return request.status  # it was offered to them, and whoever has it keeps it
    return follows


def _who(after: Request, step: Step) -> Request:
    """Who has it, and who was offered it. Only accepting makes somebody else answer for it (W4)."""
    if step.move is Move.OFFER:
        return replace(after, offered_to=step.to)
    if step.move is Move.ACCEPT:
        return replace(after, holder=step.by, offered_to=None)
    if step.move is Move.NOTE:
        return after
    if after.status is Status.OPEN:
        return replace(after, holder=None, offered_to=None)
    if step.move in {Move.LEAVE, Move.LAPSE} or not after.unfinished:
        return replace(after, offered_to=None)
    return after


def _proved(after: Request, step: Step, now: datetime) -> Request:
    """Its proof stays when it bounces, since that tells where it did not arrive."""
    if step.move is Move.FINISH and step.done is not None:
        return replace(after, proof=step.done.proof(by=step.by, at=now), bounced=False)
    if step.move is Move.BOUNCE:
        return replace(after, bounced=True)
    if step.move is Move.REOPEN:
        return replace(after, proof=None, bounced=False)
    return after


def _when(
    after: Request, before: Request, step: Step, *, now: datetime, calendar: OfficeCalendar
) -> Request:
    """While it waits for the campaign the clock is paused; what comes back is due like a new one."""
    if step.move is Move.WAIT and step.until is not None:
        day = business_day_from(step.until, calendar)
        return replace(after, waiting_until=step.until, due_at=calendar.closing(day))
    comes_back = before.status not in {Status.OPEN, Status.ACCEPTED}
    if after.status in {Status.OPEN, Status.ACCEPTED} and comes_back:
        return replace(after, waiting_until=None, due_at=due_by(now, calendar))
    if not after.unfinished:
        return replace(after, waiting_until=None)
    return after
