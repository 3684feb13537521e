"""What offered lists ask of storage, in the desk's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.model.importing import ImportId
from desk.model.offers import DroppedFile, Offer, OfferId, OfferState


class ListOffers(Protocol):
    async def add(
        self, file: DroppedFile, state: OfferState, *, trouble: str, at: datetime
    ) -> Offer: ...

    async def get(self, offer_id: OfferId) -> Offer | None: ...

    async def hold(self, offer_id: OfferId) -> Offer | None:
        """The same, and nobody else changes it until the transaction ends."""
        ...

    async def save(self, offer: Offer) -> None: ...

    async def of_import(self, import_id: ImportId) -> Offer | None:
        """The offer that became this import; None for one of the command line."""
        ...

    async def under_way(self, *, limit: int) -> Sequence[Offer]:
        """Those that are being read or imported, earliest first."""
        ...
