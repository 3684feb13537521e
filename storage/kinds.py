"""Kinds of requests as a desk has changed them, each change a version of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select

from desk.model.ids import PersonId
from desk.model.kinds import Kind
from storage.scope import Scope
from storage.tables.requests import request_kinds

MOST = 100  # kinds: what a menu of Slack holds
_KIND = TypeAdapter(Kind)


@dataclass(frozen=True)
class Kinds:
    scope: Scope

    async def changed(self) -> Sequence[Kind]:
        newest = (
            select(request_kinds.c.key, func.max(request_kinds.c.version).label("version"))
            .where(self.scope.owns(request_kinds))
            .group_by(request_kinds.c.key)
            .subquery()
        )
        query = (
            select(request_kinds.c.kind)
            .join(
                newest,
                (newest.c.key == request_kinds.c.key)
                & (newest.c.version == request_kinds.c.version),
            )
            .where(self.scope.owns(request_kinds))
            .order_by(request_kinds.c.key)
            .limit(MOST)
        )
        return [_KIND.validate_json(row.kind) for row in await self.scope.all(query)]

    async def change(self, kind: Kind, *, by: PersonId, at: datetime) -> None:
        last = select(func.max(request_kinds.c.version)).where(
            self.scope.owns(request_kinds), request_kinds.c.key == kind.key
        )
        version = ((await self.scope.connection.execute(last)).scalar_one() or 0) + 1
        await self.scope.write(
            insert(request_kinds).values(
                workspace_id=self.scope.workspace_id,
                key=kind.key,
                version=version,
                kind=_KIND.dump_json(kind).decode(),
                by=by,
                at=at,
            )
        )
