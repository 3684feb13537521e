"""Covers, who took them, and who said they cannot. Who writes to one moves its version first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desk.line.ports import Ask
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Take
from storage.scope import Scope
from storage.tables.line import line_asks, line_cannot, line_covers, line_takes

COVERS = 2_000  # from a day on
TAKES = 20_000  # of all of those
ASKS = 10_000  # of one
PEOPLE = 1_000  # who cannot


@dataclass(frozen=True)
class Covers:
    scope: Scope

    async def get(self, cover_id: CoverId) -> Cover | None:
        row = await self.scope.one(
            select(line_covers).where(self.scope.owns(line_covers), line_covers.c.id == cover_id)
        )
        if row is None:
            return None
        takes = await self._takes([cover_id])
        return _cover(row, takes.get(cover_id, ()))

    async def add(
        self,
        *,
        day: date,
        starts: datetime,
        ends: datetime,
        first: PersonId | None,
        asked_by: PersonId,
        at: datetime,
        reason: str = "",
        only: PersonId | None = None,
        in_return: date | None = None,
    ) -> Cover:
        query = (
            insert(line_covers)
            .values(
                workspace_id=self.scope.workspace_id,
                version=1,
                day=day,
                starts=starts,
                ends=ends,
                first=first,
                asked_by=asked_by,
                asked_at=at,
                reason=reason,
                only=only,
                in_return=in_return,
            )
            .returning(line_covers)
        )
        return _cover((await self.scope.connection.execute(query)).one(), ())

    async def take(self, cover: Cover, take: Take) -> bool:
        if not await self._move(cover):
            return False
        await self.scope.write(
            insert(line_takes).values(
                workspace_id=self.scope.workspace_id, cover_id=cover.id, **vars(take)
            )
        )
        return True

    async def undo(self, cover: Cover, number: int, *, at: datetime) -> bool:
        stands = any(take.number == number for take in cover.standing)
        if not stands or not await self._move(cover):
            return False
        undone = await self.scope.write(
            update(line_takes)
            .where(
                self.scope.owns(line_takes),
                line_takes.c.cover_id == cover.id,
                line_takes.c.number == number,
            )
            .values(undone_at=at)
        )
        return undone > 0

    async def withdraw(self, cover: Cover, *, at: datetime) -> bool:
        return cover.withdrawn_at is None and await self._move(cover, withdrawn_at=at)

    async def since(self, day: date) -> Sequence[Cover]:
        query = (
            select(line_covers)
            .where(self.scope.owns(line_covers), line_covers.c.day >= day)
            .order_by(line_covers.c.day, line_covers.c.id)
            .limit(COVERS)
        )
        rows = await self.scope.all(query)
        takes = await self._takes([row.id for row in rows])
        return [_cover(row, takes.get(row.id, ())) for row in rows]

    async def asked(self, cover_id: CoverId, ask: Ask, *, at: datetime) -> None:
        await self.scope.write(
            insert(line_asks).values(
                workspace_id=self.scope.workspace_id, cover_id=cover_id, at=at, **vars(ask)
            )
        )

    async def asks(self, cover_id: CoverId) -> Sequence[Ask]:
        query = (
            select(line_asks.c.person_id, line_asks.c.number)
            .where(self.scope.owns(line_asks), line_asks.c.cover_id == cover_id)
            .order_by(line_asks.c.number, line_asks.c.person_id)
            .limit(ASKS)
        )
        return [
            Ask(person_id=PersonId(row.person_id), number=row.number)
            for row in await self.scope.all(query)
        ]

    async def answered(self, cover_id: CoverId, person_id: PersonId, *, at: datetime) -> bool:
        written = await self.scope.write(
            self.scope.insert(line_cannot)
            .values(
                workspace_id=self.scope.workspace_id,
                cover_id=cover_id,
                person_id=person_id,
                at=at,
            )
            .on_conflict_do_nothing()
        )
        return written > 0

    async def who_cannot(self, cover_id: CoverId) -> frozenset[PersonId]:
        query = (
            select(line_cannot.c.person_id)
            .where(self.scope.owns(line_cannot), line_cannot.c.cover_id == cover_id)
            .order_by(line_cannot.c.person_id)
            .limit(PEOPLE)
        )
        return frozenset(PersonId(row.person_id) for row in await self.scope.all(query))

    async def _move(self, cover: Cover, **changed: Any) -> bool:
        """False, and nothing written, when the cover is not at the version that was read."""
        moved = await self.scope.write(
            update(line_covers)
            .where(
                self.scope.owns(line_covers),
                line_covers.c.id == cover.id,
                line_covers.c.version == cover.version,
            )
            .values(version=cover.version + 1, **changed)
        )
        return moved > 0

    async def _takes(self, cover_ids: Sequence[CoverId]) -> Mapping[CoverId, Sequence[Take]]:
        """Of each, by number."""
        query = (
            select(line_takes)
            .where(self.scope.owns(line_takes), line_takes.c.cover_id.in_(cover_ids))
            .order_by(line_takes.c.cover_id, line_takes.c.number)
            .limit(TAKES)
        )
        takes: dict[CoverId, list[Take]] = defaultdict(list)
        for row in await self.scope.all(query):
            takes[row.cover_id].append(_take(row))
        return takes


def _cover(row: Row[Any], takes: Sequence[Take]) -> Cover:
    return Cover(
        id=row.id,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        first=row.first,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        reason=row.reason,
        only=row.only,
        in_return=row.in_return,
        takes=tuple(takes),
        withdrawn_at=row.withdrawn_at,
        version=row.version,
    )


def _take(row: Row[Any]) -> Take:
    return Take(
        number=row.number,
        by=row.by,
        starts=row.starts,
        ends=row.ends,
        at=row.at,
        arranged_by=row.arranged_by,
        undone_at=row.undone_at,
    )
