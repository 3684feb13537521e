"""The directory of candidates: finding people in it, and taking in a list of them."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from desk.alerts import RequestsToReview
from desk.desk import Desk
from desk.errors import NotFound
from desk.lists import CandidateList, Rejection
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId, RequestId
from desk.people import administrator
from desk.ports import Transaction

SUGGESTED = 100  # what Slack's menu holds
RECENT = 20
FOUND = 10
NEAR = 3
BATCH = 1000
REVIEWED = 500  # requests that one import asks to look at

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


@dataclass(frozen=True, kw_only=True)
class Imported:
    """How many of a list were new, changed or the same, and the lines that were left out."""

    new: int
    changed: int
    same: int
    rejected: tuple[Rejection, ...]


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


async def import_list(
    desk: Desk,
    candidate_list: CandidateList,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Add who is new and change who differs, all of the list or nothing of it.

    Open requests of those whom it takes out of the race are listed to the administrator; none is
    closed (row 62).
    `progress` hears how many are done so far. A dry run counts and writes nothing.
    """
    now = desk.now()
    new = changed = done = 0
    to_review: list[RequestId] = []
    facts = iter(candidate_list.facts)
    async with desk.reading() if dry_run else desk.transaction() as tx:
        while batch := tuple(islice(facts, BATCH)):
            added, differing, gone = await _compare(tx, batch, candidate_list.columns)
            if not dry_run:
                await _write(tx, added, differing, at=now)
                to_review += await _open_of(tx, gone, limit=REVIEWED - len(to_review))
            new, changed, done = new + len(added), changed + len(differing), done + len(batch)
            progress(done)
        if not dry_run and (new or changed):
            await tx.candidates.settle()
            await _ask_for_review(tx, to_review, at=now)
    return Imported(
        new=new, changed=changed, same=done - new - changed, rejected=candidate_list.rejected
    )


async def _compare(
    tx: Transaction, batch: Sequence[CandidateFacts], columns: frozenset[str]
) -> tuple[list[CandidateFacts], list[Candidate], set[CandidateId]]:
    """Who of the batch is new, who would change, and who of them leaves the race.

    Facts the list does not speak of stay.
    """
    known = await tx.candidates.by_external_ids({facts.external_id for facts in batch})
    added = [facts for facts in batch if facts.external_id not in known]
    updated = [
        replace(known[facts.external_id], **{name: getattr(facts, name) for name in columns})
        for facts in batch
        if facts.external_id in known
    ]
    differing = [one for one in updated if one != known[one.external_id]]
    gone = {
        one.id
        for one in differing
        if is_out(one.status) and not is_out(known[one.external_id].status)
    }
    return added, differing, gone


async def _write(
    tx: Transaction,
    added: Sequence[CandidateFacts],
    differing: Sequence[Candidate],
    *,
    at: datetime,
) -> None:
    if added:
        await tx.candidates.add(added, at=at)
    if differing:
        await tx.candidates.change(differing, at=at)


async def _open_of(
    tx: Transaction, gone: AbstractSet[CandidateId], *, limit: int
) -> Sequence[RequestId]:
    if not gone or limit <= 0:
        return []
    return [request.id for request in await tx.requests.unfinished_among(gone, limit=limit)]


async def _ask_for_review(
    tx: Transaction, request_ids: Sequence[RequestId], *, at: datetime
) -> None:
    told = administrator(await tx.people.with_roles())
    if request_ids and told is not None:
        notice = RequestsToReview(person_id=told, at=at, request_ids=tuple(request_ids))
        await tx.outbox.put(notice, at=at)
