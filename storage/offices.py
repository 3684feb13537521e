"""The office of a workspace: columns of its own row."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from desk.model.office import Office
from storage.scope import Scope
from storage.tables import workspaces


@dataclass(frozen=True)
class Offices:
    scope: Scope

    async def get(self) -> Office:
        query = select(
            workspaces.c.zone,
            workspaces.c.log_channel,
            workspaces.c.staff_channel,
            workspaces.c.intern_channel,
            workspaces.c.qc_channel,
        ).where(workspaces.c.id == self.scope.workspace_id)
        row = (await self.scope.connection.execute(query)).one()
        return Office(**{**row._mapping, "zone": ZoneInfo(row.zone)})  # noqa: SLF001 - SQLAlchemy's public name

    async def save(self, office: Office) -> None:
        await self.scope.write(
            update(workspaces)
            .where(workspaces.c.id == self.scope.workspace_id)
            .values(
                zone=office.zone.key,
                log_channel=office.log_channel,
                staff_channel=office.staff_channel,
                intern_channel=office.intern_channel,
                qc_channel=office.qc_channel,
            )
        )
