"""Voicemails in a list, and in the morning's digest: what waits, and for how long."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from desk.box.readings import Box, ShownVoicemail
from handlers.views.parts import Message, button, section
from handlers.views.text import SHORT, escape, fitted, plural, shortened
from handlers.views.voicemail import LINES, from_whom, state

ROW_GIST = 150  # characters of what is said
LABEL = 75  # characters of a label for screen readers


def box_message(box: Box) -> Message:
    """What nobody has, oldest first; then what somebody has."""
    if not box.voicemails:
        text = "No voicemail waits. Everything that was left is done."
        return text, [section(text)]
    head = "Voicemails" + (f", page {box.number}" if box.number > 1 or box.more else "")
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    blocks += [
        section(
            row(shown),
            block_id=f"voicemail_{shown.voicemail.id}",
            accessory=button(
                "Open",
                "voicemail_show",
                str(shown.voicemail.id),
                says=shortened(f"Open: {shown.voicemail.message.caller}", LABEL),
            ),
        )
        for shown in box.voicemails
    ]
    if turns := list(_turns(box)):
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted([head, *map(row, box.voicemails)]), blocks


def row(shown: ShownVoicemail) -> str:
    """One message in a list: its state and its age, then from whom."""
    message = shown.voicemail.message
    gist = escape(shortened(message.says, ROW_GIST))
    return f"*{state(shown)}* · {age(shown)}\n{LINES[message.line]}, {from_whom(message)}: {gist}"


def age(shown: ShownVoicemail) -> str:
    """How long it waits, whoever has it."""
    return f"waits {plural(shown.days, 'day')}" if shown.days > 0 else "since today"


def digest_line(shown: ShownVoicemail) -> str:
    """Such as "Waits 20 days: J. Ruiz, candidate line"."""
    message = shown.voicemail.message
    waits = f"Waits {plural(shown.days, 'day')}" if shown.days > 0 else "Since today"
    return f"{waits}: {escape(shortened(message.caller, SHORT))} · {LINES[message.line].lower()}"


def _turns(box: Box) -> Iterator[InteractiveElement]:
    if box.number > 1:
        yield button("Before", "voicemail_before", str(box.number - 1))
    if box.more:
        yield button("More", "voicemail_after", str(box.number + 1))
