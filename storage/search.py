"""The index of words: FTS5 on SQLite, tsvectors under GIN on PostgreSQL. What it holds: `terms`."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
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

WALKED = 30_000  # ids that may be walked one by one

_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")


@dataclass(frozen=True)
class Search:
    scope: Scope

    @property
    def ask(self) -> terms.Question:
        grammar = terms.TSQUERY if self.scope.on_postgresql else terms.FTS5
        return terms.Question(grammar=grammar, workspace_id=self.scope.workspace_id)

    async def ids(self, question: str, *, limit: int) -> AsyncIterator[Select[CandidateId]]:
        """The candidates whom the question finds, smallest ids first.

        In one query or several: the first that finds `limit`, or the last, has the answer.

        GIN gathers all whom it finds before it orders them, and of common words that is a tenth of
        everybody. So the first ids of the directory are asked about before: they may be walked one by
        one, however many PostgreSQL expects to find. That answers for common words, and GIN for those
        that few have.
        """
        if not self.scope.on_postgresql:
            yield (
                select(_FTS5.c.rowid)
                .where(_FTS5.c[_NAME].match(question))
                .order_by(_FTS5.c.rowid)
                .limit(limit)
            )
            return
        who = _GIN.c.candidate_id
        found = select(who).where(self._mine, _GIN.c.words.op("@@")(cast(question, TSQUERY)))
        some = await self._first() + WALKED
        yield found.where(who < some).order_by(who).limit(limit)
        # By `+ 0` nobody walks all ids for words that almost nobody has.
        yield found.order_by(who + 0).limit(limit)

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
