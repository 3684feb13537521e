"""What the desk tells whoever dropped a list: its offer, which is edited as things go on."""

from typing import Literal

from desk.model.offers import OfferId
from desk.notice import ToPerson


def offer_key(offer_id: OfferId) -> str:
    return f"list_offer:{offer_id}"


class ListOffered(ToPerson):
    """In the thread of the file: how it is read, what it would do, and the buttons."""

    kind: Literal["list_offered"] = "list_offered"
    offer_id: OfferId

    @property
    def key(self) -> str:
        return offer_key(self.offer_id)


class ListOfferOutdated(ToPerson):
    """That message, as it reads now."""

    kind: Literal["list_offer_outdated"] = "list_offer_outdated"
    offer_id: OfferId
    version: int

    @property
    def key(self) -> str:
        return f"{offer_key(self.offer_id)}:{self.version}"


OfferNotice = ListOffered | ListOfferOutdated
