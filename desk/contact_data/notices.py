"""What the desk tells QC of contact data: ids, no wording."""

from typing import Literal

from desk.model.contact_data import ProposalId
from desk.model.office import Room
from desk.notice import BaseNotice


def proposal_key(proposal_id: ProposalId) -> str:
    return f"contact_data:{proposal_id}"


class _OfProposal(BaseNotice):
    proposal_id: ProposalId

    @property
    def to(self) -> Room:
        return Room.QC


class ContactDataProposed(_OfProposal):
    """Somebody heard of a change: a card in QC's channel."""

    kind: Literal["contact_data_proposed"] = "contact_data_proposed"

    @property
    def key(self) -> str:
        return proposal_key(self.proposal_id)


class ContactDataDecided(_OfProposal):
    """The card says what was decided."""

    kind: Literal["contact_data_decided"] = "contact_data_decided"

    @property
    def key(self) -> str:
        return f"{proposal_key(self.proposal_id)}:decided"

    @property
    def edits(self) -> str:
        return proposal_key(self.proposal_id)


class ContactDataTakenBack(_OfProposal):
    """The card says that it was approved, and that this was taken back."""

    kind: Literal["contact_data_taken_back"] = "contact_data_taken_back"

    @property
    def key(self) -> str:
        return f"{proposal_key(self.proposal_id)}:taken_back"

    @property
    def edits(self) -> str:
        return proposal_key(self.proposal_id)


ContactDataNotice = ContactDataProposed | ContactDataDecided | ContactDataTakenBack
