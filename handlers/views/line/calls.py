"""Calls: who takes the next one, and the log that is missing."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import LineCall
from handlers.views.line.words import PASS_REASONS, mention
from handlers.views.parts import Message, button, choice_input, modal, section, sentence_modal
from handlers.views.text import time_of


def taken_message(call: LineCall, up: Sequence[PersonId]) -> Message:
    """To who took it: it is theirs, and the next one up is named."""
    following = f" The next one is for {mention(up[0])}." if up else ""
    head = f"You have this call.{following} Log it when you hang up."
    blocks: list[Block] = [
        section(head),
        ActionsBlock(
            block_id=f"call_{call.id}",
            elements=[button("Log a contact", "log_contact", "call", primary=True)],
        ),
    ]
    return head, blocks


def pass_modal() -> View:
    """Why somebody lets a call go: some reasons keep the turn."""
    return modal(
        "Let it go",
        [choice_input("reason", "Why", PASS_REASONS, None)],
        callback_id="line_pass",
        submit="Next one",
        close="Cancel",
    )


def passed_modal(up: Sequence[PersonId]) -> View:
    return sentence_modal(
        f"This call is for {mention(up[0])}: tell them." if up else "Whoever hears it picks up.",
        title="Let it go",
    )


def unlogged_message(call: LineCall | None, line: Line) -> Message:
    """To the taker alone, twenty minutes after (row 20)."""
    at = f" at {time_of(call.at, line.calendar.zone)}" if call is not None else ""
    text = f"You took a call{at}, and there is no entry of yours in the log since. What was said?"
    return text, [
        section(text),
        ActionsBlock(
            block_id="unlogged",
            elements=[button("Log a contact", "log_contact", "unlogged", primary=True)],
        ),
    ]
