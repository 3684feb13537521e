"""Every method of the repositories of the line once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from desk.line.ports import Ask, Due, Item, Wishes
from desk.model.line import CallEvent, CallId, Cover, CoverId, PassReason, TimeOffId
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import (
    HOUR,
    INA,
    MONDAY,
    OPENS,
    SETTINGS,
    TUESDAY,
    record,
    roster,
    take,
)

# In an empty database the first of everything has number 1.
OFF, COVER, CALL = TimeOffId(1), CoverId(1), CallId(1)
ASKED = Cover(
    id=COVER,
    day=TUESDAY,
    starts=OPENS,
    ends=OPENS + 8 * HOUR,
    first=RAVI,
    asked_by=RAVI,
    asked_at=NOW,
)
TAKEN = replace(ASKED, takes=(take(),), version=2)
UNDONE = replace(ASKED, version=3)
ANNOUNCE = Item(what=Due.ANNOUNCE, about="2026-03-03", next_at=NOW)
FOLLOW_UP = Item(what=Due.FOLLOW_UP, about="1", next_at=NOW)

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "rosters.save": lambda tx: tx.rosters.save(roster(), by=DANA, at=NOW),
    "rosters.save_settings": lambda tx: tx.rosters.save_settings(SETTINGS, by=DANA, at=NOW),
    "times_off.add": lambda tx: tx.times_off.add(
        RAVI, starts=OPENS, ends=OPENS + HOUR, by=RAVI, at=NOW
    ),
    "covers.add": lambda tx: tx.covers.add(
        day=TUESDAY, starts=OPENS, ends=OPENS + 8 * HOUR, first=RAVI, asked_by=RAVI, at=NOW
    ),
    "covers.asked": lambda tx: tx.covers.asked(COVER, Ask(person_id=INA, number=0), at=NOW),
    "covers.answered": lambda tx: tx.covers.answered(COVER, INA, at=NOW),
    "line_days.put": lambda tx: tx.line_days.put(record()),
    "calls.add": lambda tx: tx.calls.add(
        DANA, CallEvent.PASSED, at=NOW, reason=PassReason.RATHER_NOT
    ),
    "agenda.put": lambda tx: tx.agenda.put(ANNOUNCE),
    "agenda.put another": lambda tx: tx.agenda.put(FOLLOW_UP),
    "line_people.wish": lambda tx: tx.line_people.wish(DANA, Wishes(day_before=False)),
    "line_people.open_feed": lambda tx: tx.line_people.open_feed(DANA, "digest", at=NOW),
}
CHANGES: Mapping[str, Call] = {
    "rosters.hold": lambda tx: tx.rosters.hold(),
    "rosters.withdraw": lambda tx: tx.rosters.withdraw(MONDAY, by=DANA, at=NOW),
    "times_off.cancel": lambda tx: tx.times_off.cancel(OFF, by=DANA, at=NOW),
    "covers.take": lambda tx: tx.covers.take(ASKED, take()),
    "covers.undo": lambda tx: tx.covers.undo(TAKEN, 1, at=NOW),
    "covers.withdraw": lambda tx: tx.covers.withdraw(UNDONE, at=NOW),
    "agenda.take": lambda tx: tx.agenda.take(ANNOUNCE),
    "agenda.drop": lambda tx: tx.agenda.drop(FOLLOW_UP.what, FOLLOW_UP.about),
    "line_people.close_feed": lambda tx: tx.line_people.close_feed(DANA),
}
READS: Mapping[str, Call] = {
    "rosters.all": lambda tx: tx.rosters.all(),
    "rosters.settings": lambda tx: tx.rosters.settings(),
    "times_off.get": lambda tx: tx.times_off.get(OFF),
    "times_off.after": lambda tx: tx.times_off.after(NOW),
    "covers.get": lambda tx: tx.covers.get(COVER),
    "covers.since": lambda tx: tx.covers.since(MONDAY),
    "covers.asks": lambda tx: tx.covers.asks(COVER),
    "covers.who_cannot": lambda tx: tx.covers.who_cannot(COVER),
    "line_days.last": lambda tx: tx.line_days.last(),
    "line_days.between": lambda tx: tx.line_days.between(MONDAY, TUESDAY),
    "calls.get": lambda tx: tx.calls.get(CALL),
    "calls.between": lambda tx: tx.calls.between(NOW, NOW + HOUR),
    "agenda.due": lambda tx: tx.agenda.due(now=NOW, limit=5),
    "agenda.has": lambda tx: tx.agenda.has(Due.ANNOUNCE),
    "line_people.wishes": lambda tx: tx.line_people.wishes(DANA),
    "line_people.feed": lambda tx: tx.line_people.feed(DANA),
    "line_people.feed_of": lambda tx: tx.line_people.feed_of("digest"),
}
