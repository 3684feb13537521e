"""How the contact log is read: one entry, the nearest one, the top of it, its pages."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from desk.model.contacts import Contact, How, Page, Record
from desk.model.ids import CandidateId, ContactId, PersonId
from storage import one_person
from storage.contact_rows import contact_of
from storage.promises import Promises
from storage.scope import Scope
from storage.tables.contacts import contact_versions, contacts

_VERSION_COLUMNS = [
    column
    for column in contact_versions.c
    if column.name not in {"workspace_id", "contact_id", "happened_at"}
]


async def get(scope: Scope, contact_id: ContactId) -> Contact | None:
    query = entries(scope).where(contacts.c.id == contact_id).order_by(contacts.c.id).limit(1)
    return next(iter(await read(scope, query)), None)


async def near(
    scope: Scope, candidate_id: CandidateId, at: datetime, *, within: timedelta
) -> Contact | None:
    """Of two equally close ones, the later."""
    of_this_candidate = entries(scope).where(
        await _whose(scope, candidate_id), contacts.c.void_at.is_(None)
    )
    before = (
        of_this_candidate.where(contacts.c.happened_at.between(at - within, at))
        .order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())
        .limit(1)
    )
    after = (
        of_this_candidate.where(contacts.c.happened_at.between(at, at + within))
        .order_by(contacts.c.happened_at, contacts.c.id.desc())
        .limit(1)
    )
    found = [*await read(scope, after), *await read(scope, before)]
    return min(found, key=lambda entry: abs(entry.account.happened_at - at), default=None)


async def record(scope: Scope, candidate_id: CandidateId, *, last: int) -> Record:
    theirs = await _whose(scope, candidate_id)
    newest = (
        entries(scope)
        .where(theirs, contacts.c.void_at.is_(None))
        .order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())
        .limit(last)
    )
    counted = select(
        func.count().filter(contacts.c.counts_as_attempt).label("attempts"),
        func.count().filter(contacts.c.complaint).label("complaints"),
        func.max(contacts.c.happened_at).filter(contacts.c.complaint).label("last_complaint_at"),
    ).where(scope.owns(contacts), theirs, contacts.c.void_at.is_(None))
    complained = (
        entries(scope)
        .where(theirs, contacts.c.void_at.is_(None), contacts.c.complaint)
        .order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())
        .limit(1)
    )
    counts = (await scope.connection.execute(counted)).one()
    return Record(
        last=tuple(await read(scope, newest)),
        open_promises=tuple(await Promises(scope).open_for(candidate_id)),
        attempts=counts.attempts,
        complaints=counts.complaints,
        last_complaint_at=counts.last_complaint_at,
        last_complaint=next(iter(await read(scope, complained)), None)
        if counts.complaints
        else None,
    )


async def history(scope: Scope, candidate_id: CandidateId, *, page: int, size: int) -> Page:
    theirs = await _whose(scope, candidate_id)
    counted = select(func.count()).select_from(contacts).where(scope.owns(contacts), theirs)
    total: int = (await scope.connection.execute(counted)).scalar_one()
    pages = max(1, -(-total // size))
    number = min(max(1, page), pages)
    query = (
        entries(scope)
        .where(theirs)
        .order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )
    found = tuple(await read(scope, query))
    return Page(contacts=found, number=number, pages=pages, total=total)


async def entered_by(scope: Scope, person_id: PersonId, *, limit: int) -> Sequence[Contact]:
    query = (
        entries(scope)
        .where(contacts.c.entered_by == person_id)
        .order_by(contacts.c.id.desc())
        .limit(limit)
    )
    return await read(scope, query)


async def _whose(scope: Scope, candidate_id: CandidateId) -> ColumnElement[bool]:
    """Entries of a candidate, and of whoever was joined with them."""
    return one_person.is_of(contacts.c.candidate_id, await one_person.ids_of(scope, candidate_id))


async def unmatched(scope: Scope, *, explained: bool, skip: int, limit: int) -> Sequence[Contact]:
    query = (
        entries(scope)
        .where(contacts.c.candidate_id.is_(None), contacts.c.void_at.is_(None))
        .order_by(contacts.c.id)
        .limit(limit)
        .offset(skip)
    )
    if not explained:
        query = query.where(contacts.c.explained_at.is_(None))
    return await read(scope, query)


def entries(scope: Scope) -> Select[Any]:
    """Entries as they read now: each with its newest version."""
    newest = and_(
        scope.owns(contact_versions),
        contact_versions.c.contact_id == contacts.c.id,
        contact_versions.c.number == contacts.c.version,
    )
    return (
        select(contacts, *_VERSION_COLUMNS)
        .join(contact_versions, newest)
        .where(scope.owns(contacts))
    )


async def read(scope: Scope, query: Select[Any]) -> Sequence[Contact]:
    rows = await scope.all(query)
    if not rows:
        return []
    promises = await Promises(scope).of_contacts([row.id for row in rows])
    return [contact_of(row, promises) for row in rows]


async def talked(
    scope: Scope, first: datetime, last: datetime, *, longer_than: int
) -> tuple[int, int]:
    """Counted for the season's report, which is read now and then, so no index is kept for it."""
    query = (
        select(
            func.count(),
            func.count().filter(contact_versions.c.minutes > longer_than),
        )
        .select_from(contacts)
        .join(
            contact_versions,
            (contact_versions.c.workspace_id == contacts.c.workspace_id)
            & (contact_versions.c.contact_id == contacts.c.id)
            & (contact_versions.c.number == contacts.c.version),
        )
        .where(
            scope.owns(contacts),
            contacts.c.void_at.is_(None),
            contacts.c.happened_at >= first,
            contacts.c.happened_at < last,
            contact_versions.c.how.in_((How.CALL_IN, How.CALL_OUT)),
        )
    )
    row = (await scope.connection.execute(query)).one()
    return row[0], row[1]
