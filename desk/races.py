"""Even treatment in a race: what one candidate is sent, the others are to be offered (L1, L7)."""

from collections.abc import Iterable

from desk.desk import Desk
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.kinds import Kind
from desk.model.requests import Request
from desk.notices import Notice
from desk.ports import Transaction
from desk.request_notices import RivalsNotOffered

IN_ONE_RACE = 20


async def uneven_offers(tx: Transaction, done: Request, kind: Kind) -> list[Notice]:
    """A line for the thread of a request that was just done, if others were not sent the same."""
    candidate_id = done.asked.candidate_id
    if not kind.offered_to_rivals or candidate_id is None:
        return []
    candidate = await tx.candidates.get(candidate_id)
    if candidate is None:
        return []
    rivals = [one.id for one in await tx.candidates.rivals(candidate, limit=IN_ONE_RACE)]
    offered = await tx.requests.done_for(set(rivals), kind.key)
    left_out = tuple(one for one in rivals if one not in offered)
    if not left_out:
        return []
    return [
        RivalsNotOffered(
            request_id=done.id,
            card_to=done.card_to,
            version=done.version,
            candidate_ids=left_out,
        )
    ]


async def named(desk: Desk, candidate_ids: Iterable[CandidateId]) -> list[Candidate]:
    """These candidates, alphabetically (row 107); never by party."""
    async with desk.reading() as tx:
        found = [await tx.candidates.get(one) for one in candidate_ids]
    present = [candidate for candidate in found if candidate is not None]
    return sorted(present, key=lambda one: (one.name.casefold(), one.id))
