"""The index of words: FTS5 on SQLite, tsvectors under GIN on PostgreSQL. What it holds: `terms`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Update,
    bindparam,
    cast,
    column,
    delete,
    exists,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from desk.model.candidates import CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.bulk import insert_rows
from storage.scope import Scope
from storage.tables import candidates

_NAME = "candidate_words"
# FTS5 keeps the candidate's id as the rowid, and is asked through a hidden column that bears the
# name of the table.
_FTS5 = table(_NAME, column("rowid"), column("words"), column(_NAME))
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
class Search:
    scope: Scope

    @property
    def ask(self) -> terms.Question:
        grammar = terms.TSQUERY if self.scope.on_postgresql else terms.FTS5
        return terms.Question(grammar=grammar, workspace_id=self.scope.workspace_id)

    async def ids(self, question: str, *, limit: int) -> list[CandidateId]:
        """The candidates whom the question finds; of more than `limit`, some."""
        if not self.scope.on_postgresql:
            mine = _FTS5.c[_NAME].match(question)
            return await self._numbers(select(_FTS5.c.rowid).where(mine), limit)
        found = await self._walked(question, 0, WALKED, limit)
        if WORTH_IT * limit <= len(found) < limit:
            found += await self._walked(question, WALKED, FURTHER, limit - len(found))
        return found if len(found) == limit else await self._looked_up(question, limit)

    async def _walked(self, question: str, start: int, end: int, limit: int) -> list[CandidateId]:
        """Those among the first of the directory.

        GIN gathers all whom it finds before it gives the first of them away, and of common words that
        is a tenth of everybody. Among a few thousand there are enough of those.
        """
        first, who = await self._first(), _GIN.c.candidate_id
        some = (
            select(who, _GIN.c.words)
            .where(self._mine, who >= first + start, who < first + end)
            .order_by(who)
            .offset(0)  # so that the question is put to each of them, and not to the index
            .subquery()
        )
        return await self._numbers(select(some.c.candidate_id).where(_asks(some, question)), limit)

    async def _looked_up(self, question: str, limit: int) -> list[CandidateId]:
        """By the index alone: words that stand late in the directory are nothing to walk for."""
        query = select(_GIN.c.candidate_id).where(self._mine, _asks(_GIN, question))
        await self.scope.connection.exec_driver_sql(_ONLY_THE_INDEX_OF_WORDS)
        found = await self._numbers(query, limit)
        await self.scope.connection.exec_driver_sql(_AS_USUAL)
        return found

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
        found = [(number, terms.terms_of(one, workspace_id)) for number, one in people]
        if self.scope.on_postgresql:
            columns = ("workspace_id", "candidate_id", "words::tsvector")
            await insert_rows(self.scope, _NAME, columns, [(workspace_id, *row) for row in found])
        else:
            await insert_rows(self.scope, _NAME, ("rowid", "words"), found)

    async def change(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        if self.scope.on_postgresql:
            row = update(_GIN).where(self._mine, _GIN.c.candidate_id == _who)
            await self._write(row.values(words=cast(_text, TSVECTOR)), people)
        else:
            # The rows of FTS5 do not say whose they are.
            mine = exists().where(self.scope.owns(candidates), candidates.c.id == _who)
            await self._write(
                update(_FTS5).where(_FTS5.c.rowid == _who, mine).values(words=_text), people
            )

    async def remove(self, ids: Iterable[CandidateId]) -> None:
        """While they are in the directory still: the rows of FTS5 do not say whose they are."""
        some = sorted(ids)
        if not some:
            return
        if self.scope.on_postgresql:
            await self.scope.write(delete(_GIN).where(self._mine, _GIN.c.candidate_id.in_(some)))
            return
        mine = select(candidates.c.id).where(self.scope.owns(candidates), candidates.c.id.in_(some))
        await self.scope.write(delete(_FTS5).where(_FTS5.c.rowid.in_(mine)))

    async def _write(
        self, statement: Update, people: Iterable[tuple[CandidateId, CandidateFacts]]
    ) -> None:
        rows = [
            {"who": id_, "text": terms.terms_of(facts, self.scope.workspace_id)}
            for id_, facts in people
        ]
        if rows:
            await self.scope.connection.execute(statement, rows)

    @property
    def _mine(self) -> ColumnElement[bool]:
        return _GIN.c.workspace_id == self.scope.workspace_id
