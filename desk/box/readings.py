"""Voicemails with what their ids stand for, and the list of them: what a reader is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import NotFound
from desk.model.ids import PersonId
from desk.model.voicemail import Voicemail, VoicemailId, VoicemailMove, VoicemailMoved
from desk.ports import Transaction
from desk.readings import Names

PAGE_SIZE = 8


@dataclass(frozen=True, kw_only=True)
class ShownVoicemail:
    """One message as it stands now."""

    voicemail: Voicemail
    names: Names
    moves: Sequence[VoicemailMoved]  # first to latest; () in a list
    zone: ZoneInfo
    now: datetime

    @property
    def days(self) -> int:
        """For how many days it waits: 0 for today's."""
        left = office_day(self.voicemail.message.left_at, self.zone)
        return (office_day(self.now, self.zone) - left).days

    @property
    def finished(self) -> VoicemailMoved | None:
        """How it was settled, if it is."""
        if self.voicemail.done_at is None:
            return None
        return next(
            (move for move in reversed(self.moves) if move.move is VoicemailMove.FINISH), None
        )


@dataclass(frozen=True, kw_only=True)
class Box:
    """One page of what is not done: what nobody has first, oldest on top."""

    voicemails: Sequence[ShownVoicemail]
    number: int  # from 1
    more: bool  # there is a next page


async def shown(desk: Desk, voicemail_id: VoicemailId) -> ShownVoicemail:
    """A message as it stands now, with all that happened to it."""
    async with desk.reading() as tx:
        voicemail = await tx.voicemails.get(voicemail_id)
        if voicemail is None:
            raise NotFound("voicemail")
        moves = await tx.voicemails.moves(voicemail_id)
        return (await shown_all(desk, tx, [voicemail], moves))[0]


async def box(desk: Desk, *, page: int = 1) -> Box:
    """What is not done. Nothing leaves it by itself (row 74). A page past the last answers the last."""
    number = max(1, page)
    async with desk.reading() as tx:
        found = await tx.voicemails.unfinished(skip=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
        voicemails = await shown_all(desk, tx, found[:PAGE_SIZE])
    if number > 1 and not found:
        return await box(desk, page=number - 1)
    return Box(voicemails=voicemails, number=number, more=len(found) > PAGE_SIZE)


async def shown_all(
    desk: Desk,
    tx: Transaction,
    voicemails: Sequence[Voicemail],
    moves: Sequence[VoicemailMoved] = (),
) -> list[ShownVoicemail]:
    """These with what their ids stand for, in the same order."""
    people: set[PersonId | None] = set()
    for move in moves:
        people |= {move.by, move.told}
    for voicemail in voicemails:
        people |= {voicemail.taken_by, voicemail.holder, voicemail.asked}
    known = await tx.people.named({one for one in people if one is not None})
    names = Names(people={person_id: person.name for person_id, person in known.items()})
    zone = (await tx.offices.get()).zone
    return [
        ShownVoicemail(voicemail=one, names=names, moves=moves, zone=zone, now=desk.now())
        for one in voicemails
    ]
