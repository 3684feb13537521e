"""Two of one name in one state, who may be one person.

Among a million people there are millions of such pairs, so the index is read in its order, and only as
far as the page that is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, tuple_

from desk.model.ids import CandidateId
from desk.model.joins import Pair
from storage.scope import Scope
from storage.tables.candidates import candidates
from storage.tables.joins import candidates_apart

NAMES = 20  # that are looked at together
IN_ONE_NAME = 1_000  # people

Name = tuple[str, str]  # as it is compared, and the state
_NAME = tuple_(candidates.c.name_key, candidates.c.state)


async def pairs(scope: Scope, *, skip: int, limit: int) -> Sequence[Pair]:
    found: list[Pair] = []
    names = await _names(scope, after=None)
    while names and len(found) < skip + limit:
        people = await _people(scope, names)
        apart = await _apart(scope, [row.id for row in people])
        found += islice(_pairs(people, apart), skip + limit - len(found))
        names = await _names(scope, after=names[-1])
    return found[skip:]


async def _names(scope: Scope, *, after: Name | None) -> Sequence[Name]:
    query = (
        select(candidates.c.name_key, candidates.c.state)
        .where(
            scope.owns(candidates),
            candidates.c.joined_to.is_(None),
            *_beyond(after),
        )
        .group_by(candidates.c.name_key, candidates.c.state)
        .having(func.count() > 1)
        .order_by(candidates.c.name_key, candidates.c.state)
        .limit(NAMES)
    )
    return [(row.name_key, row.state) for row in await scope.all(query)]


def _beyond(after: Name | None) -> Sequence[ColumnElement[bool]]:
    """The first of these is where the index is entered."""
    if after is None:
        return [candidates.c.name_key > ""]  # a name without a letter is like no other
    return [candidates.c.name_key >= after[0], after < _NAME]


async def _people(scope: Scope, names: Sequence[Name]) -> Sequence[Row[Any]]:
    query = (
        select(candidates.c.name_key, candidates.c.state, candidates.c.id)
        .where(scope.owns(candidates), candidates.c.joined_to.is_(None), _NAME.in_(names))
        .order_by(candidates.c.name_key, candidates.c.state, candidates.c.id)
        .limit(NAMES * IN_ONE_NAME)
    )
    return await scope.all(query)


async def _apart(scope: Scope, ids: Sequence[CandidateId]) -> AbstractSet[Pair]:
    query = select(candidates_apart.c.one_id, candidates_apart.c.other_id).where(
        scope.owns(candidates_apart),
        candidates_apart.c.one_id.in_(ids),
        candidates_apart.c.back_at.is_(None),
    )
    return {(row.one_id, row.other_id) for row in await scope.all(query)}


def _pairs(people: Iterable[Row[Any]], apart: AbstractSet[Pair]) -> Iterator[Pair]:
    for _, alike in groupby(people, key=lambda row: (row.name_key, row.state)):
        for pair in combinations([row.id for row in alike], 2):
            if pair not in apart:
                yield pair
