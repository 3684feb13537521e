"""Two entries of the directory that are one person, by somebody's word; and two that are not."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from desk.model.ids import CandidateId, PersonId

JoinId = NewType("JoinId", int)
Pair = tuple[CandidateId, CandidateId]  # the one that came first, first


def pair_of(one: CandidateId, other: CandidateId) -> Pair:
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, kw_only=True)
class Join:
    """`other` stands with `kept` until it is parted. Nothing of either is moved."""

    id: JoinId
    kept: CandidateId
    other: CandidateId
    by: PersonId
    at: datetime
    why: str
    parted_by: PersonId | None = None
    parted_at: datetime | None = None
    parted_why: str = ""


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Somebody has looked: these two are different people."""

    pair: Pair
    by: PersonId
    at: datetime
