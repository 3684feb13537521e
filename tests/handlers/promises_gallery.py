"""Promises that came to their end: in an entry, for whoever closed them, and the form of *Cancel…*."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desk.model.contacts import Promise
from desk.model.ids import PromiseId
from desk.readings import CandidateCard, ShownContact
from handlers.forms.promises import CancelPromiseMemo
from handlers.views.candidates import card_message
from handlers.views.contacts import contact_message
from handlers.views.parts import Message
from handlers.views.promises import cancel_promise_modal
from tests.handlers.piece import Piece, Words, message, view

Named = Iterator[tuple[str, Callable[[], Piece]]]
AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def promise_pieces(words: Words, shown: ShownContact, card: CandidateCard) -> Named:
    states = ended(words, shown.contact.promises[0])
    yield "promises: in an entry", lambda: message(_entry(shown, states))
    kept = replace(states["kept"], id=PromiseId(99))
    closed = [kept, states["cancelled"]]
    yield "promises: closed today", lambda: message(card_message(replace(card, closed=closed)))
    memo = CancelPromiseMemo(promise_id=states["kept"].id)
    yield "promises: cancel", lambda: view(cancel_promise_modal(states["reopened"], memo))


def ended(words: Words, promise: Promise) -> dict[str, Promise]:
    one = replace(promise, kept_at=None, kept_by=None)
    another = replace(one, id=PromiseId(one.id + 100))
    by = promise.doer
    return {
        "kept": replace(one, kept_at=AT, kept_by=by, changes=1),
        "cancelled": replace(
            another, cancelled_at=AT, cancelled_by=by, cancel_reason=words.text, changes=1
        ),
        "reopened": replace(one, reopened_at=AT, reopened_by=by, changes=2),
    }


def _entry(shown: ShownContact, states: dict[str, Promise]) -> Message:
    contact = replace(shown.contact, promises=tuple(states.values()))
    return contact_message(replace(shown, contact=contact))
