"""The forms of the voicemail box: taking a message down, and what a move asks before it is made."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from desk.model.ids import ChannelId
from desk.model.voicemail import BoxMessage, LineName, VoicemailId
from handlers.forms.contacts import Moment
from handlers.forms.form import Form, Memo, Text


class VoicemailForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "line": "Which line was it for?",
        "left_at": "Choose a day and a time, or clear both for now.",
    }
    line: LineName
    caller: Text = ""
    number: Text = ""
    left_at: Moment = None
    says: Text = ""

    def message(self, *, now: datetime) -> BoxMessage:
        return BoxMessage(
            line=self.line,
            caller=self.caller,
            number=self.number,
            left_at=self.left_at or now.replace(microsecond=0),
            says=self.says,
        )


class VoicemailMemo(Memo):
    channel_id: ChannelId | None = None  # where the person was


class OutcomeForm(Form):
    came_of_it: Text = ""


class RerouteForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"line": "Which line is it for?"}
    line: LineName
    reason: Text = ""


class VoicemailMoveMemo(Memo):
    """Which message a small form moves."""

    voicemail_id: VoicemailId
