"""Faults on order: what Slack and the network do on a bad day (SLACK.md 8.7)."""

import asyncio
from dataclasses import dataclass

KINDS = frozenset(
    {
        "slow",
        "slow_after_commit",
        "ratelimited",
        "http_500",
        "internal_error",
        "fatal_error_after_commit",
        "reset_before_commit",
        "reset_after_commit",
        "account_inactive",
    }
)


ERRORS = {
    "internal_error": "internal_error",
    "fatal_error_after_commit": "fatal_error",
    "account_inactive": "account_inactive",
}


@dataclass(kw_only=True)
class Fault:
    method: str
    kind: str
    seconds: float
    times: int | None

    @property
    def error(self) -> str | None:
        """The code of the API error that is answered, if this fault answers at all."""
        if self.kind.startswith("error:"):
            return self.kind.removeprefix("error:")
        return ERRORS.get(self.kind)


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._duplicates = 0
        self._delays: list[float] = []

    def add(self, method: str, kind: str, *, seconds: float = 1.0, times: int | None = 1) -> None:
        """From now on calls of `method` ("*": any) go wrong, `times` times (None: until cleared)."""
        if kind not in KINDS and not kind.startswith("error:"):
            raise ValueError(
                f"no fault called {kind}; there is {', '.join(sorted(KINDS))}, error:…"
            )
        self._faults.append(Fault(method=method, kind=kind, seconds=seconds, times=times))

    def clear(self) -> None:
        self._faults.clear()
        self._delays.clear()
        self._duplicates = 0

    def take(self, method: str) -> Fault | None:
        """The first fault that waits for this method, and one use of it."""
        for fault in self._faults:
            if fault.method in (method, "*"):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                return fault
        return None

    def duplicate_deliveries(self, n: int) -> None:
        """The next `n` payloads go to the bot twice."""
        self._duplicates = n

    def delay_deliveries(self, *seconds: float) -> None:
        """The next payloads leave late, each by its own figure: falling figures reorder them."""
        self._delays = list(seconds)

    def take_duplicate(self) -> bool:
        if self._duplicates:
            self._duplicates -= 1
            return True
        return False

    async def delay_delivery(self) -> None:
        if self._delays:
            await asyncio.sleep(self._delays.pop(0))
