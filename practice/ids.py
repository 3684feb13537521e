"""Ids, timestamps, triggers and hashes in the forms Slack gives them."""

import secrets
from collections import Counter

from practice.shapes import Clock

MICROSECONDS = 1_000_000


class Ids:
    def __init__(self, now: Clock) -> None:
        self._now = now
        self._given: Counter[str] = Counter()
        self._last_ts = 0

    def new(self, prefix: str) -> str:
        """`UPR0000001` and so on: the same ids in the same order in every run."""
        self._given[prefix] += 1
        return f"{prefix}PR{self._given[prefix]:07d}"

    def ts(self) -> str:
        """A message timestamp, unique and rising in the whole workspace."""
        self._last_ts = max(self._last_ts + 1, int(self._now() * MICROSECONDS))
        return f"{self._last_ts // MICROSECONDS}.{self._last_ts % MICROSECONDS:06d}"

    def trigger(self) -> str:
        self._given["trigger"] += 1
        return f"{int(self._now())}.{self._given['trigger']:010d}.{secrets.token_hex(16)}"

    def hash(self) -> str:
        return f"{int(self._now())}.{secrets.token_hex(4)}"

    def block(self) -> str:
        return secrets.token_urlsafe(4)[:5]
