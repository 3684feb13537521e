"""The index of words: FTS5 on SQLite, tsvectors under GIN on PostgreSQL. What it holds: `terms`."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    Update,
    bindparam,
    cast,
    column,
    delete,
    exists,
    insert,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from desk.model.candidates import CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.scope import Scope
from storage.tables import candidates

_NAME = "candidate_words"
# FTS5 keeps the candidate's id as the rowid, and is asked through a hidden column that bears the
# name of the table.
_FTS5 = table(_NAME, column("rowid"), column("words"), column(_NAME))
_GIN = table(_NAME, column("workspace_id"), column("candidate_id"), column("words"))

_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")


@dataclass(frozen=True)
class Search:
    scope: Scope

    @property
    def ask(self) -> terms.Question:
        grammar = terms.TSQUERY if self.scope.on_postgresql else terms.FTS5
        return terms.Question(grammar=grammar, workspace_id=self.scope.workspace_id)

    def ids(self, question: str, *, limit: int) -> Select[CandidateId]:
        """The candidates whom the question finds, smallest ids first."""
        if self.scope.on_postgresql:
            return (
                select(_GIN.c.candidate_id)
                .where(self._mine, _GIN.c.words.op("@@")(cast(question, TSQUERY)))
                .order_by(_GIN.c.candidate_id)
                .limit(limit)
            )
        return (
            select(_FTS5.c.rowid)
            .where(_FTS5.c[_NAME].match(question))
            .order_by(_FTS5.c.rowid)
            .limit(limit)
        )

    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        if self.scope.on_postgresql:
            mine = {"workspace_id": self.scope.workspace_id}
            row = {**mine, "candidate_id": _who, "words": cast(_text, TSVECTOR)}
            await self._write(insert(_GIN).values(row), people)
        else:
            await self._write(insert(_FTS5).values(rowid=_who, words=_text), people)

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

    async def remove(self, candidate_ids: Iterable[CandidateId]) -> None:
        """They are found no more, until they are added again."""
        if self.scope.on_postgresql:
            statement: Delete = delete(_GIN).where(self._mine, _GIN.c.candidate_id == _who)
        else:
            mine = exists().where(self.scope.owns(candidates), candidates.c.id == _who)
            statement = delete(_FTS5).where(_FTS5.c.rowid == _who, mine)
        if rows := [{"who": id_} for id_ in candidate_ids]:
            await self.scope.connection.execute(statement, rows)

    async def _write(
        self, statement: Insert | Update, people: Iterable[tuple[CandidateId, CandidateFacts]]
    ) -> None:
        rows = [
            {"who": id_, "text": " ".join(terms.terms_of(facts, self.scope.workspace_id))}
            for id_, facts in people
        ]
        if rows:
            await self.scope.connection.execute(statement, rows)

    @property
    def _mine(self) -> ColumnElement[bool]:
        return _GIN.c.workspace_id == self.scope.workspace_id
