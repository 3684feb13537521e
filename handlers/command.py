"""Slash commands: their words, `help` for each, and the closest match for words that one does not know."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from desk.people import Action, require
from handlers.call import Call
from handlers.route import Permitted
from handlers.views.help import Example, help_message, unknown_message

CLOSE_ENOUGH = 60  # of 100: two letters swapped in a short word

Listen = Callable[[Call], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A first word that a command knows, with the permission it needs."""

    may: Action
    listen: Listen


@dataclass(frozen=True, kw_only=True)
class Command(Permitted):
    """A slash command. `does`, `usage` and the examples are its help and its entry in the manifest."""

    does: str
    usage: str
    examples: tuple[Example, ...]
    words: Mapping[str, Word] = field(default_factory=dict)
    otherwise: Listen | None = None  # for all other words, such as a name
    alone: Listen | None = None  # for the command alone; else that is help

    async def listen(self, call: Call) -> None:
        first = call.words.casefold().partition(" ")[0]
        if (word := self.words.get(first)) is not None:
            require(call.person, word.may)
            await word.listen(call)
        elif call.words.casefold() == "help" or (not call.words and self.alone is None):
            await call.tell(help_message(self.name, self.does, self.examples))
        elif not call.words and self.alone is not None:
            await self.alone(call)
        elif self.otherwise is not None:
            await self.otherwise(call)
        else:
            meant = closest(first, [*self.words, "help"])
            command = f"{self.name} {meant}" if meant else None
            await call.tell(unknown_message(call.words, command, self.examples))


def closest(word: str, known: Collection[str]) -> str | None:
    """What somebody may have meant, of the words that are known; None when nothing is like it."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return found[0] if found else None
