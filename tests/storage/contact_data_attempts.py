"""Every method of the repository of contact data once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping

from desk.model.contact_data import NewProposal, Openness, PrivateFact, ProposalId, Verdict, Way
from desk.model.ids import CandidateId
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW, RAVI

ANA, FIRST, SECOND, THIRD, FOURTH = CandidateId(1), *map(ProposalId, (1, 2, 3, 4))
NEW = NewProposal(
    candidate_id=ANA,
    way=Way.PHONE,
    old="907-465-3500",
    new="907-465-3599",
    openness=Openness.PUBLIC,
    said_by="J. Ruiz",
    contact_id=None,
    by=DANA,
    at=NOW,
)
FACT = PrivateFact(way=Way.PHONE, value="907-465-0001", by=DANA, since=NOW)

Call = Callable[[Transaction], Awaitable[object]]


async def approve(tx: Transaction, proposal_id: ProposalId) -> bool:
    return await tx.contact_data.decide(
        proposal_id,
        verdict=Verdict.APPROVED,
        old="907-465-3500",
        new="907-465-3599",
        openness=Openness.PUBLIC,
        by=RAVI,
        at=NOW,
        why="",
    )


WRITES: Mapping[str, Call] = {
    "contact_data.propose": lambda tx: tx.contact_data.propose(NEW),
    "contact_data.propose another": lambda tx: tx.contact_data.propose(NEW),
    "contact_data.propose a third": lambda tx: tx.contact_data.propose(NEW),
    "contact_data.propose a fourth": lambda tx: tx.contact_data.propose(NEW),
    "contact_data.keep_private": lambda tx: tx.contact_data.keep_private(ANA, FACT),
}
CHANGES: Mapping[str, Call] = {
    "contact_data.decide": lambda tx: tx.contact_data.decide(
        SECOND,
        verdict=Verdict.DECLINED,
        old="907-465-3500",
        new="",
        openness=Openness.PUBLIC,
        by=RAVI,
        at=NOW,
        why="It rings.",
    ),
    "contact_data.decide to approve": lambda tx: approve(tx, THIRD),
    "contact_data.decide to approve what is taken back": lambda tx: approve(tx, FOURTH),
    "contact_data.take_back": lambda tx: tx.contact_data.take_back(FOURTH, by=RAVI, at=NOW),
}
READS: Mapping[str, Call] = {
    "contact_data.get": lambda tx: tx.contact_data.get(FIRST),
    "contact_data.waiting_for": lambda tx: tx.contact_data.waiting_for(ANA, limit=5),
    "contact_data.waiting": lambda tx: tx.contact_data.waiting(skip=0, limit=5),
    "contact_data.is_corrected": lambda tx: tx.contact_data.is_corrected(),
    "contact_data.corrections": lambda tx: tx.contact_data.corrections({ANA}),
    "contact_data.private_of": lambda tx: tx.contact_data.private_of(ANA),
}
