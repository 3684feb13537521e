"""The pulse of one bot: a row that it writes at every beat, so that others see that it lives and can write."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from bot import VERSION
from desk.desk import Desk
from desk.ports import Heartbeat

EVERY = timedelta(seconds=20)
LATE = timedelta(seconds=60)  # three beats
REMEMBERED = timedelta(days=1)


@dataclass(kw_only=True)
class Pulse:
    """`fresh` measures by a clock that nobody sets."""

    desk: Desk
    started_at: datetime
    bot: str = field(default_factory=lambda: uuid4().hex[:12])
    _beaten: float | None = None

    async def beat(self) -> None:
        now = self.desk.now()
        async with self.desk.transaction() as tx:
            await tx.heartbeats.forget(before=now - REMEMBERED)
            await tx.heartbeats.beat(
                Heartbeat(bot=self.bot, version=VERSION, started_at=self.started_at, seen_at=now)
            )
        self._beaten = time.monotonic()

    async def fresh(self) -> bool:
        """Whether the ticker ticks and the database takes what is written."""
        return self._beaten is not None and time.monotonic() - self._beaten < LATE.total_seconds()
