"""Rows of the directory, and the candidates that they are."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select

from desk.model.candidates import FACTS, Candidate
from desk.model.ids import CandidateId
from storage.scope import Scope
from storage.tables import candidates

_FIELDS = ("id", *FACTS)
KNOWN = tuple(candidates.c[name] for name in _FIELDS)  # all that a `Candidate` has


def in_directory(row: Row[Any]) -> Candidate:
    """A row of `KNOWN`, in that order."""
    return Candidate(**dict(zip(_FIELDS, row, strict=True)))


async def with_ids(scope: Scope, ids: Collection[CandidateId]) -> Sequence[Candidate]:
    query = (
        select(*KNOWN)
        .where(scope.owns(candidates), candidates.c.id.in_(ids))
        .order_by(candidates.c.id)
        .limit(len(ids))
    )
    return [in_directory(row) for row in await scope.all(query)]
