"""The index of words on PostgreSQL: tsvectors under GIN.

GIN gathers all whom it finds before it gives the first of them away, and of common words that is a tenth
of everybody. So the first few thousand people are asked one by one: of common words there are enough of
those.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    bindparam,
    cast,
    column,
    delete,
    literal,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.bulk import insert_rows
from storage.candidate_rows import with_ids
from storage.scope import Scope

_NAME = "candidate_words"
_GIN = table(_NAME, column("workspace_id"), column("candidate_id"), column("words"))

WALKED = 5_000  # ids that are walked one by one
FURTHER = 25_000  # as far as that where the first of them look as if it were worth it
WORTH_IT = 0.2  # of those who are wanted
_ONLY_THE_INDEX_OF_WORDS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
_AS_USUAL = "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT"

_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")


def _asks(people: FromClause, question: str) -> ColumnElement[bool]:
    return people.c.words.op("@@")(cast(question, TSQUERY))


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
        return await with_ids(self.scope, await self._closest(questions, room=room))

    async def _closest(self, questions: Sequence[str], *, room: int) -> Collection[CandidateId]:
        *closer, widest = questions
        walked = await self._walked(questions, limit=room)
        async with self._by_the_index():
            everybody = await self._enough(widest, walked[-1], limit=room)
            if len(everybody) < room:
                return everybody
            found: set[CandidateId] = set()
            for question, some in zip(closer, walked, strict=False):
                found.update(await self._enough(question, some, limit=room))
                if len(found) >= room:
                    return found
        return found.union(everybody)

    async def any(self, question: str, *, limit: int) -> Sequence[CandidateId]:
        """The candidates whom the question finds; of more than `limit`, some."""
        (walked,) = await self._walked([question], limit=limit)
        async with self._by_the_index():
            return await self._enough(question, walked, limit=limit)

    async def _walked(self, questions: Sequence[str], *, limit: int) -> list[list[CandidateId]]:
        """Whom of the first of the directory each question finds."""
        *closer, widest = questions
        some = await self._stretch(0, WALKED)
        closeness = sum((cast(_asks(some, one), Integer) for one in closer), start=literal(0))
        query = (
            select(some.c.candidate_id, closeness.label("closeness"))
            .where(_asks(some, widest))
            .order_by(closeness.desc(), some.c.candidate_id)
            .limit(limit)
        )
        rows = await self.scope.all(query)
        return [
            [row.candidate_id for row in rows if row.closeness >= least]
            for least in reversed(range(len(questions)))
        ]

    async def _enough(
        self, question: str, walked: Sequence[CandidateId], *, limit: int
    ) -> Sequence[CandidateId]:
        """Those of the first of the directory if they are so many; else by the index.

        Words that are rare or stand late in the directory are nothing to walk for.
        """
        if WORTH_IT * limit <= len(walked) < limit:
            some = await self._stretch(WALKED, FURTHER)
            further = select(some.c.candidate_id).where(_asks(some, question))
            walked = [*walked, *await self._numbers(further, limit - len(walked))]
        if len(walked) == limit:
            return walked
        found = select(_GIN.c.candidate_id).where(self._mine, _asks(_GIN, question))
        return await self._numbers(found, limit)

    async def _stretch(self, start: int, end: int) -> Subquery:
        """The words of a few thousand people, so that a question is put to each and not to the index."""
        first, who = await self._first(), _GIN.c.candidate_id
        return (
            select(who, _GIN.c.words)
            .where(self._mine, who >= first + start, who < first + end)
            .offset(0)
            .subquery()
        )

    @asynccontextmanager
    async def _by_the_index(self) -> AsyncIterator[None]:
        """PostgreSQL does not know which words come together, and would now and then read everybody."""
        await self.scope.connection.exec_driver_sql(_ONLY_THE_INDEX_OF_WORDS)
        yield
        await self.scope.connection.exec_driver_sql(_AS_USUAL)

    async def _numbers(self, query: Select[Any], limit: int) -> list[CandidateId]:
        return list((await self.scope.connection.execute(query.limit(limit))).scalars())

    async def _first(self) -> CandidateId:
        """The smallest id of the directory."""
        known = self.scope.first_candidate
        if known is None:
            query = select(_GIN.c.candidate_id).where(self._mine)
            smallest = query.order_by(_GIN.c.candidate_id).limit(1)
            found = (await self.scope.connection.execute(smallest)).scalar_one_or_none()
            known = self.scope.first_candidate = CandidateId(found or 0)
        return known

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
            row = update(_GIN).where(self._mine, _GIN.c.candidate_id == _who)
            await self.scope.connection.execute(row.values(words=cast(_text, TSVECTOR)), rows)

    async def remove(self, ids: Iterable[CandidateId]) -> None:
        """While they are in the directory still."""
        some = sorted(ids)
        if some:
            await self.scope.write(delete(_GIN).where(self._mine, _GIN.c.candidate_id.in_(some)))

    @property
    def _mine(self) -> ColumnElement[bool]:
        return _GIN.c.workspace_id == self.scope.workspace_id
