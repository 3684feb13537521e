"""The clock of the desk. Bots that share a database go by the database's; a bot with a file by its machine's."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

# Goes on while the machine sleeps, and nobody sets it. Where there is none, one that stops meanwhile.
_RUNS = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
LONGEST_ROAD = 5.0  # seconds to the database and back, beyond which its answer is too old


def running_seconds() -> float:
    return time.clock_gettime(_RUNS)


@dataclass(kw_only=True)
class DeskClock:
    """Set at the start and at every beat; in between it counts seconds, whatever the machine's is set to."""

    told: Callable[[], Awaitable[datetime | None]]  # by the database; None where it has no clock
    machine: Callable[[], datetime]
    seconds: Callable[[], float] = running_seconds
    _set_to: datetime | None = None
    _set_at: float = 0.0

    async def set(self) -> None:
        asked = self.seconds()
        told = await self.told()
        answered = self.seconds()
        if told is not None and answered - asked < LONGEST_ROAD:
            self._set_to, self._set_at = told, (asked + answered) / 2

    def __call__(self) -> datetime:
        if self._set_to is None:
            return self.machine()
        return self._set_to + timedelta(seconds=self.seconds() - self._set_at)

    def apart(self) -> timedelta:
        """How far the machine's clock is ahead of the desk's; negative when it is behind."""
        return self.machine() - self()
