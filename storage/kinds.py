"""Kinds of requests as a desk has changed them, each change a version of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select

from desk.model.ids import PersonId
from desk.model.kinds import Kind
from storage.scope import Scope, mine
from storage.tables.requests import request_kinds

MOST = 100  # kinds: what a menu of Slack holds
_KIND = TypeAdapter(Kind)
_newest = (
    select(request_kinds.c.key, func.max(request_kinds.c.version).label("version"))
    .where(mine(request_kinds))
    .group_by(request_kinds.c.key)
    .subquery()
)
_CHANGED = (  # at every press
    select(request_kinds.c.kind)
    .join(
        _newest,
        (_newest.c.key == request_kinds.c.key) & (_newest.c.version == request_kinds.c.version),
    )
    .where(mine(request_kinds))
    .order_by(request_kinds.c.key)
    .limit(MOST)
)


@dataclass(frozen=True)
class Kinds:
    scope: Scope

    async def changed(self) -> Sequence[Kind]:
        return [_KIND.validate_json(row.kind) for row in await self.scope.asked(_CHANGED)]

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
