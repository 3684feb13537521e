"""The index of words on PostgreSQL: tsvectors under GIN.

GIN gathers all whom it finds before it gives the first of them away, and of common words that is a tenth
of everybody. So the first few thousand people are asked one by one: of common words there are enough of
those.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    any_,
    bindparam,
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
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.bulk import insert_rows
from storage.candidate_rows import KNOWN, in_directory
from storage.scope import Scope
from storage.tables import candidates

_NAME = "candidate_words"
_GIN = table(_NAME, column("workspace_id"), column("candidate_id"), column("words"))

# Walked, a word that one in sixty has takes as long as GIN takes to gather those who have it; words that
# are rare together and common alone take GIN longer.
WALKED = 1_250  # people
FURTHER = 10_000  # as far as that where the first of them look as if it were worth it
WORTH_IT = 0.2  # of those who are wanted
_ONLY_THE_INDEX_OF_WORDS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
_AS_USUAL = "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT"

_mine = _GIN.c.workspace_id == bindparam("mine")
_room: ColumnElement[int] = bindparam("room")
_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")

# One array instead of many ids: the statement stays the same, and is made once.
_PEOPLE = (
    select(*KNOWN)
    .where(
        candidates.c.workspace_id == bindparam("mine"),
        candidates.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))),
    )
    .order_by(candidates.c.id)
    .limit(_room)
)


@dataclass(frozen=True)
class Gin:
    scope: Scope

    @property
    def ask(self) -> terms.Question:
        return terms.Question(grammar=terms.TSQUERY, workspace_id=self.scope.workspace_id)

    async def closest(self, questions: Sequence[str], *, room: int) -> Sequence[Candidate]:
        """Whom the first question finds, then whom the next finds beside them, until `room` are there.

        The last one, which is the widest, finds all that the others do.
        """
        ids = list(await self._ids(questions, room=room))
        rows = await self.scope.all(_PEOPLE, ids=ids, room=room, mine=self.scope.workspace_id)
        return [in_directory(row) for row in rows]

    async def any(self, question: str, *, limit: int) -> Sequence[CandidateId]:
        """The candidates whom the question finds; of more than `limit`, some."""
        return await self._ids([question], room=limit)

    async def _ids(self, questions: Sequence[str], *, room: int) -> Sequence[CandidateId]:
        """Those of the first of the directory if they are so many; else by the index.

        Words that are rare or stand late in the directory are nothing to walk for.
        """
        walked, closer = await self._among_the_first(questions, room=room)
        if not closer:
            return walked
        async with self._by_the_index():
            found = await self._all(_gathered(len(closer)), closer, room=room)
        return list(dict.fromkeys([*(row.candidate_id for row in found), *walked]))[:room]

    async def _among_the_first(
        self, questions: Sequence[str], *, room: int
    ) -> tuple[list[CandidateId], Sequence[str]]:
        """`room` people of the first of the directory, or none; and the questions that come before theirs."""
        rows = await self._all(_walked(len(questions)), questions, room=room)
        for place, question in enumerate(questions):
            ids = [row.candidate_id for row in rows if row.place <= place]
            if WORTH_IT * room <= len(ids) < room:
                ids += await self._further(question, room - len(ids))
            if len(ids) == room:
                return ids, questions[:place]
        return [], questions

    async def _further(self, question: str, room: int) -> Sequence[CandidateId]:
        rows = await self._all(_walked_further(), [question], room=room)
        return [row.candidate_id for row in rows]

    async def _all(self, query: Select[Any], questions: Sequence[str], *, room: int) -> Any:
        given = {f"question_{place}": question for place, question in enumerate(questions)}
        return await self.scope.all(query, **given, room=room, mine=self.scope.workspace_id)

    @asynccontextmanager
    async def _by_the_index(self) -> AsyncIterator[None]:
        """PostgreSQL does not know which words come together, and would now and then read everybody."""
        await self.scope.connection.exec_driver_sql(_ONLY_THE_INDEX_OF_WORDS)
        yield
        await self.scope.connection.exec_driver_sql(_AS_USUAL)

    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        workspace_id = self.scope.workspace_id
        rows = [(workspace_id, number, terms.terms_of(one, workspace_id)) for number, one in people]
        columns = ("workspace_id", "candidate_id", "words::tsvector")
        await insert_rows(self.scope, _NAME, columns, rows)

    async def change(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        rows = [
            {"who": number, "text": terms.terms_of(facts, self.scope.workspace_id)}
            for number, facts in people
        ]
        if rows:
            row = update(_GIN).where(self.scope.owns(_GIN), _GIN.c.candidate_id == _who)
            await self.scope.connection.execute(row.values(words=cast(_text, TSVECTOR)), rows)

    async def remove(self, ids: Iterable[CandidateId]) -> None:
        """While they are in the directory still."""
        some = sorted(ids)
        if some:
            await self.scope.write(
                delete(_GIN).where(self.scope.owns(_GIN), _GIN.c.candidate_id.in_(some))
            )


def _finds(place: int, people: FromClause) -> ColumnElement[bool]:
    """Whether the question of that place finds them."""
    return people.c.words.op("@@")(cast(bindparam(f"question_{place}"), TSQUERY))


def _stretch(start: int, end: int) -> Subquery:
    """The words of a few thousand people, so that a question is put to each and not to the index."""
    return (
        select(_GIN.c.candidate_id, _GIN.c.words)
        .where(_mine)
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
        .limit(_room)
    )


@cache
def _walked_further() -> Select[Any]:
    some = _stretch(WALKED, FURTHER)
    return select(some.c.candidate_id).where(_finds(0, some)).limit(_room)


@cache
def _gathered(questions: int) -> Select[Any]:
    """The same of everybody. A question is put only where those before it have left room."""
    answers = [
        select(_GIN.c.candidate_id)
        .where(_mine, _finds(place, _GIN), *(not_(_finds(one, _GIN)) for one in range(place)))
        .limit(_room)
        .subquery()
        for place in range(questions)
    ]
    every = union_all(*map(select, answers)).subquery()
    return select(every.c.candidate_id).limit(_room)
