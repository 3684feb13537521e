"""What every repository is given: one connection in a transaction, and whose rows it may touch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Executable, FromClause, Row, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.model.ids import CandidateId, WorkspaceId


def mine(table: FromClause) -> ColumnElement[bool]:
    """What `Scope.owns` is in a query that is made once, since somebody waits for each of its answers."""
    return table.c.workspace_id == bindparam("workspace_id")


@dataclass(kw_only=True)
class Scope:
    connection: AsyncConnection
    workspace_id: WorkspaceId
    parcels_due: bool = False  # something to deliver once this is committed
    # Under which ids a person's rows stand, once `one_person` was asked.
    people: dict[CandidateId, Sequence[CandidateId]] = field(default_factory=dict)

    def owns(self, table: FromClause) -> ColumnElement[bool]:
        """The condition that stands in every query."""
        return table.c.workspace_id == self.workspace_id

    @property
    def on_postgresql(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """An insert that can say what happens on a conflict. Both databases spell it alike."""
        return postgresql.insert(table) if self.on_postgresql else sqlite.insert(table)

    async def one(self, query: Executable) -> Row[Any] | None:
        return (await self.connection.execute(query)).one_or_none()

    async def all(self, query: Executable) -> Sequence[Row[Any]]:
        return (await self.connection.execute(query)).all()

    async def asked(self, query: Executable, **given: Any) -> Sequence[Row[Any]]:
        """The answer to a query that was made once for all workspaces, with `mine` in it."""
        given["workspace_id"] = self.workspace_id
        return (await self.connection.execute(query, given)).all()

    async def write(self, statement: Executable) -> int:
        """How many rows it changed."""
        # Without the option, an insert that answers its key (on PostgreSQL) says -1.
        counted = statement.execution_options(preserve_rowcount=True)
        return (await self.connection.execute(counted)).rowcount
