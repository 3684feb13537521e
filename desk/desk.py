"""What every use case is given: the memory of one workspace, and the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desk.ports import Transactions


@dataclass(frozen=True, kw_only=True)
class Desk:
    transaction: Transactions  # to write
    reading: Transactions  # to read only: waits for no writer
    now: Callable[[], datetime]  # aware UTC, read once in a use case
