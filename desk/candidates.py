"""The directory of candidates: finding people in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.desk import Desk
from desk.errors import NotFound
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId

SUGGESTED = 50  # a menu holds 100, and nobody reads so far: another letter is quicker
RECENT = 20
FOUND = 10
NEAR = 3

# A status is text as the list wrote it.
_OUT = re.compile(
    r"\b(?:lost|out|withdr[ae]wn?|removed|died|deceased|defeated|eliminated|disqualified|dropped"
    r"|suspended|(?:not|no longer) running|off the ballot)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """Who answers to some words. `near` is for "did you mean", and only where nobody matches."""

    matches: tuple[Candidate, ...]
    near: tuple[Candidate, ...] = ()
    more: bool = False  # more match than `matches` holds


async def get(desk: Desk, candidate_id: CandidateId) -> Candidate:
    async with desk.reading() as tx:
        candidate = await tx.candidates.get(candidate_id)
    if candidate is None:
        raise NotFound("candidate")
    return candidate


async def suggest(desk: Desk, words: str) -> Sequence[Candidate]:
    """For a menu that is typed in: who matches so far; for no words those with the newest entries."""
    async with desk.reading() as tx:
        if not words.strip():
            return await tx.candidates.recent(limit=RECENT)
        return await tx.candidates.find(words, limit=SUGGESTED)


async def find(desk: Desk, words: str, *, limit: int = FOUND) -> Found:
    async with desk.reading() as tx:
        matches = await tx.candidates.find(words, limit=limit + 1)
        if matches:
            return Found(matches=tuple(matches[:limit]), more=len(matches) > limit)
        return Found(matches=(), near=tuple(await tx.candidates.near(words, limit=NEAR)))


def is_out(status: str) -> bool:
    """Whether somebody of this status is in the race no more: lost, withdrawn, removed, died."""
    return _OUT.search(status) is not None
