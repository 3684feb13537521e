"""The office of a workspace: columns of its own row."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import select, update

from desk.model.office import Hours, Office
from storage.scope import Scope
from storage.tables.workspaces import workspaces

_HOURS = TypeAdapter(Hours)


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
            workspaces.c.line_channel,
            workspaces.c.hours,
        ).where(workspaces.c.id == self.scope.workspace_id)
        row = (await self.scope.connection.execute(query)).one()
        hours = _HOURS.validate_json(row.hours) if row.hours else Hours()
        values = {**row._mapping, "zone": ZoneInfo(row.zone), "hours": hours}  # noqa: SLF001 - SQLAlchemy's public name
        return Office(**values)

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
                line_channel=office.line_channel,
            )
        )

    async def save_hours(self, hours: Hours) -> None:
        await self.scope.write(
            update(workspaces)
            .where(workspaces.c.id == self.scope.workspace_id)
            .values(hours=_HOURS.dump_json(hours).decode())
        )
