"""Joins of people, and pairs that were told apart.

`candidates.joined_to` repeats, for each who is joined, who stands for them at last; the joins say
how it came to that, and what a parting gives back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desk.model.candidates import FACTS, Candidate
from desk.model.ids import CandidateId, PersonId
from desk.model.joins import Apart, Join, JoinId, Pair
from storage import namesakes
from storage.one_person import IN_ONE_PERSON, ids_of
from storage.scope import Scope
from storage.search import search
from storage.tables.candidates import candidates
from storage.tables.joins import candidate_joins, candidates_apart
from storage.tables.workspaces import workspaces


@dataclass(frozen=True)
class Joins:
    scope: Scope

    async def hold(self) -> None:
        """On SQLite writers take turns; on PostgreSQL the row of the workspace is the turn."""
        await self.scope.all(
            select(workspaces.c.id)
            .where(workspaces.c.id == self.scope.workspace_id)
            .with_for_update(key_share=True)
        )

    async def ids_of(self, candidate_id: CandidateId) -> Sequence[CandidateId]:
        return await ids_of(self.scope, candidate_id)

    async def get(self, join_id: JoinId) -> Join | None:
        row = await self.scope.one(
            select(candidate_joins).where(
                self.scope.owns(candidate_joins), candidate_joins.c.id == join_id
            )
        )
        return None if row is None else _join(row)

    async def of(self, candidate_id: CandidateId) -> Sequence[Join]:
        query = (
            select(candidate_joins)
            .where(
                self.scope.owns(candidate_joins),
                candidate_joins.c.other_id.in_(await ids_of(self.scope, candidate_id)),
                candidate_joins.c.parted_at.is_(None),
            )
            .order_by(candidate_joins.c.id)
            .limit(IN_ONE_PERSON)
        )
        return [_join(row) for row in await self.scope.all(query)]

    async def add(
        self, kept: CandidateId, other: CandidateId, *, by: PersonId, at: datetime, why: str
    ) -> Join:
        made = (
            insert(candidate_joins)
            .values(
                workspace_id=self.scope.workspace_id,
                kept_id=kept,
                other_id=other,
                by=by,
                at=at,
                why=why,
            )
            .returning(candidate_joins)
        )
        join = _join((await self.scope.connection.execute(made)).one())
        await self._stand(await ids_of(self.scope, other), kept)
        await search(self.scope).remove([other])
        return join

    async def part(self, join: Join, *, by: PersonId, at: datetime, why: str) -> bool:
        standing = await self.of(join.other)
        parted = await self.scope.write(
            update(candidate_joins)
            .where(
                self.scope.owns(candidate_joins),
                candidate_joins.c.id == join.id,
                candidate_joins.c.parted_at.is_(None),
            )
            .values(parted_by=by, parted_at=at, parted_why=why)
        )
        if not parted:
            return False
        await self._stand([join.other], None)
        await self._stand(_below(join.other, standing), join.other)
        await search(self.scope).add([(join.other, await self._candidate(join.other))])
        return True

    async def _stand(self, ids: Sequence[CandidateId], kept: CandidateId | None) -> None:
        """Let `kept` stand for all of them; nobody, so that each stands for itself."""
        self.scope.people.clear()
        await self.scope.write(
            update(candidates)
            .where(self.scope.owns(candidates), candidates.c.id.in_(ids))
            .values(joined_to=kept)
        )

    async def _candidate(self, candidate_id: CandidateId) -> Candidate:
        query = select(candidates).where(
            self.scope.owns(candidates), candidates.c.id == candidate_id
        )
        row = (await self.scope.connection.execute(query)).one()
        return Candidate(id=row.id, **{fact: getattr(row, fact) for fact in FACTS})

    async def pairs(self, *, skip: int, limit: int) -> Sequence[Pair]:
        return await namesakes.pairs(self.scope, skip=skip, limit=limit)

    async def apart(self, pair: Pair) -> Apart | None:
        row = await self.scope.one(
            select(candidates_apart).where(
                self.scope.owns(candidates_apart),
                candidates_apart.c.one_id == pair[0],
                candidates_apart.c.other_id == pair[1],
                candidates_apart.c.back_at.is_(None),
            )
        )
        return None if row is None else _apart(row)

    async def all_apart(self, *, skip: int, limit: int) -> Sequence[Apart]:
        query = (
            select(candidates_apart)
            .where(self.scope.owns(candidates_apart), candidates_apart.c.back_at.is_(None))
            .order_by(candidates_apart.c.id.desc())
            .offset(skip)
            .limit(limit)
        )
        return [_apart(row) for row in await self.scope.all(query)]

    async def tell_apart(self, pair: Pair, *, by: PersonId, at: datetime) -> None:
        await self.scope.write(
            insert(candidates_apart).values(
                workspace_id=self.scope.workspace_id,
                one_id=pair[0],
                other_id=pair[1],
                by=by,
                at=at,
            )
        )

    async def take_back(self, pair: Pair, *, by: PersonId, at: datetime) -> bool:
        taken = await self.scope.write(
            update(candidates_apart)
            .where(
                self.scope.owns(candidates_apart),
                candidates_apart.c.one_id == pair[0],
                candidates_apart.c.other_id == pair[1],
                candidates_apart.c.back_at.is_(None),
            )
            .values(back_by=by, back_at=at)
        )
        return taken > 0


def _below(candidate_id: CandidateId, standing: Iterable[Join]) -> list[CandidateId]:
    """Everyone joined to this one, or to somebody who is. A join is later than those below it."""
    above = {candidate_id}
    for join in sorted(standing, key=lambda one: -one.id):
        if join.kept in above:
            above.add(join.other)
    return sorted(above - {candidate_id})


def _join(row: Row[Any]) -> Join:
    return Join(
        id=row.id,
        kept=row.kept_id,
        other=row.other_id,
        by=row.by,
        at=row.at,
        why=row.why,
        parted_by=row.parted_by,
        parted_at=row.parted_at,
        parted_why=row.parted_why,
    )


def _apart(row: Row[Any]) -> Apart:
    return Apart(pair=(row.one_id, row.other_id), by=row.by, at=row.at)
