"""When people are away. What was cancelled stays on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desk.model.ids import PersonId
from desk.model.line import TimeOff, TimeOffId
from storage.scope import Scope
from storage.tables.line import line_time_off

MOST = 5_000  # of all people, from a moment on


@dataclass(frozen=True)
class TimesOff:
    scope: Scope

    async def get(self, time_off_id: TimeOffId) -> TimeOff | None:
        row = await self.scope.one(
            select(line_time_off).where(
                self.scope.owns(line_time_off),
                line_time_off.c.id == time_off_id,
                line_time_off.c.cancelled_at.is_(None),
            )
        )
        return None if row is None else _time_off(row)

    async def add(
        self, person_id: PersonId, *, starts: datetime, ends: datetime, by: PersonId, at: datetime
    ) -> TimeOff:
        query = (
            insert(line_time_off)
            .values(
                workspace_id=self.scope.workspace_id,
                person_id=person_id,
                starts=starts,
                ends=ends,
                by=by,
                at=at,
            )
            .returning(line_time_off)
        )
        return _time_off((await self.scope.connection.execute(query)).one())

    async def cancel(self, time_off_id: TimeOffId, *, by: PersonId, at: datetime) -> bool:
        cancelled = await self.scope.write(
            update(line_time_off)
            .where(
                self.scope.owns(line_time_off),
                line_time_off.c.id == time_off_id,
                line_time_off.c.cancelled_at.is_(None),
            )
            .values(cancelled_by=by, cancelled_at=at)
        )
        return cancelled > 0

    async def after(self, at: datetime) -> Sequence[TimeOff]:
        query = (
            select(line_time_off)
            .where(
                self.scope.owns(line_time_off),
                line_time_off.c.ends > at,
                line_time_off.c.cancelled_at.is_(None),
            )
            .order_by(line_time_off.c.starts, line_time_off.c.id)
            .limit(MOST)
        )
        return [_time_off(row) for row in await self.scope.all(query)]


def _time_off(row: Row[Any]) -> TimeOff:
    return TimeOff(id=row.id, person_id=row.person_id, starts=row.starts, ends=row.ends)
