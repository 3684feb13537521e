"""Deliveries that were handled, and the answer each was given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from desk.errors import Repeated
from storage.scope import Scope
from storage.tables.delivery import inbox


@dataclass(frozen=True)
class Inbox:
    scope: Scope

    async def seen(self, key: str) -> str | None:
        row = await self.scope.one(
            select(inbox.c.answer).where(self.scope.owns(inbox), inbox.c.key == key)
        )
        return None if row is None else row.answer

    async def keep(self, key: str, answer: str, *, at: datetime) -> None:
        """On PostgreSQL it waits for a transaction that keeps the same key; if that one commits,
        this one raises `Repeated`. On SQLite `seen` would have known, since writers take turns.
        """
        kept = await self.scope.write(
            self.scope.insert(inbox)
            .values(workspace_id=self.scope.workspace_id, key=key, answer=answer, at=at)
            .on_conflict_do_nothing()
        )
        if not kept:
            raise Repeated(key)

    async def forget(self, *, before: datetime) -> None:
        await self.scope.write(delete(inbox).where(self.scope.owns(inbox), inbox.c.at < before))
