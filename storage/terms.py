"""The terms of the index, and what to ask it. Pure; both databases get the same, spelled their way.

A term is a word with its workspace and its kind before it: "7n" and "smith" are "7nsmith". So a
search reads nothing of other workspaces, and a search in names reads nothing of offices. The
beginnings of each word are terms of their own, so that unfinished words are single look-ups too: for a
prefix the databases first gather everybody who has any of its words. Words of ids are almost all
somebody's own; of those the shortest beginnings do. Terms are letters and digits only: nothing needs
quoting.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desk.model.candidates import CandidateFacts
from desk.model.ids import WorkspaceId
from storage.words import REMEMBERED, Typed, id_words, name_words, race_words

BEGINNINGS = 12  # letters of the longest beginning that is a term of its own
OF_IDS = 3  # the same for words of ids


class Kind(StrEnum):
    NAME = "n"
    NAME_BEGINS = "b"
    OTHER = "o"
    OTHER_BEGINS = "p"
    ID = "i"


_BEGINNING = {
    Kind.NAME: Kind.NAME_BEGINS,
    Kind.OTHER: Kind.OTHER_BEGINS,
    Kind.ID: Kind.OTHER_BEGINS,
}


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How a database spells a question to its index."""

    term: str
    prefix: str
    all_of: str
    any_of: str


FTS5 = Grammar(term='"{}"', prefix='"{}"*', all_of=" AND ", any_of=" OR ")
TSQUERY = Grammar(term="'{}'", prefix="'{}':*", all_of=" & ", any_of=" | ")


def terms_of(facts: CandidateFacts, workspace_id: WorkspaceId) -> str:
    """All terms under which a person is found, parted by spaces. One that comes twice counts once."""
    race = _of_race(workspace_id, facts.office, facts.district, facts.state)
    names = [_of_name(workspace_id, word) for word in name_words(facts)]
    marks = _marks(workspace_id, Kind.ID)
    ids = [_terms(*marks, word, longest=OF_IDS) for word in id_words(facts.external_id)]
    return " ".join([race, *names, *ids])


@lru_cache(maxsize=REMEMBERED)
def _of_race(workspace_id: WorkspaceId, office: str, district: str, state: str) -> str:
    marks = _marks(workspace_id, Kind.OTHER)
    return " ".join(_terms(*marks, word) for word in race_words(office, district, state))


@lru_cache(maxsize=REMEMBERED)
def _of_name(workspace_id: WorkspaceId, word: str) -> str:
    return _terms(*_marks(workspace_id, Kind.NAME), word)


@lru_cache(maxsize=100)
def _marks(workspace_id: WorkspaceId, kind: Kind) -> tuple[str, str]:
    """What stands before a whole word, and before the beginning of one."""
    return f"{workspace_id}{kind}", f"{workspace_id}{_BEGINNING[kind]}"


def _terms(whole: str, begins: str, word: str, *, longest: int = BEGINNINGS) -> str:
    beginnings = (begins + word[:letters] for letters in range(1, min(len(word), longest) + 1))
    return " ".join([whole + word, *beginnings])


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
            lambda word: self._any(self._anywhere(word)),
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

    def _anywhere(self, word: str) -> Iterator[str]:
        yield self._begins(Kind.NAME, word)
        yield self._begins(Kind.OTHER, word)
        if len(word) > OF_IDS:
            yield self._prefix(Kind.ID, word)

    def _begins(self, kind: Kind, word: str) -> str:
        if len(word) <= BEGINNINGS:
            return self._whole(_BEGINNING[kind], word)
        return self._prefix(kind, word)

    def _prefix(self, kind: Kind, word: str) -> str:
        return self.grammar.prefix.format(f"{self.workspace_id}{kind}{word}")

    def _all(self, questions: Iterable[str]) -> str:
        return f"({self.grammar.all_of.join(questions)})"

    def _any(self, questions: Iterable[str]) -> str:
        return f"({self.grammar.any_of.join(questions)})"
