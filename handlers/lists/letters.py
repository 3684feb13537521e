"""Notices of dropped lists → letters."""

from desk.desk import Desk
from desk.offers import offering
from desk.offers.notices import ListOffered, OfferNotice, offer_key
from desk.outbox_ports import Posted
from handlers.letter import Answer, Edit, Letter
from handlers.views.lists.offer import offer_message


async def of_offer(desk: Desk, notice: OfferNotice) -> Letter:
    """The words for it, as things stand now."""
    offer = await offering.get(desk, notice.offer_id)
    if isinstance(notice, ListOffered):
        under = Posted(channel_id=offer.file.channel_id, ts=offer.file.ts)
        return Answer(under=under, message=offer_message(offer))
    return Edit(card=offer_key(notice.offer_id), message=offer_message(offer))
