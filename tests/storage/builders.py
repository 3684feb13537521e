"""People and entries with whatever matters to a test; the rest is filled in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import Account, Contact, How, NewContact, NewPromise, Outcome, Position
from desk.model.ids import CandidateId, PersonId
from storage.transaction import Memory

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DANA = PersonId("U0DANA")
RAVI = PersonId("U0RAVI")


def facts(name: str = "Ana Ruiz", **given: Any) -> CandidateFacts:
    """The id has nothing of the name, so that nobody is found by it unawares."""
    return CandidateFacts(**{"external_id": name.encode().hex(), "name": name, **given})


def account(**given: Any) -> Account:
    return Account(
        **{
            "spoke_with": "J. Ruiz",
            "position": Position.CAMPAIGN_MANAGER,
            "how": How.CALL_IN,
            "outcome": Outcome.REACHED_STAFF,
            "happened_at": NOW - 5 * MINUTE,
            "said": "Asked for a copy of the test.",
            **given,
        }
    )


async def in_directory(memory: Memory, *people: CandidateFacts) -> list[Candidate]:
    """Adds them and gives them back, in that order."""
    async with memory.transaction() as tx:
        await tx.candidates.add(people, at=NOW)
        known = await tx.candidates.by_external_ids({one.external_id for one in people})
    return [known[one.external_id] for one in people]


async def logged(
    memory: Memory,
    candidate_id: CandidateId | None,
    *,
    by: PersonId = DANA,
    at: datetime = NOW,
    unmatched_name: str = "",
    promise: NewPromise | None = None,
    **given: Any,
) -> Contact:
    async with memory.transaction() as tx:
        return await tx.contacts.add(
            NewContact(
                candidate_id=candidate_id,
                unmatched_name=unmatched_name,
                account=account(**given),
                by=by,
                at=at,
            ),
            promise,
        )
