"""Entries without a candidate: the queue, an explained one, and the forms that settle one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desk.model.explanations import Absence, Explanation
from desk.model.ids import ContactId
from desk.readings import ShownContact
from desk.unmatched import PAGE_SIZE, Unmatched
from handlers.views.contacts import contact_message
from handlers.views.unmatched import (
    create_modal,
    explain_modal,
    unmatched_list,
    unmatched_message,
)
from tests.handlers.piece import Piece, Words, message, view

Named = Iterator[tuple[str, Callable[[], Piece]]]
AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def unmatched_pieces(words: Words, shown: ShownContact) -> Named:
    told = explained(words, shown)
    yield "unmatched: explained, its card", lambda: message(contact_message(told))
    yield "unmatched: explained, for QC", lambda: message(unmatched_message(told))
    yield "unmatched: create", lambda: view(create_modal(shown))
    yield "unmatched: explain", lambda: view(explain_modal(shown))
    entries = [numbered(shown, number) for number in range(1, PAGE_SIZE)]
    page = Unmatched(entries=[*entries, told], everything=True, number=2, more=True)
    yield "unmatched: list", lambda: message(unmatched_list(page, settles=True))
    waiting = Unmatched(entries=entries[:2], everything=False, number=1, more=False)
    yield "unmatched: list, to read", lambda: message(unmatched_list(waiting, settles=False))
    none = replace(waiting, entries=())
    yield "unmatched: nothing", lambda: message(unmatched_list(none, settles=True))


def numbered(shown: ShownContact, number: int) -> ShownContact:
    return replace(shown, contact=replace(shown.contact, id=ContactId(number)))


def explained(words: Words, shown: ShownContact) -> ShownContact:
    told = Explanation(
        reasons=frozenset(Absence), words=words.text, by=shown.contact.entered_by, at=AT
    )
    return replace(shown, contact=replace(shown.contact, id=ContactId(99), explained=told))
