"""What the desk does by itself: taking notices to Slack, and tidying up."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from desk.desk import Desk
from desk.digests import digest
from desk.held import hold, try_again
from desk.leaving import notice_who_left
from desk.line import agenda
from desk.nags import remind
from desk.outbox_ports import Courier, Delivery, Dismissed, Held, Later, Parcel, Sent
from desk.ports import Transaction
from desk.whole import whole

LEASE = timedelta(seconds=30)  # longer than any one call to Slack may take
LONGEST_WAIT = timedelta(seconds=30)  # between two attempts; an hour without Slack ends soon after
LANES_AT_ONCE = 16
REMEMBER_DELIVERIES = timedelta(days=7)  # Slack repeats within hours

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something to do every so often. Each is safe to run twice and safe to miss."""

    name: str
    every: timedelta
    run: Callable[[Desk], Awaitable[None]]


async def tidy(desk: Desk) -> None:
    """Forget deliveries that Slack will not repeat any more."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.inbox.forget(before=now - REMEMBER_DELIVERIES)


async def keep_line(desk: Desk) -> None:
    """Do what is due on the line. What fails is tried again at the next tick, and holds up nothing."""
    for item in await agenda.due(desk):
        try:
            await agenda.do(desk, item)
        except Exception:
            log.exception("line_item_failed", what=item.what.value, about=item.about)


JOBS = (
    Job(name="tidy", every=timedelta(hours=1), run=tidy),
    Job(name="remind", every=timedelta(seconds=30), run=remind),
    Job(name="digest", every=timedelta(minutes=1), run=digest),
    Job(name="keep_line", every=timedelta(seconds=20), run=keep_line),
    Job(name="try_again", every=timedelta(minutes=1), run=try_again),
    Job(name="notice_who_left", every=timedelta(minutes=10), run=notice_who_left),
)


async def until_done(
    name: str,
    work: Callable[[], Awaitable[None]],
    *,
    rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Do it once, however often it must be begun: Slack or the database may be away."""
    attempts = 0
    while True:
        try:
            await work()
        except Exception:
            attempts += 1
            log.exception("begun_again_later", what=name, attempts=attempts)
            await rest(backoff(attempts, chance=1).total_seconds())
        else:
            return


@dataclass(kw_only=True)
class Deliveries:
    """Takes what is due in the outbox to Slack. Lanes run side by side, parcels of a lane in order.

    Ring `bell` when something may be due. `chance` answers from 0 to 1, for waits of different
    length: many that failed together do not come back together. Once `dismissed` is set, nothing is
    taken out any more; all of it stays.
    """

    desk: Desk
    courier: Courier
    chance: Callable[[], float]
    lease: timedelta = LEASE
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    dismissed: asyncio.Event = field(default_factory=asyncio.Event)
    _lanes: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def ring(self) -> None:
        self.bell.set()

    async def run(self) -> None:
        """Deliver until cancelled, and then finish what has begun: nobody else may know how it ended."""
        self.ring()
        try:
            while True:
                await self.bell.wait()
                self.bell.clear()
                await whole(self._start())
        finally:
            if self._lanes:
                _, unfinished = await asyncio.wait(
                    self._lanes.values(), timeout=self.lease.total_seconds()
                )
                for task in unfinished:
                    task.cancel()

    async def _start(self) -> None:
        try:
            while (parcel := await self._next()) is not None:
                self._lanes[parcel.lane] = asyncio.create_task(self._carry(parcel))
        except Exception:
            # The database is away. The next tick rings again.
            log.exception("outbox_not_read")

    async def _next(self) -> Parcel | None:
        if len(self._lanes) >= LANES_AT_ONCE:
            return None
        async with self.desk.transaction() as tx:
            if self.dismissed.is_set():
                return None
            parcels = await tx.outbox.claim(
                now=self.desk.now(), lease=self.lease, busy=set(self._lanes), limit=1
            )
        return parcels[0] if parcels else None

    async def _carry(self, parcel: Parcel) -> None:
        """Send one parcel and write down what came of it; then the lane is free again."""
        try:
            await self._write_down(parcel, await self._send(parcel))
        except Exception:
            # The database is away: the lease ends by itself and the parcel is looked for in Slack.
            log.exception("delivery_not_recorded", parcel=parcel.id)
            asyncio.get_running_loop().call_later(self.lease.total_seconds(), self.ring)
        finally:
            del self._lanes[parcel.lane]
            self.ring()

    async def _send(self, parcel: Parcel) -> Delivery:
        try:
            return await self.courier.send(parcel)
        except Exception:
            log.exception("delivery_failed", parcel=parcel.id, kind=parcel.notice.kind)
            return Later(doubtful=True)

    async def _write_down(self, parcel: Parcel, delivery: Delivery) -> None:
        now = self.desk.now()
        if isinstance(delivery, Dismissed):
            self.dismissed.set()
        async with self.desk.transaction() as tx:
            match delivery:
                case Sent():
                    await _sent(tx, parcel, delivery, now)
                case Held():
                    await hold(tx, parcel, delivery, at=now)
                case Later(after=after, doubtful=doubtful):
                    wait = after or backoff(parcel.attempts, self.chance())
                    await tx.outbox.later(parcel.id, at=now + wait, doubtful=doubtful)
                    asyncio.get_running_loop().call_later(wait.total_seconds(), self.ring)
                case Dismissed():
                    await tx.outbox.later(parcel.id, at=now, doubtful=parcel.doubtful)


async def _sent(tx: Transaction, parcel: Parcel, sent: Sent, now: datetime) -> None:
    """It is done, and with it every waiting edit of what now stands there in the words of now."""
    await tx.outbox.sent(parcel.id, sent.posted, at=now)
    if parcel.edits:
        await tx.outbox.needless(parcel.edits, at=now)
    if sent.posted is not None:
        await tx.outbox.reopen(parcel.lane, sent.posted.channel_id, at=now)


def backoff(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts: any part of 1, 2, 4 … seconds, or of LONGEST_WAIT."""
    return chance * min(timedelta(seconds=2 ** min(attempts - 1, 10)), LONGEST_WAIT)
