"""Which rows belong to which Slack workspace. The one place that looks across workspaces.

A desk may begin on the command line, before the bot has ever met Slack: then its workspace is
unbound, and the first Slack workspace that the bot starts in takes it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.model.ids import TeamId, WorkspaceId
from storage.engine import Engines
from storage.tables.workspaces import workspaces

LISTED = 100

_LOCK = text("SELECT pg_advisory_xact_lock(722604)")


@dataclass(frozen=True, kw_only=True)
class Workspace:
    id: WorkspaceId
    team_id: TeamId | None
    name: str

    def __str__(self) -> str:
        return f"{self.team_id or 'not bound to Slack yet'} ({self.name or 'no name yet'})"


class SeveralWorkspaces(ValueError):
    def __init__(self, several: Sequence[Workspace]) -> None:
        names = "; ".join(map(str, several))
        super().__init__(
            f"There is more than one workspace: {names}. Say which with --workspace and its id or name."
        )
        self.workspaces = tuple(several)


class UnknownWorkspace(ValueError):
    def __init__(self, wanted: str, known: Sequence[Workspace]) -> None:
        names = "; ".join(map(str, known)) or "none yet"
        super().__init__(f"There is no workspace “{wanted}”. Known: {names}.")


@dataclass(frozen=True)
class Workspaces:
    engines: Engines

    async def bind(self, team_id: TeamId, name: str, *, at: datetime) -> WorkspaceId:
        """The workspace of this team: its own, else an unbound one, else a new one."""
        async with self._alone() as connection:
            mine = workspaces.c.team_id
            query = (
                select(workspaces)
                .where(or_(mine == team_id, mine.is_(None)))
                .order_by(mine.is_(None), workspaces.c.id)
                .limit(1)
            )
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                return await _new(connection, team_id=team_id, name=name, bound_at=at)
            await connection.execute(
                update(workspaces)
                .where(workspaces.c.id == row.id)
                .values(team_id=team_id, name=name, bound_at=row.bound_at or at)
            )
            return _workspace(row).id

    async def only(self) -> WorkspaceId:
        """The single workspace, unbound when there was none. Raises `SeveralWorkspaces`."""
        async with self._alone() as connection:
            found = await _listed(connection)
            if len(found) > 1:
                raise SeveralWorkspaces(found)
            return found[0].id if found else await _new(connection)

    async def named(self, wanted: str) -> WorkspaceId:
        """By team id or name. Raises `UnknownWorkspace`, or `SeveralWorkspaces` of one name."""
        async with self.engines.reading.begin() as connection:
            known = await _listed(connection)
        name = wanted.strip().casefold()
        found = [one for one in known if (one.team_id or "").casefold() == name != ""]
        found = found or [one for one in known if one.name.casefold() == name != ""]
        if not found:
            raise UnknownWorkspace(wanted, known)
        if len(found) > 1:
            raise SeveralWorkspaces(found)
        return found[0].id

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncConnection]:
        """Two bots that start at once take turns, on SQLite as all writers do."""
        async with self.engines.writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(_LOCK)
            yield connection


async def _listed(connection: AsyncConnection) -> list[Workspace]:
    query = select(workspaces).order_by(workspaces.c.id).limit(LISTED)
    return [_workspace(row) for row in await connection.execute(query)]


async def _new(connection: AsyncConnection, **values: Any) -> WorkspaceId:
    statement = insert(workspaces).values(values).returning(workspaces.c.id)
    workspace_id: WorkspaceId = (await connection.execute(statement)).scalar_one()
    return workspace_id


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(id=row.id, team_id=row.team_id, name=row.name)
