"""What is counted on the surface: for whoever keeps the bot running, never what people typed."""

import time
from typing import Protocol


class Meter(Protocol):
    """Hears what happens. `route` is a name of `routes`; times are seconds."""

    def acknowledged(self, route: str, seconds: float) -> None:
        """Slack has its answer, so long after the delivery reached the route."""
        ...

    def opened(self, seconds: float) -> None:
        """A modal stands before somebody, so long after what they did reached us."""
        ...

    def refused(self, refusal: str) -> None:
        """Somebody was told why not; `refusal` is its class."""
        ...

    def broke(self, route: str) -> None:
        """A listener raised what nobody expected."""
        ...


class Unmetered:
    """Nobody looks."""

    def acknowledged(self, route: str, seconds: float) -> None: ...

    def opened(self, seconds: float) -> None: ...

    def refused(self, refusal: str) -> None: ...

    def broke(self, route: str) -> None: ...


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._began
