"""The terms of the index, and what to ask it. Pure; both databases get the same, spelled their way.

A term is a word with its workspace and its kind before it: "7n" and "smith" are "7nsmith". So a
search reads nothing of other workspaces, and a search in names reads nothing of offices. The first
one, two and three letters of each word are terms of their own: the shortest queries, which match
most people, are single look-ups too. Terms are letters and digits only: nothing needs quoting.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.model.candidates import CandidateFacts
from desk.model.ids import WorkspaceId
from storage.words import Typed, name_words, other_words

SHORT = 3  # letters of the longest beginning that is a term of its own


class Kind(StrEnum):
    NAME = "n"
    NAME_BEGINS = "b"
    OTHER = "o"
    OTHER_BEGINS = "p"


_BEGINNING = {Kind.NAME: Kind.NAME_BEGINS, Kind.OTHER: Kind.OTHER_BEGINS}


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How a database spells a question to its index."""

    term: str
    prefix: str
    all_of: str
    any_of: str


FTS5 = Grammar(term='"{}"', prefix='"{}"*', all_of=" AND ", any_of=" OR ")
TSQUERY = Grammar(term="'{}'", prefix="'{}':*", all_of=" & ", any_of=" | ")


def terms_of(facts: CandidateFacts, workspace_id: WorkspaceId) -> list[str]:
    """All terms under which a person is found, in order, each once."""
    words = ((Kind.NAME, name_words(facts)), (Kind.OTHER, other_words(facts)))
    return sorted(
        {
            term
            for kind, of_this_kind in words
            for word in of_this_kind
            for term in (
                f"{workspace_id}{kind}{word}",
                *(f"{workspace_id}{_BEGINNING[kind]}{word[:n]}" for n in range(1, SHORT + 1)),
            )
        }
    )


@dataclass(frozen=True, kw_only=True)
class Question:
    """Asks the index of one workspace, in the spelling of one database."""

    grammar: Grammar
    workspace_id: WorkspaceId

    def whole_names(self, typed: Sequence[Typed]) -> str:
        """Who has every typed word in the name, as a whole word?"""
        return self._every(typed, lambda word: self._whole(Kind.NAME, word))

    def names(self, typed: Sequence[Typed]) -> str:
        """Who has words in the name that begin with what was typed?"""
        return self._every(typed, lambda word: self._begins(Kind.NAME, word))

    def everything(self, typed: Sequence[Typed]) -> str:
        """Who has words anywhere that begin with what was typed?"""
        return self._every(
            typed,
            lambda word: self._any((self._begins(Kind.NAME, word), self._begins(Kind.OTHER, word))),
        )

    def alike(self, words: Sequence[str], *, letters: int, every: bool) -> str:
        """Whose names share that many first letters with one of the words, or with every one?"""
        begins = (self._begins(Kind.NAME, word[:letters]) for word in words)
        return self._all(begins) if every else self._any(begins)

    def _every(self, typed: Sequence[Typed], term: Callable[[str], str]) -> str:
        return self._all(
            self._any(self._all(map(term, form)) for form in word.forms) for word in typed
        )

    def _whole(self, kind: Kind, word: str) -> str:
        return self.grammar.term.format(f"{self.workspace_id}{kind}{word}")

    def _begins(self, kind: Kind, word: str) -> str:
        if len(word) <= SHORT:
            return self._whole(_BEGINNING[kind], word)
        return self.grammar.prefix.format(f"{self.workspace_id}{kind}{word}")

    def _all(self, questions: Iterable[str]) -> str:
        return f"({self.grammar.all_of.join(questions)})"

    def _any(self, questions: Iterable[str]) -> str:
        return f"({self.grammar.any_of.join(questions)})"
