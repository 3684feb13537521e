"""Which bots work on this memory. A row for each, overwritten at every beat."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select

from desk.ports import Heartbeat
from storage.scope import Scope
from storage.tables.workspaces import heartbeats

MOST = 100


@dataclass(frozen=True)
class Heartbeats:
    scope: Scope

    async def beat(self, heartbeat: Heartbeat) -> None:
        values = {"workspace_id": self.scope.workspace_id, **asdict(heartbeat)}
        await self.scope.write(
            self.scope.insert(heartbeats)
            .values(values)
            .on_conflict_do_update(
                index_elements=["workspace_id", "bot"], set_={"seen_at": heartbeat.seen_at}
            )
        )

    async def since(self, moment: datetime) -> Sequence[Heartbeat]:
        query = (
            select(heartbeats)
            .where(self.scope.owns(heartbeats), heartbeats.c.seen_at > moment)
            .order_by(heartbeats.c.seen_at.desc(), heartbeats.c.bot)
            .limit(MOST)
        )
        return [
            Heartbeat(
                bot=row.bot, version=row.version, started_at=row.started_at, seen_at=row.seen_at
            )
            for row in await self.scope.all(query)
        ]

    async def forget(self, *, before: datetime) -> None:
        await self.scope.write(
            delete(heartbeats).where(self.scope.owns(heartbeats), heartbeats.c.seen_at < before)
        )
