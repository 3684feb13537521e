"""What one person is told at once and in private, since it must not wait until somebody reads a card."""

from datetime import datetime
from typing import Literal

from desk.model.ids import ChannelId, ContactId, RequestId
from desk.notice import ToPerson
from desk.request_notices import Place


class RequestsToReview(ToPerson):
    """To the administrator: a list took candidates out of the race who have open requests (row 62)."""

    kind: Literal["requests_to_review"] = "requests_to_review"
    at: datetime  # of the import
    request_ids: tuple[RequestId, ...]

    @property
    def key(self) -> str:
        return f"review:{self.at.isoformat()}"


class LegalThreat(ToPerson):
    """To the director: an entry of the contact log threatens with the law. Once an entry (row 58)."""

    kind: Literal["legal_threat"] = "legal_threat"
    contact_id: ContactId

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:legal"


class Undeliverable(ToPerson):
    """To who keeps the desk: nothing gets there until somebody acts. Once a place and cause."""

    kind: Literal["undeliverable"] = "undeliverable"
    place: Place
    channel_id: ChannelId | None  # where it was refused; None where there is no channel yet
    cause: str
    parcel_id: int  # the first that was held

    @property
    def key(self) -> str:
        return f"undeliverable:{self.parcel_id}"


Alert = RequestsToReview | LegalThreat | Undeliverable
