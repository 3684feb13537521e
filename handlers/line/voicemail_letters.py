"""Notices of the voicemail box and of busy signals → letters."""

from typing import assert_never

from desk.box import busy, readings
from desk.box.notices import (
    BoxNotice,
    BusyDayOutdated,
    BusyDayTold,
    VoicemailCardOutdated,
    VoicemailNotice,
    VoicemailPassedOn,
    VoicemailPassedOnOutdated,
    VoicemailSaved,
    VoicemailTaken,
)
from desk.desk import Desk
from handlers.letter import Edit, Letter, Post, Whisper
from handlers.views.busy import busy_day_message
from handlers.views.voicemail import passed_on_message, saved_message, voicemail_message


async def of_box(desk: Desk, notice: BoxNotice) -> Letter:
    """The words for it, as things stand now."""
    match notice:
        case BusyDayTold(day=day, person_id=person_id):
            return Post(to=person_id, message=busy_day_message(await busy.read(desk, day)))
        case BusyDayOutdated(day=day):
            message = busy_day_message(await busy.read(desk, day))
            return Edit(card=notice.edits, message=message)
        case _:
            return await _of_voicemail(desk, notice)


async def _of_voicemail(desk: Desk, notice: VoicemailNotice) -> Letter:
    shown = await readings.shown(desk, notice.voicemail_id)
    match notice:
        case VoicemailTaken(card_to=card_to):
            return Post(to=card_to, message=voicemail_message(shown))
        case VoicemailCardOutdated():
            return Edit(card=notice.edits, message=voicemail_message(shown))
        case VoicemailPassedOn(person_id=person_id):
            return Post(to=person_id, message=passed_on_message(shown, person_id))
        case VoicemailPassedOnOutdated(person_id=person_id):
            return Edit(card=notice.edits, message=passed_on_message(shown, person_id))
        case VoicemailSaved(person_id=person_id, channel_id=channel_id):
            async with desk.reading() as tx:
                channel = (await tx.offices.get()).channel(shown.voicemail.card_to)
            message = saved_message(shown, channel)
            return Whisper(to=person_id, channel_id=channel_id, message=message)
        case _ as never:
            assert_never(never)
