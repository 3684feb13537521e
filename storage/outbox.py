"""Notices on their way. A parcel waits, or is held, or is sent: `next_at`, neither, `sent_at`.

Parcels of one lane go in the order in which they were put: a parcel is claimed only when no earlier
one of its lane waits, so that an edit never overtakes its card. Held ones are stepped over.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, func, select, true, update

from desk.model.ids import ChannelId
from desk.notices import NOTICES, Notice
from desk.outbox_ports import HeldParcel, Obstacle, OutboxState, Parcel, Posted
from storage.held_parcels import HeldParcels
from storage.scope import Scope
from storage.tables.delivery import outbox

UNREADABLE = "This version of the bot cannot read the notice."
MOST_EDITS = 100  # of one card that are made as one


@dataclass(frozen=True)
class Outbox(HeldParcels):
    scope: Scope

    async def put(self, notice: Notice, *, at: datetime) -> None:
        written = await self.scope.write(
            self.scope.insert(outbox)
            .values(
                workspace_id=self.scope.workspace_id,
                key=notice.key,
                lane=str(notice.to),
                edits=notice.edits,
                notice=NOTICES.dump_json(notice).decode(),
                put_at=at,
                next_at=at,
            )
            .on_conflict_do_nothing()
        )
        self.scope.parcels_due |= written > 0

    async def claim(
        self, *, now: datetime, lease: timedelta, busy: AbstractSet[str], limit: int
    ) -> Sequence[Parcel]:
        parcels: list[Parcel] = []
        while not parcels and (first := await self._first_due(now, busy)) is not None:
            ids = await self._due_in(first.lane, now, limit)
            parcels = await self._readable(await self._lease(ids, until=now + lease))
        return parcels

    async def _readable(self, rows: Sequence[Row[Any]]) -> list[Parcel]:
        """One notice that cannot be read must not stop its lane: it is held."""
        parcels = []
        for row in rows:
            notice = _notice(row)
            if notice is None:
                await self._settle(
                    row.id, next_at=None, cause=UNREADABLE, obstacle=Obstacle.NOTICE.value
                )
            else:
                parcels.append(_parcel(row, notice, await self._edits(row)))
        return parcels

    async def _edits(self, row: Row[Any]) -> Sequence[int]:
        """The ids of the edits that wait for the card which this one is, or edits, too."""
        query = (
            select(outbox.c.id)
            .where(
                self.scope.owns(outbox),
                outbox.c.edits == (row.edits or row.key),
                outbox.c.lane == row.lane,
                outbox.c.id > row.id,
                outbox.c.next_at.is_not(None),
                outbox.c.leased.is_(False),
            )
            .order_by(outbox.c.id)
            .limit(MOST_EDITS)
        )
        return [edit.id for edit in await self.scope.all(query)]

    async def _first_due(self, now: datetime, busy: AbstractSet[str]) -> Row[Any] | None:
        """The first of a lane; nobody else claims from that lane while this transaction lives."""
        query = (
            select(outbox.c.lane)
            .where(
                self.scope.owns(outbox),
                outbox.c.next_at <= now,
                outbox.c.lane.not_in(sorted(busy)),
                outbox.c.id.in_(self._fronts()),
            )
            .order_by(outbox.c.next_at, outbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        return await self.scope.one(query)

    async def _due_in(self, lane: str, now: datetime, limit: int) -> Sequence[int]:
        """The ids of the parcels at the front of the lane, up to the first that is not due."""
        query = (
            select(outbox.c.id, outbox.c.next_at)
            .where(self.scope.owns(outbox), outbox.c.lane == lane, outbox.c.next_at.is_not(None))
            .order_by(outbox.c.id)
            .limit(limit)
        )
        rows = await self.scope.all(query)
        return [row.id for row in takewhile(lambda row: row.next_at <= now, rows)]

    async def _lease(self, parcel_ids: Sequence[int], *, until: datetime) -> Sequence[Row[Any]]:
        query = (
            update(outbox)
            .where(self.scope.owns(outbox), outbox.c.id.in_(parcel_ids))
            .values(
                next_at=until,
                leased=true(),
                attempts=outbox.c.attempts + 1,
                # A lease that ran out tells nothing of what became of the attempt.
                doubtful=outbox.c.doubtful | outbox.c.leased,
            )
            .returning(outbox)
        )
        return sorted(await self.scope.all(query), key=lambda row: row.id)

    async def sent(self, parcel_id: int, posted: Posted | None, *, at: datetime) -> None:
        await self._settle(
            parcel_id,
            next_at=None,
            sent_at=at,
            cause="",
            channel_id=posted.channel_id if posted else None,
            ts=posted.ts if posted else None,
        )

    async def later(self, parcel_id: int, *, at: datetime, doubtful: bool) -> None:
        await self._settle(parcel_id, next_at=at, doubtful=doubtful)

    async def needless(self, parcel_ids: Sequence[int], *, at: datetime) -> None:
        await self.scope.write(
            update(outbox)
            .where(
                self.scope.owns(outbox), outbox.c.id.in_(parcel_ids), outbox.c.next_at.is_not(None)
            )
            .values(leased=False, next_at=None, sent_at=at)
        )

    async def posted(self, key: str) -> Posted | None:
        row = await self.scope.one(
            select(outbox.c.channel_id, outbox.c.ts).where(
                self.scope.owns(outbox), outbox.c.key == key, outbox.c.ts.is_not(None)
            )
        )
        return None if row is None else Posted(channel_id=ChannelId(row.channel_id), ts=row.ts)

    async def at(self, posted: Posted) -> Notice | None:
        row = await self.scope.one(
            select(outbox.c.notice)
            .where(
                self.scope.owns(outbox),
                outbox.c.channel_id == posted.channel_id,
                outbox.c.ts == posted.ts,
                outbox.c.ts.is_not(None),
            )
            .order_by(outbox.c.id)
            .limit(1)
        )
        return None if row is None else _notice(row)

    async def next_due(self) -> datetime | None:
        query = select(func.min(outbox.c.next_at)).where(
            self.scope.owns(outbox), outbox.c.id.in_(self._fronts())
        )
        earliest: datetime | None = (await self.scope.connection.execute(query)).scalar_one()
        return earliest

    async def state(self, *, now: datetime) -> OutboxState:
        """Both counts and the oldest go through the small indexes of what is not sent."""
        waits = outbox.c.next_at.is_not(None)
        waiting = select(func.count(), func.min(outbox.c.put_at)).where(
            self.scope.owns(outbox), waits
        )
        held = select(func.count()).where(
            self.scope.owns(outbox), outbox.c.next_at.is_(None), outbox.c.sent_at.is_(None)
        )
        count, oldest = (await self.scope.connection.execute(waiting)).one()
        return OutboxState(
            waiting=count,
            held=(await self.scope.connection.execute(held)).scalar_one(),
            oldest=max(now - oldest, timedelta()) if oldest else timedelta(),
        )

    async def undelivered(self, *, limit: int) -> Sequence[HeldParcel]:
        query = (
            select(outbox.c.id, outbox.c.lane, outbox.c.key, outbox.c.put_at, outbox.c.cause)
            .where(self.scope.owns(outbox), outbox.c.next_at.is_(None), outbox.c.sent_at.is_(None))
            .order_by(outbox.c.id)
            .limit(limit)
        )
        return [HeldParcel(**row._mapping) for row in await self.scope.all(query)]  # noqa: SLF001 - the public name of it

    def _fronts(self) -> Select[int]:
        """The ids of the parcels that wait at the front of each lane."""
        return (
            select(func.min(outbox.c.id))
            .where(self.scope.owns(outbox), outbox.c.next_at.is_not(None))
            .group_by(outbox.c.lane)
        )


def _notice(row: Row[Any]) -> Notice | None:
    try:
        return NOTICES.validate_json(row.notice)
    except ValidationError:
        return None


def _parcel(row: Row[Any], notice: Notice, edits: Sequence[int]) -> Parcel:
    return Parcel(
        id=row.id,
        notice=notice,
        lane=row.lane,
        attempts=row.attempts,
        doubtful=row.doubtful,
        put_at=row.put_at,
        edits=tuple(edits),
    )
