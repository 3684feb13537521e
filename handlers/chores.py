"""Work that takes longer than a press: one at a time, and it ends when the bot is told to stop."""

import asyncio
from dataclasses import dataclass, field

from desk.errors import DeskError


class Stopped(DeskError):
    """The bot is told to stop. Whoever is at something long takes it back."""


@dataclass(kw_only=True)
class Chores:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _stopping: bool = False

    def stop(self) -> None:
        self._stopping = True

    def go_on(self, _done: int = 0) -> None:
        """Nothing, or `Stopped`: asked again and again in the middle of it."""
        if self._stopping:
            raise Stopped
