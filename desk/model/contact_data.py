"""How a campaign is reached, and what somebody says has changed of it (DOMAIN.md 3.3, W17)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from desk.model.ids import CandidateId, ContactId, PersonId

ProposalId = NewType("ProposalId", int)


class Way(StrEnum):
    """A fact of the directory by which a campaign is reached; the words are those of `CandidateFacts`."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"

    @property
    def words(self) -> str:
        """In a sentence."""
        return {Way.EMAIL: "e-mail", Way.PHONE: "phone", Way.ADDRESS: "mailing address"}[self]


class Openness(StrEnum):
    """Contact data are published (W17), so it is always asked. Whoever is unsure leaves it to who decides."""

    PUBLIC = "public"
    PRIVATE = "private"
    UNSURE = "unsure"


class Verdict(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A change that somebody heard of. `new` is "" where only the old value is said to be wrong."""

    id: ProposalId
    candidate_id: CandidateId
    way: Way
    old: str  # as the directory had it then
    new: str
    openness: Openness
    said_by: str  # who told us
    contact_id: ContactId | None  # the entry in which it was said
    by: PersonId
    at: datetime
    verdict: Verdict | None = None
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    why: str = ""
    taken_back_by: PersonId | None = None
    taken_back_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """It was approved for the directory, and nobody took that back. A list may have had its way since."""
        approved = self.verdict is Verdict.APPROVED and self.openness is Openness.PUBLIC
        return approved and self.taken_back_by is None

    @property
    def is_check(self) -> bool:
        """Somebody dialled it, and it was wrong (row 14): nobody knows the right one yet."""
        return not self.new


@dataclass(frozen=True, kw_only=True)
class NewProposal:
    """One about to be written."""

    candidate_id: CandidateId
    way: Way
    old: str
    new: str
    openness: Openness
    said_by: str
    contact_id: ContactId | None
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A public change that was approved and stands: what the directory had, and what it has since."""

    way: Way
    old: str
    new: str
    at: datetime  # when it was approved


@dataclass(frozen=True, kw_only=True)
class PrivateFact:
    """A way to reach a campaign that is not published."""

    way: Way
    value: str
    by: PersonId
    since: datetime
