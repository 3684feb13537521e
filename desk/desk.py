"""What every use case is given: the memory of one workspace, and the time."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from desk.kinds import KINDS
from desk.model.kinds import Kind
from desk.ports import Transaction, Transactions


@dataclass(frozen=True, kw_only=True)
class Desk:
    transaction: Transactions  # to write
    reading: Transactions  # to read only: waits for no writer
    now: Callable[[], datetime]  # aware UTC, read once in a use case
    kinds: Mapping[str, Kind] = field(
        default_factory=lambda: KINDS
    )  # what can be asked for, by key

    def kind(self, key: str) -> Kind:
        """The kind of that key; one that the desk has given up is known by its key alone."""
        return self.kinds.get(key) or Kind(key=key, name=key.replace("_", " "), open=False)


@asynccontextmanager
async def one_look(desk: Desk) -> AsyncIterator[Desk]:
    """The desk as of one moment: whatever is read of it meanwhile is read in one transaction.

    Its kinds stay as they were given, and Slack is not to be asked before the look is over.
    """
    async with desk.reading() as tx:

        @asynccontextmanager
        async def same() -> AsyncIterator[Transaction]:
            yield tx

        yield replace(desk, reading=same)
