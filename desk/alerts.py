"""What one person is told at once and in private, since it must not wait until somebody reads a card."""

from datetime import datetime
from typing import Literal

from desk.model.ids import ContactId, PersonId, RequestId
from desk.notice import BaseNotice


class RequestsToReview(BaseNotice):
    """To the administrator: a list took candidates out of the race who have open requests (row 62)."""

    kind: Literal["requests_to_review"] = "requests_to_review"
    person_id: PersonId
    at: datetime  # of the import
    request_ids: tuple[RequestId, ...]

    @property
    def key(self) -> str:
        return f"review:{self.at.isoformat()}"

    @property
    def to(self) -> PersonId:
        return self.person_id


class LegalThreat(BaseNotice):
    """To the director: an entry of the contact log threatens with the law. Once an entry (row 58)."""

    kind: Literal["legal_threat"] = "legal_threat"
    contact_id: ContactId
    person_id: PersonId

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:legal"

    @property
    def to(self) -> PersonId:
        return self.person_id


Alert = RequestsToReview | LegalThreat
