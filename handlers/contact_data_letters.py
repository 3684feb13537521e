"""Notices of contact data → letters: one card in QC's channel, that stays right."""

from typing import assert_never

from desk.contact_data.notices import (
    ContactDataDecided,
    ContactDataNotice,
    ContactDataProposed,
    ContactDataTakenBack,
)
from desk.contact_data.reading import shown
from desk.desk import Desk
from handlers.letter import Edit, Letter, Post
from handlers.views.contact_data.told import proposal_message


async def of_contact_data(desk: Desk, notice: ContactDataNotice) -> Letter:
    message = proposal_message(await shown(desk, notice.proposal_id))
    match notice:
        case ContactDataProposed():
            return Post(to=notice.to, message=message)
        case ContactDataDecided() | ContactDataTakenBack():
            return Edit(card=notice.edits, message=message)
        case _ as never:
            assert_never(never)
