"""Proposals with the names that their ids stand for, and who may see what is private."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.desk import Desk
from desk.errors import NotFound
from desk.joins.reading import present as present_candidate
from desk.model.candidates import Candidate
from desk.model.contact_data import PrivateFact, Proposal, ProposalId
from desk.model.contacts import Contact
from desk.model.ids import CandidateId, PersonId
from desk.model.people import Person
from desk.people import Action, may
from desk.ports import Transaction

PAGE = 10
ON_A_CARD = 5


@dataclass(frozen=True, kw_only=True)
class ShownProposal:
    proposal: Proposal
    candidate: Candidate
    by: str
    decided_by: str
    taken_back_by: str
    zone: ZoneInfo
    told_in: Contact | None = None  # the entry that tells of it, as it reads now


@dataclass(frozen=True, kw_only=True)
class ProposalPage:
    """What waits, oldest first."""

    proposals: Sequence[ShownProposal]
    number: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class PrivateData:
    """What a reader may know of private ways to reach a campaign."""

    facts: Sequence[PrivateFact] = ()
    hidden: bool = False  # there is something that this reader may not see


async def shown(desk: Desk, proposal_id: ProposalId) -> ShownProposal:
    async with desk.reading() as tx:
        proposal = await tx.contact_data.get(proposal_id)
        if proposal is None:
            raise NotFound("proposal")
        return (await _shown(tx, [proposal]))[0]


async def waiting(desk: Desk, *, page: int = 1) -> ProposalPage:
    async with desk.reading() as tx:
        found = await tx.contact_data.waiting(skip=(page - 1) * PAGE, limit=PAGE + 1)
        return ProposalPage(
            proposals=await _shown(tx, found[:PAGE]), number=page, more=len(found) > PAGE
        )


async def doubted(tx: Transaction, candidate_id: CandidateId) -> Sequence[Proposal]:
    """What is said to be wrong, or to have changed, and is not decided."""
    return await tx.contact_data.waiting_for(candidate_id, limit=ON_A_CARD)


async def private(tx: Transaction, candidate_id: CandidateId, reader: Person | None) -> PrivateData:
    facts = await tx.contact_data.private_of(candidate_id)
    if reader is not None and may(reader, Action.READ_PRIVATE_CONTACT):
        return PrivateData(facts=facts)
    return PrivateData(hidden=bool(facts))


async def _shown(tx: Transaction, proposals: Sequence[Proposal]) -> list[ShownProposal]:
    zone = (await tx.offices.get()).zone
    ids: set[PersonId] = {one.by for one in proposals}
    ids |= {one.decided_by for one in proposals if one.decided_by is not None}
    ids |= {one.taken_back_by for one in proposals if one.taken_back_by is not None}
    known = await tx.people.named(ids)
    names = {person_id: person.name for person_id, person in known.items()}
    return [
        ShownProposal(
            proposal=one,
            candidate=await present_candidate(tx, one.candidate_id),
            by=names.get(one.by, "somebody"),
            decided_by=names.get(one.decided_by, "somebody") if one.decided_by else "",
            taken_back_by=names.get(one.taken_back_by, "somebody") if one.taken_back_by else "",
            zone=zone,
            told_in=await tx.contacts.get(one.contact_id) if one.contact_id else None,
        )
        for one in proposals
    ]
