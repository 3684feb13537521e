"""What the desk tells of the voicemail box and of busy signals: ids and facts, no wording."""

from datetime import date
from typing import Literal

from desk.model.busy import BusySignalId
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.model.voicemail import VoicemailId
from desk.notice import BaseNotice


def voicemail_key(voicemail_id: VoicemailId) -> str:
    return f"voicemail:{voicemail_id}"


def passed_on_key(voicemail_id: VoicemailId, person_id: PersonId) -> str:
    return f"voicemail:{voicemail_id}:for:{person_id}"


def busy_key(day: date) -> str:
    return f"busy:{day.isoformat()}"


class _OfVoicemail(BaseNotice):
    voicemail_id: VoicemailId


class _ByTheCard(_OfVoicemail):
    card_to: Room

    @property
    def to(self) -> Room:
        return self.card_to


class _ToPerson(_OfVoicemail):
    person_id: PersonId

    @property
    def to(self) -> PersonId:
        return self.person_id


class VoicemailTaken(_ByTheCard):
    """A message was taken down from the box: its card."""

    kind: Literal["voicemail_taken"] = "voicemail_taken"

    @property
    def key(self) -> str:
        return voicemail_key(self.voicemail_id)


class VoicemailCardOutdated(_ByTheCard):
    """It moved: its card is edited in place."""

    kind: Literal["voicemail_card_outdated"] = "voicemail_card_outdated"
    version: int

    @property
    def key(self) -> str:
        return f"{voicemail_key(self.voicemail_id)}:card:{self.version}"

    @property
    def edits(self) -> str:
        return voicemail_key(self.voicemail_id)


class VoicemailPassedOn(_ToPerson):
    """To the one whose work another line is; once, however often it is passed on to them (row 72)."""

    kind: Literal["voicemail_passed_on"] = "voicemail_passed_on"

    @property
    def key(self) -> str:
        return passed_on_key(self.voicemail_id, self.person_id)


class VoicemailPassedOnOutdated(_ToPerson):
    """It moved since: that message is edited in place."""

    kind: Literal["voicemail_passed_on_outdated"] = "voicemail_passed_on_outdated"
    version: int

    @property
    def key(self) -> str:
        return f"{passed_on_key(self.voicemail_id, self.person_id)}:{self.version}"

    @property
    def edits(self) -> str:
        return passed_on_key(self.voicemail_id, self.person_id)


class VoicemailSaved(_ToPerson):
    """The private confirmation to whoever took it down, where they were in Slack."""

    kind: Literal["voicemail_saved"] = "voicemail_saved"
    channel_id: ChannelId | None

    @property
    def key(self) -> str:
        return f"{voicemail_key(self.voicemail_id)}:saved"


class BusyDayTold(BaseNotice):
    """To the office manager: campaigns did not get through today. Once a day (row 71)."""

    kind: Literal["busy_day_told"] = "busy_day_told"
    day: date
    person_id: PersonId

    @property
    def key(self) -> str:
        return busy_key(self.day)

    @property
    def to(self) -> PersonId:
        return self.person_id


class BusyDayOutdated(BaseNotice):
    """One more came that day, or one was a mistake: that message is edited in place."""

    kind: Literal["busy_day_outdated"] = "busy_day_outdated"
    day: date
    person_id: PersonId
    signal_id: BusySignalId
    void: bool

    @property
    def key(self) -> str:
        return f"{busy_key(self.day)}:{self.signal_id}{':void' if self.void else ''}"

    @property
    def to(self) -> PersonId:
        return self.person_id

    @property
    def edits(self) -> str:
        return busy_key(self.day)


VoicemailNotice = (
    VoicemailTaken
    | VoicemailCardOutdated
    | VoicemailPassedOn
    | VoicemailPassedOnOutdated
    | VoicemailSaved
)
BoxNotice = VoicemailNotice | BusyDayTold | BusyDayOutdated
