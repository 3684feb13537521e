"""Views of imports: what QC is told of a whole state's list."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.importing import ImportId, ImportRecord
from handlers.views.importing import absent_message
from tests.handlers.piece import Piece, Words, message

Named = Iterator[tuple[str, Callable[[], Piece]]]

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def import_pieces(words: Words) -> Named:
    record = ImportRecord(
        id=ImportId(7), name=words.line, by=None, at=AT, facts=frozenset({"name"}), whole_state=True
    )
    people = [
        Candidate(
            id=CandidateId(number),
            external_id="",
            name=words.name,
            office=words.line,
            district=words.line,
            state="AK",
        )
        for number in range(10)
    ]
    yield "one is absent", lambda: message(absent_message(record, people[:1], 1))
    yield "many are absent", lambda: message(absent_message(record, people, 1_234))
    undone = replace(record, undone_at=AT)
    yield "absent from a list taken back", lambda: message(absent_message(undone, people, 10))
