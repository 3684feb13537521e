"""The last guard before Slack's limits: what is too long is shortened and says so; it is never refused."""

import re
from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.views.parts import Message, context

MOST_BLOCKS = 50  # in a message (SLACK.md 1.2)
LONGEST_TEXT = 4000
REST = "… Slack takes no more in one message. The rest stands in `/candidate`, *History*, and in `/request list`."

# What is left of an entity or of a link when it is cut in two.
_CUT_IN_TWO = re.compile(r"(?:&[a-z]*|<[^<>]*)$")


def fitting(message: Message) -> Message:
    """The message as it is, or as much of it as Slack takes."""
    text, blocks = message
    return _fitting_text(text), _fitting_blocks(blocks)


def plainest(message: Message) -> Message:
    """Its text alone: for a message whose form Slack does not take."""
    return _fitting_text(message[0]), []


def _fitting_blocks(blocks: Sequence[Block]) -> Sequence[Block]:
    if len(blocks) <= MOST_BLOCKS:
        return blocks
    return [*blocks[: MOST_BLOCKS - 1], context(REST)]


def _fitting_text(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    kept = text[: LONGEST_TEXT - len(REST) - 1]
    kept = _CUT_IN_TWO.sub("", kept)
    at_line, _, last = kept.rpartition("\n")
    if at_line and len(last) < len(kept) // 2:
        kept = at_line
    return f"{kept.rstrip()}\n{REST}"
