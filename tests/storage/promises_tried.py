"""What can be done with a promise once it is there, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from desk.model.ids import PromiseId
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW

FIRST, SECOND = PromiseId(1), PromiseId(2)  # in an empty database

Call = Callable[[Transaction], Awaitable[object]]
CHANGES: Mapping[str, Call] = {
    "promises.keep": lambda tx: tx.promises.keep(FIRST, by=DANA, at=NOW),
    "promises.reopen": lambda tx: tx.promises.reopen(FIRST, by=DANA, at=NOW),
    "promises.keep again": lambda tx: tx.promises.keep(FIRST, by=DANA, at=NOW),
    "promises.cancel": lambda tx: tx.promises.cancel(SECOND, reason="No.", by=DANA, at=NOW),
}
READS: Mapping[str, Call] = {
    "promises.closed_by": lambda tx: tx.promises.closed_by(
        DANA, since=NOW - timedelta(hours=1), limit=5
    ),
}
