"""Reminders that are due and those that were told. One request's are written while it is held."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from desk.model.ids import PersonId, RequestId
from desk.model.reminders import Reminded, Reminder, Rung
from storage.scope import Scope
from storage.tables.reminders import digests, reminded, reminders

IN_ONE_MESSAGE = 500
IN_ONE_DAY = 5_000
_LADDER = ""
_LAST_FIRST = {rung: -number for number, rung in enumerate(Rung)}


@dataclass(frozen=True)
class Reminders:
    scope: Scope

    async def due(self, *, now: datetime, limit: int) -> Sequence[RequestId]:
        query = (
            select(reminders.c.request_id)
            .where(self.scope.owns(reminders), reminders.c.next_at <= now)
            .order_by(reminders.c.next_at, reminders.c.request_id)
            .limit(limit)
        )
        rows = await self.scope.all(query)
        return list(dict.fromkeys(RequestId(row.request_id) for row in rows))

    async def plan(self, request_id: RequestId, rungs: Mapping[Rung, datetime | None]) -> None:
        if rungs:
            await self.scope.write(
                delete(reminders).where(self._of(request_id), reminders.c.rung.in_(sorted(rungs)))
            )
        for rung, next_at in rungs.items():
            if next_at is not None:
                await self.put(Reminder(request_id=request_id, rung=rung, next_at=next_at))

    async def put(self, reminder: Reminder) -> None:
        statement = self.scope.insert(reminders).values(
            workspace_id=self.scope.workspace_id,
            request_id=reminder.request_id,
            rung=reminder.rung,
            person_id=reminder.person_id or _LADDER,
            next_at=reminder.next_at,
            reason=reminder.reason,
        )
        await self.scope.write(
            statement.on_conflict_do_update(
                index_elements=list(reminders.primary_key),
                set_={
                    "next_at": statement.excluded.next_at,
                    "reason": statement.excluded.reason,
                },
            )
        )

    async def take(self, request_id: RequestId, *, now: datetime) -> Sequence[Reminder]:
        query = (
            delete(reminders)
            .where(self._of(request_id), reminders.c.next_at <= now)
            .returning(reminders)
        )
        return [
            Reminder(
                request_id=row.request_id,
                rung=row.rung,
                person_id=PersonId(row.person_id) if row.person_id != _LADDER else None,
                next_at=row.next_at,
                reason=row.reason,
            )
            for row in await self.scope.all(query)
        ]

    async def snoozers(self, request_id: RequestId) -> AbstractSet[PersonId]:
        query = select(reminders.c.person_id).where(
            self._of(request_id), reminders.c.rung == Rung.SNOOZED
        )
        return {PersonId(row.person_id) for row in await self.scope.all(query)}

    async def tell(self, told: Sequence[Reminded]) -> None:
        for one in told:
            await self.scope.write(
                insert(reminded).values(workspace_id=self.scope.workspace_id, **vars(one))
            )

    async def told_so_far(self, request_id: RequestId) -> int:
        query = select(func.count()).select_from(reminded).where(self._told_of(request_id))
        number: int = (await self.scope.connection.execute(query)).scalar_one()
        return number

    async def told(self, person_id: PersonId, at: datetime) -> Sequence[Reminded]:
        query = (
            select(reminded)
            .where(
                self.scope.owns(reminded), reminded.c.person_id == person_id, reminded.c.at == at
            )
            .order_by(reminded.c.request_id)
            .limit(IN_ONE_MESSAGE)
        )
        told = [_reminded(row) for row in await self.scope.all(query)]
        return sorted(told, key=lambda one: _LAST_FIRST[one.rung])

    async def end(self, request_id: RequestId, *, by: int) -> Sequence[Reminded]:
        query = (
            update(reminded)
            .where(self._told_of(request_id), reminded.c.ended_by.is_(None))
            .values(ended_by=by)
            .returning(reminded)
        )
        return [_reminded(row) for row in await self.scope.all(query)]

    async def put_off(
        self, request_id: RequestId, person_id: PersonId, *, to: datetime
    ) -> Sequence[Reminded]:
        query = (
            update(reminded)
            .where(
                self._told_of(request_id),
                reminded.c.person_id == person_id,
                reminded.c.ended_by.is_(None),
            )
            .values(put_off_to=to)
            .returning(reminded)
        )
        return [_reminded(row) for row in await self.scope.all(query)]

    def _of(self, request_id: RequestId) -> ColumnElement[bool]:
        return self.scope.owns(reminders) & (reminders.c.request_id == request_id)

    def _told_of(self, request_id: RequestId) -> ColumnElement[bool]:
        return self.scope.owns(reminded) & (reminded.c.request_id == request_id)


@dataclass(frozen=True)
class Digests:
    scope: Scope

    async def sent(self, day: date) -> AbstractSet[str]:
        query = (
            select(digests.c.sent_to)
            .where(self.scope.owns(digests), digests.c.day == day)
            .order_by(digests.c.sent_to)
            .limit(IN_ONE_DAY)
        )
        return {row.sent_to for row in await self.scope.all(query)}

    async def send(self, day: date, to: str) -> bool:
        written = await self.scope.write(
            self.scope.insert(digests)
            .values(workspace_id=self.scope.workspace_id, day=day, sent_to=to)
            .on_conflict_do_nothing()
        )
        return written > 0


def _reminded(row: Row[Any]) -> Reminded:
    return Reminded(
        request_id=row.request_id,
        person_id=row.person_id,
        rung=row.rung,
        at=row.at,
        ended_by=row.ended_by,
        put_off_to=row.put_off_to,
    )
