"""A wrong number was dialled (row 14): somebody finds out the right one."""

from datetime import datetime

from desk.contact_data.notices import ContactDataProposed
from desk.joins.reading import present as present_candidate
from desk.model.contact_data import NewProposal, Openness, Way
from desk.model.contacts import Contact, Outcome
from desk.model.ids import PersonId
from desk.ports import Transaction

WAITING = 20  # of one candidate


async def check_number(tx: Transaction, contact: Contact, *, by: PersonId, at: datetime) -> None:
    """Where the entry says so, a check waits for those who may approve; once a number."""
    if contact.account.outcome is not Outcome.WRONG_NUMBER or contact.candidate_id is None:
        return
    candidate = await present_candidate(tx, contact.candidate_id)
    waiting = await tx.contact_data.waiting_for(candidate.id, limit=WAITING)
    if any(one.way is Way.PHONE and one.old == candidate.phone for one in waiting):
        return
    made = await tx.contact_data.propose(
        NewProposal(
            candidate_id=candidate.id,
            way=Way.PHONE,
            old=candidate.phone,
            new="",
            openness=Openness.UNSURE,
            said_by="",
            contact_id=contact.id,
            by=by,
            at=at,
        )
    )
    await tx.outbox.put(ContactDataProposed(proposal_id=made.id), at=at)
