"""Promises: what we said we would do. Those of a void entry are nobody's duty any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, and_, insert, or_, select, update

from desk.model.contacts import NewPromise, Promise
from desk.model.ids import CandidateId, ContactId, PersonId, PromiseId
from storage import one_person
from storage.scope import Scope
from storage.tables.contacts import contacts
from storage.tables.promises import promises

IN_ONE_RECORD = 100  # open promises shown for one candidate
IN_MANY_CONTACTS = 5_000
_OPEN = (promises.c.kept_at.is_(None), promises.c.cancelled_at.is_(None))


@dataclass(frozen=True)
class Promises:
    scope: Scope

    async def get(self, promise_id: PromiseId) -> Promise | None:
        row = await self.scope.one(
            select(promises).where(self.scope.owns(promises), promises.c.id == promise_id)
        )
        return None if row is None else _promise(row)

    async def add(
        self, contact_id: ContactId, candidate_id: CandidateId | None, promise: NewPromise
    ) -> Promise:
        query = (
            insert(promises)
            .values(
                workspace_id=self.scope.workspace_id,
                contact_id=contact_id,
                candidate_id=candidate_id,
                text=promise.text,
                due=promise.due,
                doer=promise.doer,
            )
            .returning(promises)
        )
        return _promise((await self.scope.connection.execute(query)).one())

    async def open_of(self, doer: PersonId, *, limit: int) -> Sequence[Promise]:
        return await self._open(promises.c.doer == doer, limit=limit)

    async def open_for(self, candidate_id: CandidateId) -> Sequence[Promise]:
        """Earliest due first."""
        ids = await one_person.ids_of(self.scope, candidate_id)
        return await self._open(one_person.is_of(promises.c.candidate_id, ids), limit=IN_ONE_RECORD)

    async def of_contacts(self, contact_ids: Sequence[ContactId]) -> Sequence[Promise]:
        """All promises of these entries, kept and cancelled ones too, earliest due first."""
        query = (
            select(promises)
            .where(self.scope.owns(promises), promises.c.contact_id.in_(contact_ids))
            .order_by(promises.c.due, promises.c.id)
            .limit(IN_MANY_CONTACTS)
        )
        return [_promise(row) for row in await self.scope.all(query)]

    async def due(self, by: date, *, limit: int) -> Sequence[Promise]:
        return await self._open(promises.c.due <= by, limit=limit)

    async def keep(self, promise_id: PromiseId, *, by: PersonId, at: datetime) -> bool:
        return await self._change(promise_id, *_OPEN, kept_by=by, kept_at=at)

    async def cancel(
        self, promise_id: PromiseId, *, reason: str, by: PersonId, at: datetime
    ) -> bool:
        return await self._change(
            promise_id, *_OPEN, cancelled_by=by, cancelled_at=at, cancel_reason=reason
        )

    async def reopen(self, promise_id: PromiseId, *, by: PersonId, at: datetime) -> bool:
        theirs = or_(promises.c.kept_by == by, promises.c.cancelled_by == by)
        return await self._change(
            promise_id,
            theirs,
            reopened_by=by,
            reopened_at=at,
            kept_by=None,
            kept_at=None,
            cancelled_by=None,
            cancelled_at=None,
            cancel_reason="",
        )

    async def closed_by(
        self, person_id: PersonId, *, since: datetime, limit: int
    ) -> Sequence[Promise]:
        kept = self._theirs(promises.c.kept_by, promises.c.kept_at, person_id, since)
        cancelled = self._theirs(promises.c.cancelled_by, promises.c.cancelled_at, person_id, since)
        found = [
            _promise(row)
            for query in (kept, cancelled)
            for row in await self.scope.all(query.limit(limit))
        ]
        return sorted(found, key=lambda one: (one.closed_at or since, one.id), reverse=True)[:limit]

    def _theirs(
        self, by: Column[Any], at: Column[Any], person_id: PersonId, since: datetime
    ) -> Select[Any]:
        """Of entries that are not void, last closed first."""
        entry = and_(self.scope.owns(contacts), contacts.c.id == promises.c.contact_id)
        return (
            select(promises)
            .join(contacts, entry)
            .where(
                self.scope.owns(promises),
                by == person_id,
                at >= since,
                contacts.c.void_at.is_(None),
            )
            .order_by(at.desc(), promises.c.id.desc())
        )

    async def _change(
        self, promise_id: PromiseId, *only_if: ColumnElement[bool], **values: Any
    ) -> bool:
        changed = await self.scope.write(
            update(promises)
            .where(self.scope.owns(promises), promises.c.id == promise_id, *only_if)
            .values(changes=promises.c.changes + 1, **values)
        )
        return changed > 0

    async def _open(self, whose: ColumnElement[bool], *, limit: int) -> Sequence[Promise]:
        entry = and_(self.scope.owns(contacts), contacts.c.id == promises.c.contact_id)
        query = (
            select(promises)
            .join(contacts, entry)
            .where(
                self.scope.owns(promises),
                whose,
                *_OPEN,
                contacts.c.void_at.is_(None),
            )
            .order_by(promises.c.due, promises.c.id)
            .limit(limit)
        )
        return [_promise(row) for row in await self.scope.all(query)]


def _promise(row: Row[Any]) -> Promise:
    return Promise(
        id=row.id,
        contact_id=row.contact_id,
        candidate_id=row.candidate_id,
        text=row.text,
        due=row.due,
        doer=row.doer,
        kept_at=row.kept_at,
        kept_by=row.kept_by,
        cancelled_at=row.cancelled_at,
        cancelled_by=row.cancelled_by,
        cancel_reason=row.cancel_reason,
        reopened_at=row.reopened_at,
        reopened_by=row.reopened_by,
        changes=row.changes,
    )
