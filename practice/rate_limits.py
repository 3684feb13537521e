"""Slack's rate limits as token buckets (SLACK.md 3.1): a burst, then a steady rate."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

# Calls a minute; "special" methods take hundreds.
TIERS = {"T1": 1, "T2": 20, "T3": 50, "T4": 100, "special": 600}
CHANNEL_BURST = 4
CHANNEL_PER_SECOND = 1.0


@dataclass(kw_only=True)
class Bucket:
    left: float
    at: float


class RateLimits:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def refusal(self, method: str, tier: str, channel: str | None) -> int | None:
        """Seconds to wait for `Retry-After`, or None when the call may go on."""
        a_minute = TIERS[tier]
        waits = [self._take((method, "team"), burst=a_minute, per_second=a_minute / 60)]
        if method == "chat.postMessage" and channel:
            waits.append(
                self._take((method, channel), burst=CHANNEL_BURST, per_second=CHANNEL_PER_SECOND)
            )
        longest = max(waits)
        return ceil(longest) if longest > 0 else None

    def _take(self, key: tuple[str, str], *, burst: float, per_second: float) -> float:
        now = self._clock()
        bucket = self._buckets.setdefault(key, Bucket(left=burst, at=now))
        bucket.left = min(burst, bucket.left + (now - bucket.at) * per_second)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            return 0.0
        return (1 - bucket.left) / per_second
