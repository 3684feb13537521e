"""Rows of the directory, and the candidates that they are."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Row, Select, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY

from desk.model.candidates import FACTS, Candidate
from desk.model.ids import CandidateId
from storage.scope import Scope, mine
from storage.tables.candidates import candidates

_FIELDS = ("id", *FACTS)
KNOWN = tuple(candidates.c[name] for name in _FIELDS)  # all that a `Candidate` has


def in_directory(row: Row[Any]) -> Candidate:
    """A row of `KNOWN`, in that order."""
    return Candidate(**dict(zip(_FIELDS, row, strict=True)))


def those(chosen: ColumnElement[bool]) -> Select[Any]:
    """Whoever is chosen, at most `room` of them; made once."""
    return (
        select(*KNOWN)
        .where(mine(candidates), chosen)
        .order_by(candidates.c.id)
        .limit(bindparam("room"))
    )


# One array instead of many ids: on PostgreSQL the text of the statement stays the same.
_OF_AN_ARRAY = those(candidates.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
_OF_A_LIST = those(candidates.c.id.in_(bindparam("ids", expanding=True)))


async def with_ids(scope: Scope, ids: Collection[CandidateId]) -> Sequence[Candidate]:
    query = _OF_AN_ARRAY if scope.on_postgresql else _OF_A_LIST
    return [in_directory(row) for row in await scope.asked(query, ids=list(ids), room=len(ids))]
