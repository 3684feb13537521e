"""What the indexes of words of both databases have in common. What they hold and are asked: `terms`."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Delete, Row, Select, Update, bindparam

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import terms
from storage.scope import Scope

NAME = "candidate_words"
ROOM: ColumnElement[int] = bindparam("room")
WHO: ColumnElement[int] = bindparam("who")
TEXT: ColumnElement[str] = bindparam("text")


def question(place: int) -> ColumnElement[str]:
    """Where a statement has the question of that place."""
    return bindparam(f"question_{place}")


@dataclass(frozen=True)
class WordIndex(ABC):
    scope: Scope
    grammar: ClassVar[terms.Grammar]

    @property
    def ask(self) -> terms.Question:
        return terms.Question(grammar=self.grammar, workspace_id=self.scope.workspace_id)

    @abstractmethod
    async def closest(self, questions: Sequence[str], *, room: int) -> Sequence[Candidate]:
        """Whom the first question finds, then whom the next finds beside them, until `room` are there.

        The last one, which is the widest, finds all that the others do.
        """

    @abstractmethod
    async def any(self, asked: str, *, limit: int) -> Sequence[CandidateId]:
        """The candidates whom the question finds; of more than `limit`, some."""

    @abstractmethod
    async def add(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None: ...

    async def change(self, people: Iterable[tuple[CandidateId, CandidateFacts]]) -> None:
        rows = [{"who": number, "text": words} for number, words in self._terms(people)]
        if rows:
            await self.scope.connection.execute(self._changing(), rows)

    async def remove(self, ids: Iterable[CandidateId]) -> None:
        """While they are in the directory still."""
        if some := sorted(ids):
            await self.scope.write(self._removing(some))

    @abstractmethod
    def _changing(self) -> Update:
        """What gives `WHO` the words of `TEXT`."""

    @abstractmethod
    def _removing(self, ids: Sequence[CandidateId]) -> Delete: ...

    def _terms(
        self, people: Iterable[tuple[CandidateId, CandidateFacts]]
    ) -> list[tuple[CandidateId, str]]:
        workspace_id = self.scope.workspace_id
        return [(number, terms.terms_of(facts, workspace_id)) for number, facts in people]

    async def _put(
        self, query: Select[Any], questions: Sequence[str], *, room: int
    ) -> Sequence[Row[Any]]:
        given = {f"question_{place}": asked for place, asked in enumerate(questions)}
        return await self.scope.asked(query, **given, room=room)
