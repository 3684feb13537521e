"""Parcels that wait until somebody acts: `next_at` and `sent_at` are both empty."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from desk.model.ids import ChannelId
from desk.outbox_ports import Held, Obstacle
from storage.scope import Scope
from storage.tables.delivery import outbox


@dataclass(frozen=True)
class HeldParcels:
    scope: Scope

    async def hold(self, parcel_id: int, held: Held, *, at: datetime) -> bool:
        others = await self._others(parcel_id, held)
        ours = await self._settle(
            parcel_id,
            next_at=None,
            cause=held.cause,
            obstacle=held.obstacle.value,
            channel_id=held.channel_id,
            tried_at=at,
        )
        return others == 0 and ours > 0

    async def _others(self, parcel_id: int, held: Held) -> int:
        """How many more of its lane are held for that cause, or were, and are just being tried again."""
        lane = select(outbox.c.lane).where(self.scope.owns(outbox), outbox.c.id == parcel_id)
        query = select(func.count()).where(
            self.scope.owns(outbox),
            or_(outbox.c.next_at.is_not(None), self._held()),
            outbox.c.lane == lane.scalar_subquery(),
            outbox.c.id != parcel_id,
            outbox.c.cause == held.cause,
            outbox.c.channel_id.is_not_distinct_from(held.channel_id),
        )
        count: int = (await self.scope.connection.execute(query)).scalar_one()
        return count

    async def _settle(self, parcel_id: int, **values: Any) -> int:
        return await self.scope.write(
            update(outbox)
            .where(self.scope.owns(outbox), outbox.c.id == parcel_id)
            .values(leased=False, **values)
        )

    async def held(self, lane: str) -> int:
        query = select(func.count()).where(self._held(), outbox.c.lane == lane)
        count: int = (await self.scope.connection.execute(query)).scalar_one()
        return count

    async def release(self, *, at: datetime) -> None:
        await self._release(self._held(), at=at)

    async def reopen(self, lane: str, channel_id: ChannelId, *, at: datetime) -> None:
        there = or_(outbox.c.channel_id.is_(None), outbox.c.channel_id == channel_id)
        waits = or_(
            outbox.c.obstacle == Obstacle.CARD.value,
            and_(outbox.c.obstacle != Obstacle.NOTICE.value, there),
        )
        await self._release(self._held(), outbox.c.lane == lane, waits, at=at)

    async def _release(self, *which: ColumnElement[bool], at: datetime) -> None:
        """Its cause stays until it is delivered: nobody is told of it anew."""
        released = await self.scope.write(update(outbox).where(*which).values(next_at=at))
        self.scope.parcels_due |= released > 0

    async def probe(self, *, at: datetime, every: timedelta) -> None:
        """The one that was tried least often: where one is refused for its own sake, another is not."""
        for_the_place = and_(self._held(), outbox.c.obstacle != Obstacle.NOTICE.value)
        alike = (outbox.c.lane, outbox.c.obstacle, outbox.c.channel_id)
        rank = func.row_number().over(partition_by=alike, order_by=(outbox.c.attempts, outbox.c.id))
        tried_at = func.max(outbox.c.tried_at).over(partition_by=alike)
        ranked = (
            select(outbox.c.id, rank.label("rank"), tried_at.label("tried_at"))
            .where(for_the_place)
            .subquery()
        )
        due = or_(ranked.c.tried_at.is_(None), ranked.c.tried_at <= at - every)
        first = select(ranked.c.id).where(ranked.c.rank == 1, due)
        await self._release(for_the_place, outbox.c.id.in_(first), at=at)

    def _held(self) -> ColumnElement[bool]:
        return and_(self.scope.owns(outbox), outbox.c.next_at.is_(None), outbox.c.sent_at.is_(None))
