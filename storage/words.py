"""How names become words of the index, and what people type becomes words to look for. Pure.

A word is folded: no accents, no case, no punctuation. "Muñoz-O'Brien" gives munoz, o, brien, obrien
and munozobrien, so that it is found however much of the punctuation somebody types.
"""

import re
from functools import cache, cached_property, lru_cache
from itertools import chain

from desk.folding import fold
from desk.model.candidates import CandidateFacts

__all__ = [
    "REMEMBERED",
    "Typed",
    "fold",
    "id_words",
    "name_words",
    "other_words",
    "race_words",
    "typed",
    "words_of",
]

LONGEST = 40  # letters of a word that count; PostgreSQL has a limit, and people stop before
REMEMBERED = 20_000  # of words and races that come again and again in a list
MOST = 12  # words of one query that count

_PARTS = re.compile(r"[^\W_]+")


def words_of(text: str) -> frozenset[str]:
    """Every word of it: split at punctuation, and joined across it from any part to the last."""
    return frozenset(chain.from_iterable(map(_forms, fold(text).split())))


def name_key(name: str) -> str:
    """The name as it is compared with others: its words, in one order. "Muñoz, ANA" is "ana munoz"."""
    return " ".join(sorted(_PARTS.findall(fold(name))))


def name_words(facts: CandidateFacts) -> frozenset[str]:
    return words_of(facts.name)


def other_words(facts: CandidateFacts) -> frozenset[str]:
    """Words of office, district, state (code and name) and id: whole, and its last segment."""
    return race_words(facts.office, facts.district, facts.state) | id_words(facts.external_id)


@lru_cache(maxsize=REMEMBERED)
def race_words(office: str, district: str, state: str) -> frozenset[str]:
    where = words_of(district)
    return frozenset().union(
        where,
        (word.lstrip("0") for word in where if word.isdecimal() and word.lstrip("0")),
        words_of(office),
        words_of(state),
        words_of(_state_names().get(state.upper(), "")),
    )


def id_words(external_id: str) -> frozenset[str]:
    """The whole id, its last segment, and the parts of that: whatever is typed of it begins with one."""
    whole = "".join(_PARTS.findall(fold(external_id)))
    parts = _PARTS.findall(fold(external_id.rstrip("/").rpartition("/")[2]))
    words = (*parts, "".join(parts), whole)
    return frozenset(word[:LONGEST] for word in words if word)


class Typed:
    """One chunk of a query, between white space: its parts all have to begin words, or it joined."""

    def __init__(self, folded: str) -> None:
        self.parts = tuple(part[:LONGEST] for part in _PARTS.findall(folded))[:MOST]
        self.joined = "".join(self.parts)[:LONGEST]

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Either all of one, or all of the other."""
        return (self.parts,) if len(self.parts) == 1 else (self.parts, (self.joined,))


def typed(query: str) -> tuple[Typed, ...]:
    """What somebody typed, word by word. Empty when there is no letter and no digit in it."""
    chunks = (Typed(chunk) for chunk in fold(query).split())
    return tuple(chunk for chunk in chunks if chunk.parts)[:MOST]


def _parted(chunk: str) -> tuple[str, ...]:
    parts = _PARTS.findall(chunk)
    if len(parts) == 1:
        return (parts[0][:LONGEST],)
    whole = [part[:LONGEST] for part in parts]
    return (*whole, *["".join(parts[first:])[:LONGEST] for first in range(len(parts))])


_forms = lru_cache(maxsize=REMEMBERED)(_parted)


@cache
def _state_names() -> dict[str, str]:
    import us

    return {state.abbr: state.name for state in us.STATES_AND_TERRITORIES}
