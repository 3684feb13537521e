"""Views of the calendar link and of the ledger."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

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


def _links() -> Named:
    yield "calendar link", lambda: message(link_message("https://line.example.org", SECRET))
    yield "calendar link: there is one", lambda: message(standing_message(AT, ZONE))
    yield "calendar link: off", lambda: message(closed_message(was_open=True))
    yield "calendar link: off already", lambda: message(closed_message(was_open=False))
    yield "calendar link: nowhere", lambda: message(unreachable_message())
