"""Busy signals by the day of the office. A day is held while it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desk.model.busy import BusySignal, BusySignalId, NewBusySignal
from desk.model.ids import PersonId
from storage.scope import Scope
from storage.tables.voicemail import busy_days, busy_signals

IN_ONE_DAY = 1_000  # more complaints than any day has


@dataclass(frozen=True)
class BusySignals:
    scope: Scope

    async def hold(self, day: date) -> PersonId | None:
        """On PostgreSQL whoever writes the row first is waited for; on SQLite writers take turns."""
        await self.scope.write(
            self.scope.insert(busy_days)
            .values(workspace_id=self.scope.workspace_id, day=day)
            .on_conflict_do_nothing()
        )
        query = select(busy_days.c.told).where(self.scope.owns(busy_days), busy_days.c.day == day)
        told: PersonId | None = (
            await self.scope.connection.execute(query.with_for_update())
        ).scalar_one()
        return told

    async def tell(self, day: date, person_id: PersonId) -> None:
        await self.scope.write(
            update(busy_days)
            .where(self.scope.owns(busy_days), busy_days.c.day == day)
            .values(told=person_id)
        )

    async def told(self, day: date) -> PersonId | None:
        row = await self.scope.one(
            select(busy_days.c.told).where(self.scope.owns(busy_days), busy_days.c.day == day)
        )
        return None if row is None else row.told

    async def get(self, signal_id: BusySignalId) -> BusySignal | None:
        row = await self.scope.one(
            select(busy_signals).where(
                self.scope.owns(busy_signals), busy_signals.c.id == signal_id
            )
        )
        return None if row is None else _signal(row)

    async def add(self, signal: NewBusySignal) -> BusySignal:
        query = (
            insert(busy_signals)
            .values(workspace_id=self.scope.workspace_id, **vars(signal))
            .returning(busy_signals)
        )
        return _signal((await self.scope.connection.execute(query)).one())

    async def void(self, signal_id: BusySignalId, *, by: PersonId, at: datetime) -> bool:
        voided = await self.scope.write(
            update(busy_signals)
            .where(
                self.scope.owns(busy_signals),
                busy_signals.c.id == signal_id,
                busy_signals.c.void_at.is_(None),
            )
            .values(void_by=by, void_at=at)
        )
        return voided > 0

    async def of(self, day: date) -> Sequence[BusySignal]:
        query = (
            select(busy_signals)
            .where(self.scope.owns(busy_signals), busy_signals.c.day == day)
            .order_by(busy_signals.c.id)
            .limit(IN_ONE_DAY)
        )
        return [_signal(row) for row in await self.scope.all(query)]


def _signal(row: Row[Any]) -> BusySignal:
    return BusySignal(
        id=row.id,
        day=row.day,
        heard=row.heard,
        note=row.note,
        in_hours=row.in_hours,
        by=row.by,
        at=row.at,
        void_at=row.void_at,
    )
