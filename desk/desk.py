"""What every use case is given: the memory of one workspace, and the time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desk.kinds import KINDS
from desk.model.kinds import Kind
from desk.ports import Transactions


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
