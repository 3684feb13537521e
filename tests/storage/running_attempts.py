"""Every method that whoever runs the bot asks for, once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from desk.model.ids import CandidateId, RequestId
from desk.ports import Heartbeat, Transaction
from tests.storage.builders import DANA, NOW

ANA = CandidateId(1)
BEAT = Heartbeat(bot="a", version="1", started_at=NOW, seen_at=NOW)

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "heartbeats.beat": lambda tx: tx.heartbeats.beat(BEAT),
    "exports.add": lambda tx: tx.exports.add(ANA, by=DANA, at=NOW),
}
CHANGES: Mapping[str, Call] = {
    "heartbeats.forget": lambda tx: tx.heartbeats.forget(before=NOW + timedelta(hours=1)),
}
READS: Mapping[str, Call] = {
    "heartbeats.since": lambda tx: tx.heartbeats.since(NOW - timedelta(hours=1)),
    "exports.of": lambda tx: tx.exports.of(ANA),
    "requests.all_for": lambda tx: tx.requests.all_for(ANA, after=RequestId(0), limit=5),
    "outbox.state": lambda tx: tx.outbox.state(now=NOW),
    "outbox.undelivered": lambda tx: tx.outbox.undelivered(limit=5),
}
