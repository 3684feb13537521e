"""Days as they were announced, each change a version of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, func, select

from desk.model.line import Day, Record
from storage.scope import Scope
from storage.tables.line import line_days

MOST = 1_000  # days read at once
_DAY = TypeAdapter(Day)


@dataclass(frozen=True)
class Records:
    scope: Scope

    async def last(self) -> Record | None:
        query = (
            select(line_days)
            .where(self.scope.owns(line_days))
            .order_by(line_days.c.day.desc(), line_days.c.version.desc())
            .limit(1)
        )
        row = await self.scope.one(query)
        return None if row is None else _record(row)

    async def between(self, first: date, last: date) -> Mapping[date, Record]:
        newest = (
            select(line_days.c.day, func.max(line_days.c.version).label("version"))
            .where(self.scope.owns(line_days), line_days.c.day.between(first, last))
            .group_by(line_days.c.day)
            .subquery()
        )
        query = (
            select(line_days)
            .join(
                newest,
                (newest.c.day == line_days.c.day) & (newest.c.version == line_days.c.version),
            )
            .where(self.scope.owns(line_days))
            .order_by(line_days.c.day)
            .limit(MOST)
        )
        return {row.day: _record(row) for row in await self.scope.all(query)}

    async def put(self, record: Record) -> bool:
        written = await self.scope.write(
            self.scope.insert(line_days)
            .values(
                workspace_id=self.scope.workspace_id,
                day=record.day.day,
                version=record.version,
                announced_at=record.announced_at,
                at=record.at,
                line=_written(record.day),
            )
            .on_conflict_do_nothing()
        )
        return written > 0


def _written(day: Day) -> str:
    # pydantic writes a dict, and not every mapping that stands for one.
    return _DAY.dump_json(replace(day, balances=dict(day.balances))).decode()


def _record(row: Row[Any]) -> Record:
    return Record(
        day=_DAY.validate_json(row.line),
        version=row.version,
        announced_at=row.announced_at,
        at=row.at,
    )
