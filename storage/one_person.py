"""Under which ids the rows of one person stand: one, unless somebody joined two (`storage.joins`)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import ColumnElement, select, union_all

from desk.model.ids import CandidateId
from storage.scope import Scope
from storage.tables.candidates import candidates

IN_ONE_PERSON = 1_000  # more than anybody ever joins
AT_ONCE = 1_000  # ids in one query


async def ids_of(scope: Scope, candidate_id: CandidateId) -> Sequence[CandidateId]:
    """Asked once in a transaction, however much of the person is read."""
    known = scope.people.get(candidate_id)
    if known is None:
        known = scope.people[candidate_id] = await _ids_of(scope, candidate_id)
    return known


async def _ids_of(scope: Scope, candidate_id: CandidateId) -> tuple[CandidateId, ...]:
    # Each half by its own index; asked as one condition, SQLite reads everybody.
    one = select(candidates.c.id, candidates.c.joined_to).where(scope.owns(candidates))
    both = union_all(
        one.where(candidates.c.id == candidate_id),
        one.where(candidates.c.joined_to == candidate_id),
    )
    rows = await scope.all(both.limit(IN_ONE_PERSON))
    stands_for = next((row.joined_to for row in rows if row.id == candidate_id), None)
    if stands_for is not None:
        return await _ids_of(scope, stands_for)
    return (candidate_id, *sorted(row.id for row in rows if row.id != candidate_id))


def is_of(column: ColumnElement[int], ids: Sequence[CandidateId]) -> ColumnElement[bool]:
    """For one id, as for almost everybody, the databases keep the order of the index."""
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


async def joined(
    scope: Scope, candidate_ids: AbstractSet[CandidateId]
) -> dict[CandidateId, CandidateId]:
    """Who stands for whom. Whoever stands for themselves is not in it."""
    return await _who_stands(scope, candidates.c.id, candidate_ids)


async def joined_to(
    scope: Scope, candidate_ids: AbstractSet[CandidateId]
) -> dict[CandidateId, CandidateId]:
    """For whom these stand: each of those to the one of these that does."""
    return await _who_stands(scope, candidates.c.joined_to, candidate_ids)


async def _who_stands(
    scope: Scope, column: ColumnElement[int], ids: AbstractSet[CandidateId]
) -> dict[CandidateId, CandidateId]:
    found: dict[CandidateId, CandidateId] = {}
    asked = sorted(ids)
    for start in range(0, len(asked), AT_ONCE):
        query = select(candidates.c.id, candidates.c.joined_to).where(
            scope.owns(candidates),
            candidates.c.joined_to.is_not(None),
            column.in_(asked[start : start + AT_ONCE]),
        )
        found |= {row.id: row.joined_to for row in await scope.all(query)}
    return found
