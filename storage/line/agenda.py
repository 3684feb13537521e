"""What the line does by itself, and when. Whoever removes an item is the one who does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from desk.line.ports import Due, Item
from storage.scope import Scope
from storage.tables.line import line_agenda


@dataclass(frozen=True)
class Agenda:
    scope: Scope

    async def due(self, *, now: datetime, limit: int) -> Sequence[Item]:
        query = (
            select(line_agenda)
            .where(self.scope.owns(line_agenda), line_agenda.c.next_at <= now)
            .order_by(line_agenda.c.next_at, line_agenda.c.what, line_agenda.c.about)
            .limit(limit)
        )
        return [
            Item(what=row.what, about=row.about, next_at=row.next_at)
            for row in await self.scope.all(query)
        ]

    async def put(self, item: Item) -> None:
        statement = self.scope.insert(line_agenda).values(
            workspace_id=self.scope.workspace_id, **vars(item)
        )
        await self.scope.write(
            statement.on_conflict_do_update(
                index_elements=list(line_agenda.primary_key),
                set_={"next_at": statement.excluded.next_at},
            )
        )

    async def take(self, item: Item) -> bool:
        taken = await self.scope.write(
            delete(line_agenda).where(
                self._named(item.what, item.about), line_agenda.c.next_at == item.next_at
            )
        )
        return taken > 0

    async def drop(self, what: Due, about: str) -> None:
        await self.scope.write(delete(line_agenda).where(self._named(what, about)))

    async def has(self, what: Due) -> bool:
        query = (
            select(line_agenda.c.about)
            .where(self.scope.owns(line_agenda), line_agenda.c.what == what)
            .order_by(line_agenda.c.about)
            .limit(1)
        )
        return await self.scope.one(query) is not None

    def _named(self, what: Due, about: str) -> ColumnElement[bool]:
        return (
            self.scope.owns(line_agenda)
            & (line_agenda.c.what == what)
            & (line_agenda.c.about == about)
        )
