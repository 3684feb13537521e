"""How requests are listed: the queue, what is somebody's, what a candidate has open.

Nothing here reads a finished request, but for the list of all. What is unfinished is spelled as in
the partial indexes, so that both databases use them.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, or_, select, union

from desk.model.ids import CandidateId, ContactId, PersonId, RequestId
from desk.model.kinds import Severity
from desk.model.office import Room
from desk.model.requests import Request, Which
from storage import one_person
from storage.request_rows import request_of
from storage.scope import Scope
from storage.tables.requests import QUEUE, requests

_UNFINISHED: ColumnElement[bool] = literal_column(
    "requests.status IN ('accepted', 'open', 'waiting')"
)
_DONE: ColumnElement[bool] = literal_column("requests.status IN ('done', 'verified')")
_UNHELD: ColumnElement[bool] = literal_column("requests.status = 'open'")


async def unfinished_like(scope: Scope, candidate_id: CandidateId, kind: str) -> Request | None:
    query = (
        _unfinished(scope)
        .where(await _whose(scope, candidate_id), requests.c.kind == kind)
        .order_by(requests.c.id)
        .limit(1)
    )
    return next(iter(await _read(scope, query)), None)


async def done_for(
    scope: Scope, candidate_ids: AbstractSet[CandidateId], kind: str
) -> AbstractSet[CandidateId]:
    stands = await one_person.joined_to(scope, candidate_ids)
    query = (
        select(requests.c.candidate_id)
        .where(
            scope.owns(requests),
            _DONE,
            requests.c.candidate_id.in_(sorted({*candidate_ids, *stands})),
            requests.c.kind == kind,
        )
        .distinct()
    )
    found = {row.candidate_id for row in await scope.all(query)}
    return {stands.get(one, one) for one in found}


async def unfinished_for(
    scope: Scope, candidate_id: CandidateId, *, limit: int
) -> Sequence[Request]:
    of_candidate = _unfinished(scope).where(await _whose(scope, candidate_id))
    return await _read(scope, of_candidate.order_by(*QUEUE).limit(limit))


async def all_for(
    scope: Scope, candidate_id: CandidateId, *, after: RequestId, limit: int
) -> Sequence[Request]:
    """Finished ones, too, in the order in which they were taken."""
    query = (
        select(requests)
        .where(
            scope.owns(requests),
            await _whose(scope, candidate_id),
            requests.c.id > after,
        )
        .order_by(requests.c.id)
        .limit(limit)
    )
    return await _read(scope, query)


async def unfinished_among(
    scope: Scope, candidate_ids: AbstractSet[CandidateId], *, limit: int
) -> Sequence[Request]:
    theirs = {*candidate_ids, *await one_person.joined_to(scope, candidate_ids)}
    of_them = _unfinished(scope).where(requests.c.candidate_id.in_(sorted(theirs)))
    return await _read(scope, of_them.order_by(*QUEUE).limit(limit))


async def unfinished_in(scope: Scope, contact_id: ContactId, *, limit: int) -> Sequence[Request]:
    of_entry = _unfinished(scope).where(requests.c.contact_id == contact_id)
    return await _read(scope, of_entry.order_by(*QUEUE).limit(limit))


async def unfinished_of(scope: Scope, person_id: PersonId, *, limit: int) -> Sequence[Request]:
    mine = _who(Which.WAITING, person_id)
    theirs = _any_of(scope, [_front(scope, _UNFINISHED, limit, each) for each in mine])
    return await _read(scope, theirs.order_by(*QUEUE).limit(limit))


async def waiting_in(scope: Scope, room: Room, *, now: datetime, limit: int) -> Sequence[Request]:
    in_room = _unfinished(scope).where(
        requests.c.card_to == room.value, or_(_UNHELD, requests.c.due_at < now)
    )
    return await _read(scope, in_room.order_by(*QUEUE).limit(limit))


async def trusted(scope: Scope) -> AbstractSet[PersonId]:
    people = union(
        *(
            select(column.label("id")).where(scope.owns(requests), _UNFINISHED, column.is_not(None))
            for column in (requests.c.holder, requests.c.offered_to)
        )
    )
    return {row.id for row in await scope.all(people)}


async def listed(
    scope: Scope,
    which: Which,
    person_id: PersonId,
    *,
    unheld: bool,
    now: datetime,
    skip: int,
    limit: int,
) -> Sequence[Request]:
    if which is Which.ALL:
        query = select(requests).where(scope.owns(requests)).order_by(requests.c.id.desc())
        return await _read(scope, query.offset(skip).limit(limit))
    front = skip + limit
    if which is Which.OPEN:
        query = _unfinished(scope)
    elif which is Which.OVERDUE:
        query = _any_of(scope, _overdue(scope, now, front))
    else:
        parts = [_front(scope, _UNFINISHED, front, each) for each in _who(which, person_id)]
        parts += [_front(scope, _UNHELD, front)] if unheld else []
        query = _any_of(scope, parts)
    return await _read(scope, query.order_by(*QUEUE).offset(skip).limit(limit))


async def _whose(scope: Scope, candidate_id: CandidateId) -> ColumnElement[bool]:
    """Requests of a candidate, and of whoever was joined with them."""
    return one_person.is_of(requests.c.candidate_id, await one_person.ids_of(scope, candidate_id))


def _who(which: Which, person_id: PersonId) -> list[ColumnElement[bool]]:
    mine = [requests.c.holder == person_id, requests.c.offered_to == person_id]
    return [*mine, requests.c.taken_by == person_id] if which is Which.MINE else mine


def _overdue(scope: Scope, now: datetime, front: int) -> list[Select[Any]]:
    """The front of each severity: there the index begins with what is due first."""
    late = requests.c.due_at < now
    return [
        _front(scope, _UNFINISHED, front, requests.c.severity == severity, late)
        for severity in Severity
    ]


def _front(
    scope: Scope, status: ColumnElement[bool], front: int, *conditions: ColumnElement[bool]
) -> Select[Any]:
    """The ids of so many from the front of the queue that meet all of them."""
    first = (
        select(requests.c.id)
        .where(scope.owns(requests), status, *conditions)
        .order_by(*QUEUE)
        .limit(front)
        .subquery()
    )
    return select(first.c.id)


def _any_of(scope: Scope, parts: Sequence[Select[Any]]) -> Select[Any]:
    """Each part by its own index."""
    ids = union(*parts).subquery()
    return select(requests).where(scope.owns(requests), requests.c.id.in_(select(ids.c.id)))


def _unfinished(scope: Scope) -> Select[Any]:
    return select(requests).where(scope.owns(requests), _UNFINISHED)


async def _read(scope: Scope, query: Select[Any]) -> Sequence[Request]:
    return [request_of(row) for row in await scope.all(query)]
