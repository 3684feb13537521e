"""The index of words on SQLite: FTS5. It gives away whom it finds one by one, so that a question may stop early."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import (
    Delete,
    Select,
    Update,
    column,
    delete,
    exists,
    func,
    literal_column,
    select,
    table,
    union_all,
    update,
)

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.bulk import insert_rows
from storage.candidate_rows import in_directory, those
from storage.tables.candidates import candidates
from storage.word_index import NAME, ROOM, TEXT, WHO, WordIndex, question

# The candidate's id is the rowid, and questions are put to a hidden column that bears the name of the
# table. The rows do not say whose they are: the terms do, and `candidates`.
_FTS5 = table(NAME, column("rowid"), column("words"), column(NAME))


@dataclass(frozen=True)
class Fts5(WordIndex):
    grammar: ClassVar[terms.Grammar] = terms.FTS5

    async def closest(self, questions: Sequence[str], *, room: int) -> Sequence[Candidate]:
        rows = await self._put(_closest(len(questions)), questions, room=room)
        return [in_directory(row) for row in rows]

    async def any(self, asked: str, *, limit: int) -> Sequence[CandidateId]:
        return [row.rowid for row in await self._put(_finds(0), [asked], room=limit)]

    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        await insert_rows(self.scope, NAME, ("rowid", "words"), self._terms(people))

    def _changing(self) -> Update:
        theirs = exists().where(self.scope.owns(candidates), candidates.c.id == WHO)
        return update(_FTS5).where(_FTS5.c.rowid == WHO, theirs).values(words=TEXT)

    def _removing(self, ids: Sequence[CandidateId]) -> Delete:
        theirs = select(candidates.c.id).where(
            self.scope.owns(candidates), candidates.c.id.in_(ids)
        )
        return delete(_FTS5).where(_FTS5.c.rowid.in_(theirs))


def _finds(place: int) -> Select[Any]:
    """Whom the question of that place finds."""
    return select(_FTS5.c.rowid).where(_FTS5.c[NAME].match(question(place))).limit(ROOM)


@cache
def _closest(questions: int) -> Select[Any]:
    answers = (
        _finds(place).add_columns(literal_column(f"{place}").label("place")).subquery()
        for place in range(questions)
    )
    every = union_all(*map(select, answers)).subquery()
    found = (
        select(every.c.rowid)
        .group_by(every.c.rowid)
        .order_by(func.min(every.c.place), every.c.rowid)
        .limit(ROOM)
    )
    # Joined with, SQLite would now and then go through everybody and look each up among the few.
    return those(candidates.c.id.in_(found))
