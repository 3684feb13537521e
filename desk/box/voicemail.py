"""The one voicemail box of the office (W5): taking a message down, claiming it, settling it.

What it looks like then is in `voicemail_readings`, who may do what in `voicemail_steps`.
"""

from collections.abc import Iterator
from datetime import datetime

from desk.box.notices import (
    VoicemailCardOutdated,
    VoicemailPassedOn,
    VoicemailPassedOnOutdated,
    VoicemailSaved,
    VoicemailTaken,
)
from desk.box.refusals import LeftInTheFuture
from desk.box.steps import (
    Step,
    answers_for,
    check_step,
    may_move,
    moved,
    outcome_problems,
    reason_problems,
)
from desk.calendar import CLOCK_SLACK
from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import FieldRefusal, Missing, NotFound, refuse_if_any
from desk.model.contacts import Contact
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Office, Room
from desk.model.people import Person
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    NewVoicemail,
    Voicemail,
    VoicemailId,
    VoicemailMove,
    VoicemailStatus,
)
from desk.ports import Transaction


async def take_down(
    desk: Desk, message: BoxMessage, *, by: Person, once: str, channel_id: ChannelId | None = None
) -> Voicemail:
    """Write a message down and let everybody see it, or raise `Refused` with all that is wrong.

    One for another line is no candidate contact: whose work it is, is told (row 72).
    """
    now = desk.now()
    async with desk.transaction() as tx:
        if (answer := await tx.inbox.seen(once)) is not None:
            return await _present(tx, VoicemailId(int(answer)))
        refuse_if_any([*_problems(message, now)])
        voicemail = await tx.voicemails.add(
            NewVoicemail(
                message=message,
                card_to=_card_room(await tx.offices.get()),
                asked=answers_for(message.line, await tx.people.with_roles()),
                by=by.id,
                at=now,
            )
        )
        card = VoicemailTaken(voicemail_id=voicemail.id, card_to=voicemail.card_to)
        await tx.outbox.put(card, at=now)
        await _tell(tx, voicemail, at=now)
        saved = VoicemailSaved(voicemail_id=voicemail.id, person_id=by.id, channel_id=channel_id)
        await tx.outbox.put(saved, at=now)
        await tx.inbox.keep(once, str(voicemail.id), at=now)
    return voicemail


async def claim(desk: Desk, voicemail_id: VoicemailId, *, by: Person, once: str) -> Voicemail:
    """Make it `by`'s to see to, or raise the refusal that says who was faster (row 73)."""
    return await _make(desk, voicemail_id, Step(move=VoicemailMove.CLAIM, by=by.id), by, once)


async def put_back(desk: Desk, voicemail_id: VoicemailId, *, by: Person, once: str) -> Voicemail:
    """Let it wait for somebody again, also when it was called done by mistake."""
    return await _make(desk, voicemail_id, Step(move=VoicemailMove.PUT_BACK, by=by.id), by, once)


async def reroute(
    desk: Desk, voicemail_id: VoicemailId, line: LineName, *, reason: str, by: Person, once: str
) -> Voicemail:
    """It is for that line: it waits for somebody there, and whose work it is, is told."""
    refuse_if_any([*reason_problems(reason), *text_problems({"reason": reason})])
    step = Step(move=VoicemailMove.REROUTE, by=by.id, line=line, reason=reason)
    return await _make(desk, voicemail_id, step, by, once)


async def finish(
    desk: Desk, voicemail_id: VoicemailId, *, came_of_it: str, by: Person, once: str
) -> Voicemail:
    """Nothing is left to do for it."""
    refuse_if_any([*outcome_problems(came_of_it), *text_problems({"came_of_it": came_of_it})])
    step = Step(move=VoicemailMove.FINISH, by=by.id, reason=came_of_it)
    return await _make(desk, voicemail_id, step, by, once)


async def check(desk: Desk, voicemail_id: VoicemailId, move: VoicemailMove, *, by: Person) -> None:
    """Raise what this move would be refused with, before anything is typed for it."""
    async with desk.reading() as tx:
        voicemail = await _present(tx, voicemail_id)
        holder = await _name(tx, voicemail.holder)
        check_step(voicemail, Step(move=move, by=by.id), by, holder=holder)


async def finish_logged(
    tx: Transaction, voicemail_id: VoicemailId, contact: Contact, *, by: Person, at: datetime
) -> None:
    """What was left in the box is in the contact log now, in the same transaction.

    Where it is not this person's to settle, it stays as it is: the entry is not lost for that.
    """
    voicemail = await tx.voicemails.hold(voicemail_id)
    claimed = voicemail is not None and voicemail.status is VoicemailStatus.CLAIMED
    if voicemail is None or not claimed or not may_move(voicemail, by):
        return
    step = Step(move=VoicemailMove.FINISH, by=by.id, contact_id=contact.id)
    await _write(tx, voicemail, step, at=at)


async def return_for(
    tx: Transaction, voicemail_id: VoicemailId, left: PersonId, *, at: datetime
) -> None:
    """Let what somebody had who left wait for somebody again."""
    voicemail = await tx.voicemails.hold(voicemail_id)
    claimed = voicemail is not None and voicemail.status is VoicemailStatus.CLAIMED
    if voicemail is not None and claimed and voicemail.holder == left:
        await _write(tx, voicemail, Step(move=VoicemailMove.LEAVE, by=left), at=at)


async def _make(
    desk: Desk, voicemail_id: VoicemailId, step: Step, by: Person, once: str
) -> Voicemail:
    now = desk.now()
    async with desk.transaction() as tx:
        voicemail = await tx.voicemails.hold(voicemail_id)
        if voicemail is None:
            raise NotFound("voicemail")
        if await tx.inbox.seen(once) is not None:
            return voicemail
        check_step(voicemail, step, by, holder=await _name(tx, voicemail.holder))
        after = await _write(tx, voicemail, step, at=now)
        await tx.inbox.keep(once, str(voicemail_id), at=now)
    return after


async def _write(tx: Transaction, voicemail: Voicemail, step: Step, *, at: datetime) -> Voicemail:
    """Save the move, and tell of it wherever the message stands."""
    line = step.line or voicemail.message.line
    asked = answers_for(line, await tx.people.with_roles())
    before = await tx.voicemails.moves(voicemail.id)
    after, row = moved(voicemail, step, asked=asked, at=at)
    await tx.voicemails.save(after, row)
    card = VoicemailCardOutdated(
        voicemail_id=after.id, card_to=after.card_to, version=after.version
    )
    await tx.outbox.put(card, at=at)
    for person_id in sorted({move.told for move in before if move.told is not None}):
        outdated = VoicemailPassedOnOutdated(
            voicemail_id=after.id, person_id=person_id, version=after.version
        )
        await tx.outbox.put(outdated, at=at)
    await _tell(tx, after, at=at)
    return after


async def _tell(tx: Transaction, voicemail: Voicemail, *, at: datetime) -> None:
    """Ask whose work it is. The outbox keeps it from being asked twice."""
    if voicemail.asked is not None:
        told = VoicemailPassedOn(voicemail_id=voicemail.id, person_id=voicemail.asked)
        await tx.outbox.put(told, at=at)


def _card_room(office: Office) -> Room:
    """With the line, where that has a channel; else with the staff."""
    return Room.STAFF if office.line_channel is None else Room.LINE


async def _present(tx: Transaction, voicemail_id: VoicemailId) -> Voicemail:
    voicemail = await tx.voicemails.get(voicemail_id)
    if voicemail is None:
        raise NotFound("voicemail")
    return voicemail


async def _name(tx: Transaction, person_id: PersonId | None) -> str:
    if person_id is None:
        return "Somebody"
    known = await tx.people.get(person_id)
    return "Somebody" if known is None else known.name


def _problems(message: BoxMessage, now: datetime) -> Iterator[FieldRefusal]:
    if not message.caller:
        yield Missing("caller", "Who called? If they did not say, write “unknown”.")
    if not message.says:
        yield Missing("says", "What do they say? If nobody speaks, write that.")
    if message.left_at > now + CLOCK_SLACK:
        yield LeftInTheFuture()
    yield from text_problems(
        {"caller": message.caller, "number": message.number, "says": message.says}
    )
