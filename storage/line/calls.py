"""Calls that were taken, and passed on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from desk.model.ids import PersonId
from desk.model.line import CallEvent, CallId, LineCall, PassReason
from storage.scope import Scope
from storage.tables.line import line_calls

MOST = 10_000  # calls read at once


@dataclass(frozen=True)
class Calls:
    scope: Scope

    async def get(self, call_id: CallId) -> LineCall | None:
        row = await self.scope.one(
            select(line_calls).where(self.scope.owns(line_calls), line_calls.c.id == call_id)
        )
        return None if row is None else _call(row)

    async def add(
        self, person_id: PersonId, event: CallEvent, *, at: datetime, reason: PassReason | None
    ) -> LineCall:
        query = (
            insert(line_calls)
            .values(
                workspace_id=self.scope.workspace_id,
                person_id=person_id,
                event=event,
                at=at,
                reason=reason,
            )
            .returning(line_calls)
        )
        return _call((await self.scope.connection.execute(query)).one())

    async def between(self, first: datetime, last: datetime) -> Sequence[LineCall]:
        query = (
            select(line_calls)
            .where(self.scope.owns(line_calls), line_calls.c.at >= first, line_calls.c.at < last)
            .order_by(line_calls.c.at, line_calls.c.id)
            .limit(MOST)
        )
        return [_call(row) for row in await self.scope.all(query)]


def _call(row: Row[Any]) -> LineCall:
    return LineCall(
        id=row.id, person_id=row.person_id, event=row.event, at=row.at, reason=row.reason
    )
