"""Every method of the outbox once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from desk.model.ids import ChannelId, ContactId
from desk.notices import ContactLogged
from desk.outbox_ports import Held, Posted
from desk.ports import Transaction
from tests.storage.builders import NOW

SENT, WAITING = ContactLogged(contact_id=ContactId(1)), ContactLogged(contact_id=ContactId(2))
LANE, HERE = str(SENT.to), Posted(channel_id=ChannelId("C0LOG"), ts="1700000000.000100")
FIRST, SECOND = 1, 2  # in an empty database
HOUR = timedelta(hours=1)

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "outbox.put": lambda tx: tx.outbox.put(SENT, at=NOW),
    "outbox.put another": lambda tx: tx.outbox.put(WAITING, at=NOW),
}
CHANGES: Mapping[str, Call] = {
    "outbox.claim": lambda tx: tx.outbox.claim(now=NOW, lease=HOUR, busy=set(), limit=5),
    "outbox.sent": lambda tx: tx.outbox.sent(FIRST, HERE, at=NOW),
    "outbox.later": lambda tx: tx.outbox.later(SECOND, at=NOW, doubtful=True),
    "outbox.needless": lambda tx: tx.outbox.needless([FIRST], at=NOW),
    "outbox.release": lambda tx: tx.outbox.release(at=NOW + HOUR),
    "outbox.reopen": lambda tx: tx.outbox.reopen(LANE, HERE.channel_id, at=NOW),
    "outbox.probe": lambda tx: tx.outbox.probe(at=NOW, every=HOUR),
    "outbox.hold": lambda tx: tx.outbox.hold(SECOND, Held(cause="no channel"), at=NOW),
}
READS: Mapping[str, Call] = {
    "outbox.at": lambda tx: tx.outbox.at(HERE),
    "outbox.held": lambda tx: tx.outbox.held(LANE),
    "outbox.posted": lambda tx: tx.outbox.posted(SENT.key),
    "outbox.next_due": lambda tx: tx.outbox.next_due(),
}
