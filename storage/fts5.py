"""The index of words on SQLite: FTS5. It gives away whom it finds one by one, so that a question may stop early."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
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
from storage.candidate_rows import KNOWN, in_directory
from storage.scope import Scope
from storage.tables import candidates

_NAME = "candidate_words"
# The candidate's id is the rowid, and questions are put to a hidden column that bears the name of the
# table. The rows do not say whose they are: the terms do, and `candidates`.
_FTS5 = table(_NAME, column("rowid"), column("words"), column(_NAME))

_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")


@dataclass(frozen=True)
class Fts5:
    scope: Scope

    @property
    def ask(self) -> terms.Question:
        return terms.Question(grammar=terms.FTS5, workspace_id=self.scope.workspace_id)

    async def closest(self, questions: Sequence[str], *, room: int) -> Sequence[Candidate]:
        """Whom the first question finds, then whom the next finds beside them, until `room` are there."""
        given = {f"question_{place}": question for place, question in enumerate(questions)}
        query = _closest(len(questions))
        rows = await self.scope.all(query, **given, room=room, mine=self.scope.workspace_id)
        return [in_directory(row) for row in rows]

    async def any(self, question: str, *, limit: int) -> Sequence[CandidateId]:
        """The candidates whom the question finds; of more than `limit`, some."""
        return await self._numbers(_asked(question, limit))

    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        workspace_id = self.scope.workspace_id
        rows = [(number, terms.terms_of(one, workspace_id)) for number, one in people]
        await insert_rows(self.scope, _NAME, ("rowid", "words"), rows)

    async def change(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        rows = [
            {"who": number, "text": terms.terms_of(facts, self.scope.workspace_id)}
            for number, facts in people
        ]
        if rows:
            mine = exists().where(self.scope.owns(candidates), candidates.c.id == _who)
            statement = update(_FTS5).where(_FTS5.c.rowid == _who, mine).values(words=_text)
            await self.scope.connection.execute(statement, rows)

    async def remove(self, ids: Iterable[CandidateId]) -> None:
        """While they are in the directory still."""
        some = sorted(ids)
        if some:
            mine = select(candidates.c.id).where(
                self.scope.owns(candidates), candidates.c.id.in_(some)
            )
            await self.scope.write(delete(_FTS5).where(_FTS5.c.rowid.in_(mine)))

    async def _numbers(self, query: Select[Any]) -> Sequence[CandidateId]:
        return list((await self.scope.connection.execute(query)).scalars())


def _asked(question: str | ColumnElement[str], limit: int | ColumnElement[int]) -> Select[Any]:
    return select(_FTS5.c.rowid).where(_FTS5.c[_NAME].match(question)).limit(limit)


@cache
def _closest(questions: int) -> Select[Any]:
    """One statement, and made once: it is put at each letter that somebody types."""
    room: ColumnElement[int] = bindparam("room")
    answers = (
        _asked(bindparam(f"question_{place}"), room)
        .add_columns(literal_column(f"{place}").label("place"))
        .subquery()
        for place in range(questions)
    )
    every = union_all(*map(select, answers)).subquery()
    found = (
        select(every.c.rowid)
        .group_by(every.c.rowid)
        .order_by(func.min(every.c.place), every.c.rowid)
        .limit(room)
    )
    # Joined with, SQLite would now and then go through everybody and look each up among the few.
    return (
        select(*KNOWN)
        .where(candidates.c.workspace_id == bindparam("mine"), candidates.c.id.in_(found))
        .order_by(candidates.c.id)
        .limit(room)
    )
