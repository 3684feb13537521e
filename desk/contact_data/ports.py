"""What the desk asks of storage about contact data, in the desk's words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from desk.model.contact_data import (
    Correction,
    NewProposal,
    Openness,
    PrivateFact,
    Proposal,
    ProposalId,
    Verdict,
)
from desk.model.ids import CandidateId, PersonId


class ContactData(Protocol):
    """Proposals are never removed; the latest private value of each way is the one that holds."""

    async def propose(self, proposal: NewProposal) -> Proposal: ...

    async def get(self, proposal_id: ProposalId) -> Proposal | None: ...

    async def waiting_for(self, candidate_id: CandidateId, *, limit: int) -> Sequence[Proposal]:
        """Those of a candidate that nobody has decided, oldest first."""
        ...

    async def waiting(self, *, skip: int, limit: int) -> Sequence[Proposal]:
        """Everybody's, oldest first."""
        ...

    async def decide(
        self,
        proposal_id: ProposalId,
        *,
        verdict: Verdict,
        old: str,
        new: str,
        openness: Openness,
        by: PersonId,
        at: datetime,
        why: str,
    ) -> bool:
        """False, and nothing written, when somebody has decided it. `old` is what it is written over."""
        ...

    async def take_back(self, proposal_id: ProposalId, *, by: PersonId, at: datetime) -> bool:
        """False, and nothing written, when somebody has taken it back."""
        ...

    async def is_corrected(self) -> bool:
        """Whether a public change of anybody's stands: where none does, nobody need be asked for."""
        ...

    async def corrections(
        self, ids: AbstractSet[CandidateId]
    ) -> Mapping[CandidateId, Sequence[Correction]]:
        """Public changes that were approved and not taken back, of each who has any, earliest first."""
        ...

    async def keep_private(self, candidate_id: CandidateId, fact: PrivateFact) -> None: ...

    async def private_of(self, candidate_id: CandidateId) -> Sequence[PrivateFact]:
        """The latest of each way."""
        ...
