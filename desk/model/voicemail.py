"""What was left in the office's one voicemail box (W5): for which line, by whom, who has it, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from desk.model.ids import ContactId, PersonId
from desk.model.office import Room

VoicemailId = NewType("VoicemailId", int)


class LineName(StrEnum):
    """The lines whose messages fall into the one box (W4, W5)."""

    CANDIDATE = "candidate"
    MAINLINE = "mainline"
    HOTLINE = "hotline"


class VoicemailStatus(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"


class VoicemailMove(StrEnum):
    TAKE_DOWN = "take_down"
    CLAIM = "claim"
    PUT_BACK = "put_back"
    REROUTE = "reroute"  # it is another line's
    FINISH = "finish"
    LEAVE = "leave"  # whoever had it is not here any more


@dataclass(frozen=True, kw_only=True)
class BoxMessage:
    """What somebody heard in the box. Text is as typed."""

    line: LineName
    caller: str
    number: str = ""
    left_at: datetime
    says: str


@dataclass(frozen=True, kw_only=True)
class NewVoicemail:
    message: BoxMessage
    card_to: Room
    asked: PersonId | None  # whose work it is, when it is another line's
    by: PersonId
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Voicemail:
    """A message and where it stands. It never expires (row 74)."""

    id: VoicemailId
    message: BoxMessage
    card_to: Room
    asked: PersonId | None
    taken_by: PersonId
    taken_at: datetime
    holder: PersonId | None = None
    done_at: datetime | None = None
    version: int = 1

    @property
    def status(self) -> VoicemailStatus:
        if self.done_at is not None:
            return VoicemailStatus.DONE
        return VoicemailStatus.WAITING if self.holder is None else VoicemailStatus.CLAIMED


@dataclass(frozen=True, kw_only=True)
class VoicemailMoved:
    """What somebody did with it. `told` was asked to see to it, `contact_id` is what was logged."""

    version: int
    move: VoicemailMove
    by: PersonId
    at: datetime
    line: LineName | None = None
    told: PersonId | None = None
    reason: str = ""
    contact_id: ContactId | None = None
