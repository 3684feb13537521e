"""A candidate's record as plain text: to be read anywhere, printed, and shown to whoever must see it."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from desk.calendar import entered_late
from desk.exporting import Export, ExportedRequest
from desk.model.contacts import Account, Contact, Promise, Version
from desk.model.requests import Moved
from desk.readings import Names, ShownContact
from handlers.views.request_words import METHODS, MOVES
from handlers.views.text import AMENDMENTS, FLAGS, HOWS, OUTCOMES, POSITIONS, named, plural

Moment = Callable[[datetime], str]

RULE = "-" * 72
TAKEN = "Taken"


def record_text(export: Export) -> str:
    """Complete and in order, oldest first; ends by saying how much there was."""
    return "\n".join(
        [
            *_head(export),
            *(line for n, one in enumerate(export.entries, 1) for line in _entry(n, one)),
            *(line for one in export.requests for line in _request(one, export)),
            RULE,
            f"End of the record: {plural(len(export.entries), 'entry', 'entries')}, "
            f"{plural(len(export.requests), 'request')}.",
            "",
        ]
    )


def _head(export: Export) -> Iterator[str]:
    candidate, record, zone = export.card.candidate, export.card.record, export.card.zone

    def moment(at: datetime) -> str:
        return _moment(at.astimezone(zone))

    yield "RECORD OF THE CONTACT LOG"
    yield _line(named(candidate))
    facts = (
        ("Status", candidate.status),
        ("Party", candidate.party),
        ("Election", candidate.election),
        ("Id in the list", candidate.external_id),
    )
    yield from (f"{name}: {_line(fact)}" for name, fact in facts if fact)
    yield f"Exported {moment(export.at)} by {_line(export.by)}. Times are those of {zone.key}."
    for person_id, at in export.earlier:
        yield f"Exported before: {moment(at)} by {_line(export.names.person(person_id))}."
    yield (
        f"{plural(len(export.entries), 'entry', 'entries')} · {plural(record.attempts, 'attempt')}"
        f" · {plural(record.complaints, 'complaint')}"
    )
    yield "Impressions are marked: they stay inside the desk."


def _entry(number: int, shown: ShownContact) -> Iterator[str]:
    contact, zone = shown.contact, shown.zone
    account = contact.account

    def moment(at: datetime) -> str:
        return _moment(at.astimezone(zone))

    late = ", entered late" if entered_late(account.happened_at, contact.entered_at) else ""
    yield RULE
    yield f"{number}. {moment(account.happened_at)} · {HOWS[account.how]}"
    yield (
        f"   Entered by {_line(shown.names.person(contact.entered_by))}, "
        f"{moment(contact.entered_at)}{late}"
    )
    yield from (f"   {line}" for line in _traces(shown, contact, moment))
    for version in shown.versions:
        yield from _version(version, shown, moment)
    for promise in contact.promises:
        yield f"   PROMISE: {_promise(promise, shown.names, moment)}"


def _traces(shown: ShownContact, contact: Contact, moment: Moment) -> Iterator[str]:
    if contact.unmatched_name:
        yield f"Not in the list at first, as “{_line(contact.unmatched_name)}”"
    if contact.linked_by and contact.linked_at:
        yield f"Linked by {_line(shown.names.person(contact.linked_by))}, {moment(contact.linked_at)}"
    if shown.moved_from:
        yield f"Moved here from {_line(named(shown.moved_from))}"
    if contact.void:
        by = _line(shown.names.person(contact.void.by))
        yield f"VOID: by {by}, {moment(contact.void.at)}: {_line(contact.void.reason)}"
    if shown.moved_to:
        yield f"Moved to {_line(named(shown.moved_to))}"
    if contact.source_link:
        yield f"From the message {_line(contact.source_link)}"


def _version(version: Version, shown: ShownContact, moment: Moment) -> Iterator[str]:
    by = _line(shown.names.person(version.by))
    yield f"   Version {version.number}, {AMENDMENTS[version.kind].lower()}, by {by}, {moment(version.at)}"
    if version.why:
        yield f"      Why: {_line(version.why)}"
    yield from (f"      {line}" for line in _account(version.account, moment))


def _account(account: Account, moment: Moment) -> Iterator[str]:
    minutes = f" · {account.minutes} min" if account.minutes is not None else ""
    yield (
        f"{moment(account.happened_at)} · {HOWS[account.how]} · {OUTCOMES[account.outcome]}{minutes}"
    )
    yield f"With {_line(account.spoke_with)}, {POSITIONS[account.position].lower()}"
    if account.flags:
        yield "Flags: " + ", ".join(FLAGS[flag] for flag in sorted(account.flags))
    yield from (f"| {line}" for line in _lines(account.said))
    if account.impression:
        yield "Impression (stays inside):"
        yield from (f"| {line}" for line in _lines(account.impression))


def _promise(promise: Promise, names: Names, moment: Moment) -> str:
    told = f"{_line(promise.text)}, by {promise.due:%Y-%m-%d} ({_line(names.person(promise.doer))})"
    if promise.kept_at and promise.kept_by:
        return f"{told}: kept, {_line(names.person(promise.kept_by))}, {moment(promise.kept_at)}"
    if promise.cancelled_at and promise.cancelled_by:
        by, at = _line(names.person(promise.cancelled_by)), moment(promise.cancelled_at)
        return f"{told}: cancelled, {by}, {at}: {_line(promise.cancel_reason)}"
    return f"{told}: open"


def _request(exported: ExportedRequest, export: Export) -> Iterator[str]:
    request, zone = exported.request, export.card.zone
    asked = request.asked
    yield RULE
    yield f"REQUEST {request.id}: {_line(exported.kind)}, {request.status.value}"
    yield f"   Asked by {_line(asked.asked_by)}, {POSITIONS[asked.position].lower()}"
    yield f"   {METHODS[asked.method]}{': ' + _line(asked.address) if asked.address else ''}"
    yield from (f"   | {line}" for line in _lines(asked.what))
    for moved in exported.moves:
        yield f"   {_move(moved, export.names, lambda at: _moment(at.astimezone(zone)))}"


def _move(moved: Moved, names: Names, moment: Moment) -> str:
    verb = MOVES.get(moved.move, TAKEN).rstrip("…")
    to = f", to {_line(names.person(moved.to))}" if moved.to else ""
    why = f": {_line(moved.reason)}" if moved.reason else ""
    return f"{moment(moved.at)} · {verb}, by {_line(names.person(moved.by))}{to}{why}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _line(text: str) -> str:
    return " ".join(_lines(text))


def _lines(text: str) -> Iterable[str]:
    """As it was typed, without what a terminal or a printer would obey."""
    for line in text.splitlines() or [""]:
        yield "".join(each for each in line if not unicodedata.category(each).startswith("C"))
