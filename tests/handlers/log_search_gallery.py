"""The search of the contact log in every state, with whatever people may have typed."""

from collections.abc import Callable, Iterator
from datetime import date

from desk.finding import Asked, FoundEntries
from desk.model.candidates import Candidate
from desk.model.contacts import Flag, How, Page
from desk.model.ids import PersonId
from desk.model.log_question import COUNTED
from desk.readings import ShownContact
from handlers.views.log_search import find_modal
from tests.handlers.piece import Piece, Words, view


def log_search_pieces(
    words: Words, shown: ShownContact, candidate: Candidate
) -> Iterator[tuple[str, Callable[[], Piece]]]:
    everything = Asked(
        words=words.line,
        by=PersonId("U0SAM"),
        hows=frozenset(How),
        flags=frozenset(Flag),
        promised=True,
        since=date(2026, 10, 1),
        until=date(2026, 10, 31),
    )

    def found(asked: Asked, total: int, of: Candidate | None = None) -> FoundEntries:
        entries = (shown,) * min(total, 6)
        page = Page(
            contacts=tuple(one.contact for one in entries),
            number=2 if total > 12 else 1,
            pages=max(1, -(-total // 6)),
            total=total,
        )
        return FoundEntries(asked=asked, candidate=of, page=page, entries=entries)

    def piece(asked: Asked, results: FoundEntries | None, *, filters: bool) -> Callable[[], Piece]:
        return lambda: view(find_modal(asked, results, filters=filters, impressions=True))

    yield "find: asks first", piece(Asked(), None, filters=True)
    yield "find: by words", piece(Asked(words="bio"), found(Asked(words="bio"), 1), filters=False)
    yield (
        "find: nothing fits",
        piece(Asked(words="bio"), found(Asked(words="bio"), 0), filters=False),
    )
    yield "find: everything", piece(everything, found(everything, COUNTED + 1), filters=True)
    yield (
        "find: of one candidate",
        piece(
            Asked(candidate_id=candidate.id),
            found(Asked(candidate_id=candidate.id), 13, candidate),
            filters=True,
        ),
    )
