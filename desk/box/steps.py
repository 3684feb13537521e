"""Where a voicemail stands after a move, and who may make it. Pure: the time is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk.box.refusals import (
    ClaimedAlready,
    DoneAlready,
    HoldersMove,
    NobodyHasIt,
    SameLine,
)
from desk.errors import FieldRefusal, Missing, refuse_if_any
from desk.model.ids import ContactId, PersonId
from desk.model.kinds import EVERY_STAFF
from desk.model.people import Person, Role
from desk.model.voicemail import (
    LineName,
    Voicemail,
    VoicemailMove,
    VoicemailMoved,
    VoicemailStatus,
)
from desk.people import first_with
from desk.refusals import YoursAlready


@dataclass(frozen=True, kw_only=True)
class Step:
    """What somebody wants to do with it."""

    move: VoicemailMove
    by: PersonId
    line: LineName | None = None  # the one that it is for
    reason: str = ""
    contact_id: ContactId | None = None


def answers_for(line: LineName, people: Sequence[Person]) -> PersonId | None:
    """Whose work a message is that is not a candidate's (DOMAIN.md 5); None: whoever takes it.

    No source says who has the Hotline, so the director decides.
    """
    director = first_with(Role.DIRECTOR, people)
    manager = first_with(Role.OFFICE_MANAGER, people)
    asked = {LineName.MAINLINE: manager or director, LineName.HOTLINE: director}.get(line)
    return None if asked is None else asked.id


def may_move(voicemail: Voicemail, person: Person) -> bool:
    """Whether what somebody has is this person's to settle."""
    return voicemail.holder == person.id or bool(person.roles & EVERY_STAFF)


def check_step(voicemail: Voicemail, step: Step, by: Person, *, holder: str) -> None:
    """Raise what the move is refused with: it is gone, or it is not this person's to make."""
    if step.move is VoicemailMove.CLAIM:
        _check_claim(voicemail, by, holder)
        return
    if step.move is not VoicemailMove.PUT_BACK and voicemail.status is VoicemailStatus.DONE:
        raise DoneAlready
    if step.move is not VoicemailMove.REROUTE and voicemail.status is VoicemailStatus.WAITING:
        raise NobodyHasIt
    if voicemail.holder is not None and not may_move(voicemail, by):
        raise HoldersMove(holder)
    if step.move is VoicemailMove.REROUTE and step.line is voicemail.message.line:
        refuse_if_any([SameLine()])


def _check_claim(voicemail: Voicemail, by: Person, holder: str) -> None:
    match voicemail.status:
        case VoicemailStatus.DONE:
            raise DoneAlready
        case VoicemailStatus.CLAIMED if voicemail.holder == by.id:
            raise YoursAlready
        case VoicemailStatus.CLAIMED:
            raise ClaimedAlready(holder)


def moved(
    voicemail: Voicemail, step: Step, *, asked: PersonId | None, at: datetime
) -> tuple[Voicemail, VoicemailMoved]:
    """Where it stands then, and what is written of it. `asked` is whose work the new line is."""
    row = VoicemailMoved(
        version=voicemail.version + 1,
        move=step.move,
        by=step.by,
        at=at,
        line=step.line,
        told=asked if step.move is VoicemailMove.REROUTE else None,
        reason=step.reason,
        contact_id=step.contact_id,
    )
    after = replace(voicemail, version=row.version)
    match step.move:
        case VoicemailMove.CLAIM:
            return replace(after, holder=step.by), row
        case VoicemailMove.FINISH:
            return replace(after, done_at=at), row
        case VoicemailMove.REROUTE:
            message = replace(after.message, line=step.line or after.message.line)
            return replace(after, message=message, asked=asked, holder=None), row
        case _:
            return replace(after, holder=None, done_at=None), row


def outcome_problems(said: str) -> list[FieldRefusal]:
    """Nobody is told that it is done without what came of it."""
    return [] if said else [Missing("came_of_it", "What came of it? “Called back” is enough.")]


def reason_problems(reason: str) -> list[FieldRefusal]:
    return (
        [] if reason else [Missing("reason", "Why is it for that line? Whoever gets it reads it.")]
    )
