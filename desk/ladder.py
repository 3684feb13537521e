"""The ladder of reminders as data, and when its rungs come. Pure: the time is an argument.

A rung is planned anew only when what it stands on changed: a note on a request, or an offer while
somebody has it, does not begin its hour again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desk.calendar import OfficeCalendar, business_time_after, hours_from
from desk.model.ids import PersonId
from desk.model.reminders import Rung
from desk.model.requests import Move, Request, Status


class Audience(StrEnum):
    """Who is told. One person who is both is told once."""

    ACCOUNTABLE = "accountable"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, kw_only=True)
class Nag:
    """One rung: so long after it began to wait, in business time, or so long before it is due."""

    rung: Rung
    waited: timedelta | None = None
    before_due: timedelta = timedelta()
    tell: frozenset[Audience]


_BOTH = frozenset(Audience)
LADDER = (
    # Row 32: somebody must know that nobody has it.
    Nag(rung=Rung.UNACCEPTED, waited=timedelta(minutes=30), tell=_BOTH),
    # Row 36: at 16:00 the one who has it and the Administrator hear of it once.
    Nag(rung=Rung.DUE_SOON, before_due=timedelta(minutes=60), tell=_BOTH),
    Nag(rung=Rung.OVERDUE, tell=_BOTH),
)
AT_MOST = 12  # reminders of one request, to all; after that only the morning's digest
_KEEPS_REMINDING = frozenset({Move.OFFER, Move.NOTE, Move.LAPSE})


def plan(
    before: Request | None, after: Request, move: Move, *, now: datetime, calendar: OfficeCalendar
) -> Mapping[Rung, datetime | None]:
    """When each rung that changed comes now; None for one that does not come."""
    if not after.unfinished:
        return dict.fromkeys(Rung)
    return {
        nag.rung: _when(nag, after, move, now=now, calendar=calendar)
        for nag in LADDER
        if before is None or _basis(nag, before) != _basis(nag, after)
    }


def ends(move: Move) -> bool:
    """Whether what was told before this move is idle after it."""
    return move not in _KEEPS_REMINDING


def audience(rung: Rung, request: Request, administrator: PersonId | None) -> frozenset[PersonId]:
    """Who is told of this rung. Whoever put it off is told only while they are among them."""
    tell = next((nag.tell for nag in LADDER if nag.rung is rung), _BOTH)
    people = {
        Audience.ACCOUNTABLE: request.accountable(administrator),
        Audience.ADMINISTRATOR: administrator,
    }
    return frozenset(person for who in tell if (person := people[who]) is not None)


def _basis(nag: Nag, request: Request) -> object:
    """What the rung stands on."""
    if nag.waited is None:
        return request.unfinished, request.due_at
    return _waits(request), request.offered_to


def _waits(request: Request) -> bool:
    """For somebody to accept it."""
    return request.status is Status.OPEN or request.offered_to is not None


def _when(
    nag: Nag, request: Request, move: Move, *, now: datetime, calendar: OfficeCalendar
) -> datetime | None:
    if nag.waited is None:
        at = request.due_at - nag.before_due
        return hours_from(at, calendar) if at > now else None
    if not _waits(request) or move is Move.LAPSE:
        return None
    return hours_from(business_time_after(now, nag.waited, calendar), calendar)
