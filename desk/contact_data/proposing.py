"""Proposing a change of contact data, and deciding it. Who may decide is said by `Action`."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desk.addresses import is_email, is_mail, is_phone
from desk.changes import name_of
from desk.contact_data.notices import (
    ContactDataDecided,
    ContactDataProposed,
    ContactDataTakenBack,
)
from desk.contact_data.refusals import (
    AsItIs,
    DecidedAlready,
    NotThatWay,
    SayWhether,
    SayWhyNot,
    StandsNoMore,
    StandsOtherwise,
    TakenBackAlready,
)
from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import NotFound, refuse_if_any
from desk.joins.reading import present as present_candidate
from desk.model.candidates import Candidate
from desk.model.contact_data import (
    NewProposal,
    Openness,
    PrivateFact,
    Proposal,
    ProposalId,
    Verdict,
    Way,
)
from desk.model.ids import CandidateId, ContactId
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction

_FITS = {Way.EMAIL: is_email, Way.PHONE: is_phone, Way.ADDRESS: is_mail}


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What somebody heard: the new value, whether it is public, and who said so."""

    way: Way
    new: str
    openness: Openness
    said_by: str = ""
    contact_id: ContactId | None = None  # the entry in which it was said


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What becomes of it. `new` may be put right by whoever decides.

    `seen` is what the directory had when they made up their mind; None: what the proposal says of it.
    """

    verdict: Verdict
    new: str
    openness: Openness
    why: str = ""
    seen: str | None = None


def value_of(candidate: Candidate, way: Way) -> str:
    """What the directory has."""
    value: str = getattr(candidate, way.value)
    return value


async def propose(
    desk: Desk, candidate_id: CandidateId, heard: Heard, *, by: Person, once: str
) -> Proposal:
    """Write down what was heard, for those who may approve it. Nothing changes until then."""
    now = desk.now()
    async with desk.transaction() as tx:
        if (answer := await tx.inbox.seen(once)) is not None:
            return await _present(tx, ProposalId(int(answer)))
        candidate = await present_candidate(tx, candidate_id)
        old = value_of(candidate, heard.way)
        _check(heard.way, heard.new, old)
        refuse_if_any([*text_problems({"said_by": heard.said_by})])
        made = await tx.contact_data.propose(
            NewProposal(
                candidate_id=candidate.id,
                way=heard.way,
                old=old,
                new=heard.new,
                openness=heard.openness,
                said_by=heard.said_by,
                contact_id=heard.contact_id,
                by=by.id,
                at=now,
            )
        )
        await tx.outbox.put(ContactDataProposed(proposal_id=made.id), at=now)
        await tx.inbox.keep(once, str(made.id), at=now)
    return made


async def decide(
    desk: Desk, proposal_id: ProposalId, decision: Decision, *, by: Person, once: str
) -> Proposal:
    """Approve it, into the directory or among what is private, or decline it with a reason.

    Nothing is written over that whoever approves has not seen: then `StandsOtherwise` is raised.
    """
    require(by, Action.APPROVE_CONTACT_DATA)
    now = desk.now()
    async with desk.transaction() as tx:
        proposal, repeated = await _taken_up(tx, proposal_id, once=once, at=now)
        if repeated:
            return proposal
        if proposal.decided_by is not None:
            raise DecidedAlready(await name_of(tx, proposal.decided_by))
        candidate = await present_candidate(tx, proposal.candidate_id)
        stands = value_of(candidate, proposal.way)
        approved = decision.verdict is Verdict.APPROVED
        if approved:
            _check(proposal.way, decision.new, stands)
        _check_decision(decision)
        writes = approved and decision.openness is Openness.PUBLIC
        seen = proposal.old if decision.seen is None else decision.seen
        if writes and seen != stands:
            raise StandsOtherwise(proposal.way)
        decided = await tx.contact_data.decide(
            proposal_id,
            verdict=decision.verdict,
            old=stands if writes else proposal.old,
            new=decision.new if approved else proposal.new,
            openness=decision.openness if approved else proposal.openness,
            by=by.id,
            at=now,
            why=decision.why,
        )
        if not decided:
            raise DecidedAlready("Somebody")  # at the same moment
        if approved:
            await _write(tx, candidate, proposal.way, decision, by=by, at=now)
        await tx.outbox.put(ContactDataDecided(proposal_id=proposal_id), at=now)
        return await _present(tx, proposal_id)


async def take_back(desk: Desk, proposal_id: ProposalId, *, by: Person, once: str) -> Proposal:
    """The directory has again what was written over, as long as it still has what was approved."""
    require(by, Action.APPROVE_CONTACT_DATA)
    now = desk.now()
    async with desk.transaction() as tx:
        proposal, repeated = await _taken_up(tx, proposal_id, once=once, at=now)
        if repeated:
            return proposal
        if proposal.taken_back_by is not None:
            raise TakenBackAlready(await name_of(tx, proposal.taken_back_by))
        candidate = await present_candidate(tx, proposal.candidate_id)
        if not may_be_taken_back(proposal, candidate):
            raise StandsNoMore(proposal.way)
        if not await tx.contact_data.take_back(proposal_id, by=by.id, at=now):
            raise TakenBackAlready("Somebody")  # at the same moment
        await _publish(tx, candidate, proposal.way, proposal.old, at=now)
        await tx.outbox.put(ContactDataTakenBack(proposal_id=proposal_id), at=now)
        return await _present(tx, proposal_id)


def may_be_taken_back(proposal: Proposal, candidate: Candidate) -> bool:
    return proposal.stands and value_of(candidate, proposal.way) == proposal.new


async def _write(
    tx: Transaction,
    candidate: Candidate,
    way: Way,
    decision: Decision,
    *,
    by: Person,
    at: datetime,
) -> None:
    if decision.openness is Openness.PUBLIC:
        await _publish(tx, candidate, way, decision.new, at=at)
    else:
        fact = PrivateFact(way=way, value=decision.new, by=by.id, since=at)
        await tx.contact_data.keep_private(candidate.id, fact)


async def _publish(
    tx: Transaction, candidate: Candidate, way: Way, value: str, *, at: datetime
) -> None:
    facts: dict[str, Any] = {way.value: value}
    await tx.candidates.change([replace(candidate, **facts)], at=at)


def _check(way: Way, new: str, old: str) -> None:
    if not _FITS[way](new):
        refuse_if_any([NotThatWay(way)])
    if new == old:
        refuse_if_any([AsItIs()])


def _check_decision(decision: Decision) -> None:
    problems = [*text_problems({"why": decision.why})]
    if decision.verdict is Verdict.DECLINED and not decision.why:
        problems.append(SayWhyNot())
    if decision.verdict is Verdict.APPROVED and decision.openness is Openness.UNSURE:
        problems.append(SayWhether())
    refuse_if_any(problems)


async def _taken_up(
    tx: Transaction, proposal_id: ProposalId, *, once: str, at: datetime
) -> tuple[Proposal, bool]:
    """The proposal, and whether this press was handled before."""
    proposal = await _present(tx, proposal_id)
    repeated = await tx.inbox.seen(once) is not None
    if not repeated:
        await tx.inbox.keep(once, str(proposal_id), at=at)
    return proposal, repeated


async def _present(tx: Transaction, proposal_id: ProposalId) -> Proposal:
    proposal = await tx.contact_data.get(proposal_id)
    if proposal is None:
        raise NotFound("proposal")
    return proposal
