"""Imports on the surface: what QC is told of a whole state's list."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from desk.model.candidates import Candidate
from desk.model.importing import ImportRecord
from handlers.views.parts import Message, context, section
from handlers.views.text import escape, fitted, named, plural, shortened

_NAME = 80  # characters of a file's name


def absent_message(
    record: ImportRecord | None, candidates: Sequence[Candidate], count: int
) -> Message:
    """Whom a whole state's list does not have. `candidates` are the first of them, by name."""
    if record is None or record.undone_at is not None:
        text = "A list did not have some people of the directory. It was taken back since: nothing to do."
        return text, [section(text)]
    whom = "somebody" if count == 1 else plural(count, "person", "people")
    head = f"“{escape(shortened(record.name, _NAME))}” does not have {whom} of the directory"
    lines = [f"• {escape(named(one))}" for one in candidates]
    if more := count - len(candidates):
        lines.append(f"… and {more:,} more")
    tail = (
        "Nobody was removed: everyone runs until the state confirms otherwise. "
        "`/candidate absent` lists them, to say who runs all the same and whom you check."
    )
    blocks: list[Block] = [section(fitted([f"*{head}*", *lines])), context(tail)]
    return fitted([head, *lines, tail]), blocks
