"""The index of words on PostgreSQL: tsvectors under GIN.

GIN gathers all whom it finds before it gives the first of them away, and of common words that is a tenth
of everybody. So the first few thousand people are asked one by one: of common words there are enough of
those.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    Delete,
    FromClause,
    Integer,
    Select,
    Subquery,
    Update,
    case,
    cast,
    column,
    delete,
    literal_column,
    not_,
    select,
    table,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.bulk import insert_rows
from storage.candidate_rows import with_ids
from storage.scope import mine
from storage.word_index import NAME, ROOM, TEXT, WHO, WordIndex, question

_GIN = table(NAME, column("workspace_id"), column("candidate_id"), column("words"))

# Walked, a word that one in sixty has takes as long as GIN takes to gather those who have it; words that
# are rare together and common alone take GIN longer.
WALKED = 1_250  # people
FURTHER = 10_000  # as far as that where the first of them look as if it were worth it
WORTH_IT = 0.2  # of those who are wanted
_ONLY_THE_INDEX_OF_WORDS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
_AS_USUAL = "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT"


@dataclass(frozen=True)
class Gin(WordIndex):
    grammar: ClassVar[terms.Grammar] = terms.TSQUERY

    async def closest(self, questions: Sequence[str], *, room: int) -> Sequence[Candidate]:
        return await with_ids(self.scope, await self._ids(questions, room=room))

    async def any(self, asked: str, *, limit: int) -> Sequence[CandidateId]:
        return await self._ids([asked], room=limit)

    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        rows = [(self.scope.workspace_id, *row) for row in self._terms(people)]
        columns = ("workspace_id", "candidate_id", "words::tsvector")
        await insert_rows(self.scope, NAME, columns, rows)

    def _changing(self) -> Update:
        row = update(_GIN).where(self.scope.owns(_GIN), _GIN.c.candidate_id == WHO)
        return row.values(words=cast(TEXT, TSVECTOR))

    def _removing(self, ids: Sequence[CandidateId]) -> Delete:
        return delete(_GIN).where(self.scope.owns(_GIN), _GIN.c.candidate_id.in_(ids))

    async def _ids(self, questions: Sequence[str], *, room: int) -> Sequence[CandidateId]:
        """Those of the first of the directory if they are so many; else by the index.

        Words that are rare or stand late in the directory are nothing to walk for.
        """
        walked, closer = await self._among_the_first(questions, room=room)
        if not closer:
            return walked
        async with self._by_the_index():
            found = await self._put(_gathered(len(closer)), closer, room=room)
        return list(dict.fromkeys([*(row.candidate_id for row in found), *walked]))[:room]

    async def _among_the_first(
        self, questions: Sequence[str], *, room: int
    ) -> tuple[list[CandidateId], Sequence[str]]:
        """`room` people of the first of the directory, or none; and the questions that come before theirs."""
        rows = await self._put(_walked(len(questions)), questions, room=room)
        for place, asked in enumerate(questions):
            ids = [row.candidate_id for row in rows if row.place <= place]
            if WORTH_IT * room <= len(ids) < room:
                ids += await self._further(asked, room - len(ids))
            if len(ids) == room:
                return ids, questions[:place]
        return [], questions

    async def _further(self, asked: str, room: int) -> Sequence[CandidateId]:
        rows = await self._put(_walked_further(), [asked], room=room)
        return [row.candidate_id for row in rows]

    @asynccontextmanager
    async def _by_the_index(self) -> AsyncIterator[None]:
        """PostgreSQL does not know which words come together, and would now and then read everybody."""
        await self.scope.connection.exec_driver_sql(_ONLY_THE_INDEX_OF_WORDS)
        yield
        await self.scope.connection.exec_driver_sql(_AS_USUAL)


def _finds(place: int, people: FromClause) -> ColumnElement[bool]:
    """Whether the question of that place finds them."""
    return people.c.words.op("@@")(cast(question(place), TSQUERY))


def _stretch(start: int, end: int) -> Subquery:
    """The words of a few thousand people, so that a question is put to each and not to the index."""
    return (
        select(_GIN.c.candidate_id, _GIN.c.words)
        .where(mine(_GIN))
        .order_by(_GIN.c.candidate_id)
        .offset(literal_column(f"{start}"))
        .limit(literal_column(f"{end - start}"))
        .subquery()
    )


@cache
def _walked(questions: int) -> Select[Any]:
    """Whom of the first of the directory the questions find, and the place of the first that does."""
    some = _stretch(0, WALKED)
    finds = [_finds(place, some) for place in range(questions)]
    place = case(*((found, literal_column(f"{at}", Integer)) for at, found in enumerate(finds)))
    return (
        select(some.c.candidate_id, place.label("place"))
        .where(finds[-1])
        .order_by(place, some.c.candidate_id)
        .limit(ROOM)
    )


@cache
def _walked_further() -> Select[Any]:
    some = _stretch(WALKED, FURTHER)
    return select(some.c.candidate_id).where(_finds(0, some)).limit(ROOM)


@cache
def _gathered(questions: int) -> Select[Any]:
    """The same of everybody. A question is put only where those before it have left room."""
    answers = [
        select(_GIN.c.candidate_id)
        .where(mine(_GIN), _finds(place, _GIN), *(not_(_finds(one, _GIN)) for one in range(place)))
        .limit(ROOM)
        .subquery()
        for place in range(questions)
    ]
    every = union_all(*map(select, answers)).subquery()
    return select(every.c.candidate_id).limit(ROOM)
