"""Views of the calendar link and of the ledger."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desk.line.fairness import Account, Ledger
from desk.model.ids import PersonId
from handlers.views.line.fairness import ledger_message, own_ledger_message, refused_message
from handlers.views.line.feed import (
    closed_message,
    link_message,
    standing_message,
    unreachable_message,
)
from tests.handlers.piece import Piece, Words, message

Named = Iterator[tuple[str, Callable[[], Piece]]]

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
SECRET = "u7Tq" * 10 + "abc"


def ledger_pieces(words: Words) -> Named:
    yield from _links()
    yield from _ledgers(words)


def _links() -> Named:
    yield "calendar link", lambda: message(link_message("https://line.example.org", SECRET))
    yield "calendar link: there is one", lambda: message(standing_message(AT, ZONE))
    yield "calendar link: off", lambda: message(closed_message(was_open=True))
    yield "calendar link: off already", lambda: message(closed_message(was_open=False))
    yield "calendar link: nowhere", lambda: message(unreachable_message())


def ledger(words: Words, *, people: int) -> Ledger:
    """The first with something of everything, the others with less."""
    ids = [PersonId(f"U0{number}") for number in range(people)]
    first = Account(
        person_id=PersonId("U00"),
        planned=11,
        worked=12.5,
        for_others=2.5,
        given=8,
        taken=20.25,
        lunches=3,
        calls=40,
        passed=2,
        owed=1.5,
    )
    others = [Account(person_id=one, planned=1, worked=1, lunches=1) for one in ids[1:]]
    return Ledger(
        first=date(2026, 8, 26),
        last=date(2026, 11, 24),
        accounts=[first, *others][:people],
        names=dict.fromkeys(ids, words.name),
    )


def _ledgers(words: Words) -> Named:
    many = min(words.many, 99)
    yield "ledger: everyone's", lambda: message(ledger_message(ledger(words, people=many)))
    yield "ledger: nothing yet", lambda: message(ledger_message(ledger(words, people=0)))
    yield "ledger: my own", lambda: message(own_ledger_message(ledger(words, people=1)))
    for error in ("missing_scope", "file_uploads_disabled", "fatal_error"):
        yield (f"ledger: no chart, {error}", lambda error=error: message(refused_message(error)))
