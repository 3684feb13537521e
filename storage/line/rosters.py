"""Rosters and the settings of the line, each change a version of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, func, select

from desk.model.ids import PersonId
from desk.model.line import LineSettings, Roster
from storage.scope import Scope
from storage.tables.line import line_rosters, line_settings
from storage.tables.workspaces import workspaces

MOST = 1_000  # rosters: decades of them
_ROSTER = TypeAdapter(Roster)
_SETTINGS = TypeAdapter(LineSettings)


@dataclass(frozen=True)
class Rosters:
    scope: Scope

    async def hold(self) -> None:
        # On SQLite one transaction writes at a time anyway. `key_share` lets rows be added meanwhile
        # that belong to the workspace.
        if self.scope.on_postgresql:
            await self.scope.connection.execute(
                select(workspaces.c.id)
                .where(workspaces.c.id == self.scope.workspace_id)
                .with_for_update(key_share=True)
            )

    async def all(self) -> Sequence[Roster]:
        newest = (
            select(line_rosters.c.starts, func.max(line_rosters.c.version).label("version"))
            .where(self.scope.owns(line_rosters))
            .group_by(line_rosters.c.starts)
            .subquery()
        )
        query = (
            select(line_rosters.c.roster)
            .join(
                newest,
                (newest.c.starts == line_rosters.c.starts)
                & (newest.c.version == line_rosters.c.version),
            )
            .where(self.scope.owns(line_rosters), line_rosters.c.withdrawn.is_(False))
            .order_by(line_rosters.c.starts.desc())  # the limit spares those that still matter
            .limit(MOST)
        )
        rows = await self.scope.all(query)
        return [_ROSTER.validate_json(row.roster) for row in reversed(rows)]

    async def save(self, roster: Roster, *, by: PersonId, at: datetime) -> int:
        written = _ROSTER.dump_json(roster).decode()
        while True:
            last = await self._newest(roster.starts)
            version = 1 if last is None else last.version + 1
            if await self._write(roster.starts, version, written, by=by, at=at):
                return version

    async def withdraw(self, starts: date, *, by: PersonId, at: datetime) -> bool:
        while True:
            last = await self._newest(starts)
            if last is None or last.withdrawn:
                return False
            version = last.version + 1
            if await self._write(starts, version, last.roster, by=by, at=at, withdrawn=True):
                return True

    async def settings(self) -> LineSettings:
        query = (
            select(line_settings.c.settings)
            .where(self.scope.owns(line_settings))
            .order_by(line_settings.c.version.desc())
            .limit(1)
        )
        row = await self.scope.one(query)
        return LineSettings() if row is None else _SETTINGS.validate_json(row.settings)

    async def save_settings(self, settings: LineSettings, *, by: PersonId, at: datetime) -> None:
        written = _SETTINGS.dump_json(settings).decode()
        last = select(func.max(line_settings.c.version)).where(self.scope.owns(line_settings))
        saved = 0
        while not saved:
            version = ((await self.scope.connection.execute(last)).scalar_one() or 0) + 1
            saved = await self.scope.write(
                self.scope.insert(line_settings)
                .values(
                    workspace_id=self.scope.workspace_id,
                    version=version,
                    settings=written,
                    by=by,
                    at=at,
                )
                .on_conflict_do_nothing()
            )

    async def _newest(self, starts: date) -> Row[Any] | None:
        query = (
            select(line_rosters)
            .where(self._of(starts))
            .order_by(line_rosters.c.version.desc())
            .limit(1)
        )
        return await self.scope.one(query)

    async def _write(
        self,
        starts: date,
        version: int,
        roster: str,
        *,
        by: PersonId,
        at: datetime,
        withdrawn: bool = False,
    ) -> bool:
        """False when somebody wrote that version meanwhile: theirs is read then, and ours follows it."""
        written = await self.scope.write(
            self.scope.insert(line_rosters)
            .values(
                workspace_id=self.scope.workspace_id,
                starts=starts,
                version=version,
                roster=roster,
                withdrawn=withdrawn,
                by=by,
                at=at,
            )
            .on_conflict_do_nothing()
        )
        return written > 0

    def _of(self, starts: date) -> ColumnElement[bool]:
        return self.scope.owns(line_rosters) & (line_rosters.c.starts == starts)
