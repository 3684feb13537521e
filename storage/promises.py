"""Promises: what we said we would do. Those of a void entry are nobody's duty any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, select, update

from desk.model.contacts import NewPromise, Promise
from desk.model.ids import CandidateId, ContactId, PersonId, PromiseId
from storage import one_person
from storage.scope import Scope
from storage.tables import contacts, promises

IN_ONE_RECORD = 100  # open promises shown for one candidate
IN_MANY_CONTACTS = 5_000


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
        """All promises of these entries, kept ones too, earliest due first."""
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
        kept = await self.scope.write(
            update(promises)
            .where(
                self.scope.owns(promises),
                promises.c.id == promise_id,
                promises.c.kept_at.is_(None),
            )
            .values(kept_by=by, kept_at=at)
        )
        return kept > 0

    async def _open(self, whose: ColumnElement[bool], *, limit: int) -> Sequence[Promise]:
        entry = and_(self.scope.owns(contacts), contacts.c.id == promises.c.contact_id)
        query = (
            select(promises)
            .join(contacts, entry)
            .where(
                self.scope.owns(promises),
                whose,
                promises.c.kept_at.is_(None),
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
    )
