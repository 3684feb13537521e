"""What people want to be told of the line, and under which secret their calendar is read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select

from desk.line.ports import Wishes
from desk.model.ids import PersonId
from storage.scope import Scope
from storage.tables.line import line_feeds, line_wishes


@dataclass(frozen=True)
class LinePeople:
    scope: Scope

    async def wishes(self, person_id: PersonId) -> Wishes:
        row = await self.scope.one(select(line_wishes).where(self._of(line_wishes, person_id)))
        if row is None:
            return Wishes()
        return Wishes(day_before=row.day_before, that_morning=row.that_morning)

    async def wish(self, person_id: PersonId, wishes: Wishes) -> None:
        await self._write(line_wishes, person_id, **vars(wishes))

    async def open_feed(self, person_id: PersonId, digest: str, *, at: datetime) -> None:
        await self._write(line_feeds, person_id, digest=digest, opened_at=at)

    async def close_feed(self, person_id: PersonId) -> bool:
        closed = await self.scope.write(delete(line_feeds).where(self._of(line_feeds, person_id)))
        return closed > 0

    async def feed(self, person_id: PersonId) -> datetime | None:
        query = select(line_feeds.c.opened_at).where(self._of(line_feeds, person_id))
        row = await self.scope.one(query)
        return None if row is None else row.opened_at

    async def feed_of(self, digest: str) -> PersonId | None:
        query = select(line_feeds.c.person_id).where(
            self.scope.owns(line_feeds), line_feeds.c.digest == digest
        )
        row = await self.scope.one(query)
        return None if row is None else PersonId(row.person_id)

    async def _write(self, table: Table, person_id: PersonId, **values: Any) -> None:
        """In place of what is there of that person."""
        await self.scope.write(
            self.scope.insert(table)
            .values(workspace_id=self.scope.workspace_id, person_id=person_id, **values)
            .on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
        )

    def _of(self, table: Table, person_id: PersonId) -> ColumnElement[bool]:
        return self.scope.owns(table) & (table.c.person_id == person_id)
