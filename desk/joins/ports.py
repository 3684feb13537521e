"""What the desk asks of storage about people who are in the directory twice, in the desk's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.model.ids import CandidateId, PersonId
from desk.model.joins import Apart, Join, JoinId, Pair


class Joins(Protocol):
    """Who was joined with whom. A join is never removed: it is parted."""

    async def hold(self) -> None:
        """Nobody else joins, parts or tells apart while this transaction lives."""
        ...

    async def ids_of(self, candidate_id: CandidateId) -> Sequence[CandidateId]:
        """Under which ids this person's rows stand; whoever stands for all of them is the first."""
        ...

    async def get(self, join_id: JoinId) -> Join | None: ...

    async def of(self, candidate_id: CandidateId) -> Sequence[Join]:
        """The joins that make up this person, first to latest; none that was parted."""
        ...

    async def add(
        self, kept: CandidateId, other: CandidateId, *, by: PersonId, at: datetime, why: str
    ) -> Join:
        """Let `kept` stand for `other` and for everyone joined to it. Both stand for themselves."""
        ...

    async def part(self, join: Join, *, by: PersonId, at: datetime, why: str) -> bool:
        """Let `other` stand for itself and for everyone joined to it. False when it does already."""
        ...

    async def pairs(self, *, skip: int, limit: int) -> Sequence[Pair]:
        """Two of one name in one state, by name; none that was joined or told apart."""
        ...

    async def apart(self, pair: Pair) -> Apart | None: ...

    async def all_apart(self, *, skip: int, limit: int) -> Sequence[Apart]:
        """Latest first."""
        ...

    async def tell_apart(self, pair: Pair, *, by: PersonId, at: datetime) -> None: ...

    async def take_back(self, pair: Pair, *, by: PersonId, at: datetime) -> bool:
        """They may be one person after all. False when nobody has told them apart."""
        ...
