"""What is said of a join: to whoever did it, and to QC."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from desk.joins.reading import ShownJoin
from handlers.views.parts import Message, section, sentence_modal
from handlers.views.text import escape, fitted, named, shortened, when

REASON = 1000  # characters


def joined_modal(shown: ShownJoin) -> View:
    kept, other = escape(named(shown.kept)), escape(named(shown.other))
    return sentence_modal(
        f"*Joined.* What is logged under {other} now stands on the card of {kept}, too. "
        "*Part…* on that card takes it back.",
        title="Joined",
    )


def parted_modal(shown: ShownJoin) -> View:
    kept, other = escape(named(shown.kept)), escape(named(shown.other))
    return sentence_modal(
        f"*Parted.* {other} and {kept} each have their own card again.", title="Parted"
    )


def told_apart_modal() -> View:
    return sentence_modal(
        "*Different people.* They are not shown as a pair any more. "
        "`/candidate duplicates apart` takes that back.",
        title="Different people",
    )


def join_message(shown: ShownJoin) -> Message:
    """The line in QC's channel, as things stand now."""
    join = shown.join
    two = f"{escape(named(shown.kept))} and {escape(named(shown.other))}"
    by, at = escape(shown.by), when(join.at, shown.zone)
    lines = [f"*One person:* {two}, says {by}, {at}.", f"Why: {_reason(join.why)}"]
    if join.parted_at is not None:
        parted = when(join.parted_at, shown.zone)
        lines.append(f"*Parted* by {escape(shown.parted_by)}, {parted}.")
    return _message(lines)


def parted_message(shown: ShownJoin) -> Message:
    """Who parted them and why, under that line."""
    lines = [
        f"Two people after all, says {escape(shown.parted_by)}. Each has its own card again.",
        f"Why: {_reason(shown.join.parted_why)}",
    ]
    return _message(lines)


def _reason(why: str) -> str:
    return escape(shortened(why, REASON))


def _message(lines: list[str]) -> Message:
    text = fitted(lines)
    blocks: list[Block] = [section(text)]
    return text, blocks
