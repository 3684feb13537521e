"""The forms of the voicemail box, as they are opened."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, DateTimePickerElement, PlainTextInputElement
from slack_sdk.models.views import View

from desk.box.readings import ShownVoicemail
from desk.model.voicemail import LineName
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.voicemail import VoicemailMemo, VoicemailMoveMemo
from handlers.views.parts import asked, choice_input, modal, section
from handlers.views.voicemail import LINES
from handlers.views.voicemail_list import row


def voicemail_modal(memo: VoicemailMemo) -> View:
    """What was heard in the box, in the order in which it is heard."""
    return modal(
        "Voicemail",
        [
            choice_input("line", "Which line was it for", LINES, LineName.CANDIDATE),
            asked("caller", "Who called", PlainTextInputElement(max_length=MAX_LINE)),
            asked("number", "Number", PlainTextInputElement(max_length=MAX_LINE), optional=True),
            asked(
                "left_at",
                "When it was left",
                DateTimePickerElement(),
                hint="Leave it empty for now.",
                optional=True,
            ),
            asked(
                "says",
                "What they say",
                PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
                hint="Access codes never go in: write that one was said, not which.",
            ),
        ],
        callback_id="voicemail",
        submit="Save",
        close="Cancel",
        private_metadata=memo.write(),
    )


def outcome_modal(shown: ShownVoicemail) -> View:
    """Asks what came of it."""
    came_of_it = asked(
        "came_of_it",
        "What came of it",
        PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
        hint="Such as “called back, they have what they need”.",
    )
    return _small(shown, "Done", "Done", "voicemail_finish", [came_of_it])


def reroute_modal(shown: ShownVoicemail) -> View:
    """Asks for which line it is, and why."""
    others = {
        line: words for line, words in LINES.items() if line is not shown.voicemail.message.line
    }
    blocks = [
        choice_input("line", "Which line is it for", others, None),
        asked("reason", "Why", PlainTextInputElement(multiline=True, max_length=MAX_TEXT)),
    ]
    return _small(shown, "For another line", "Pass on", "voicemail_reroute", blocks)


def _small(
    shown: ShownVoicemail, title: str, submit: str, callback_id: str, blocks: Sequence[Block]
) -> View:
    return modal(
        title,
        [section(row(shown), block_id="about"), *blocks],
        callback_id=callback_id,
        submit=submit,
        close="Cancel",
        private_metadata=VoicemailMoveMemo(voicemail_id=shown.voicemail.id).write(),
    )
