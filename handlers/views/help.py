"""What a command can do, and what somebody may have meant."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handlers.views.parts import Message, section
from handlers.views.text import SHORT, TEXT_OBJECT, escape, shortened


class Example(NamedTuple):
    """Something to type, and what it does."""

    type: str
    does: str


def help_message(command: str, does: str, examples: Sequence[Example]) -> Message:
    lines = [f"*{command}* — {does}", *(f"`{one.type}` {one.does}" for one in examples)]
    text = "\n".join(lines)
    return text, [section(text)]


def unknown_message(words: str, closest: str | None, examples: Iterable[Example]) -> Message:
    """For words that a command does not know: the closest that it does, else all of them."""
    meant = (
        f"Did you mean `{closest}`?"
        if closest
        else f"You can type {', '.join(f'`{one.type}`' for one in examples)}."
    )
    text = f"I don't know “{escape(shortened(words, SHORT))}”. {meant}"
    return text, [section(text)]


def sentence_message(sentence: str) -> Message:
    """A refusal may quote what somebody typed, such as why an entry is void."""
    text = escape(shortened(sentence, TEXT_OBJECT))
    return text, [section(text)]
