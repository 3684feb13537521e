"""How names become words of the index, and what people type becomes words to look for. Pure.

A word is folded: no accents, no case, no punctuation. "Muñoz-O'Brien" gives munoz, o, brien, obrien
and munozobrien, so that it is found however much of the punctuation somebody types.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

from desk.model.candidates import CandidateFacts

LONGEST = 40  # letters of a word that count; PostgreSQL has a limit, and people stop before
MOST = 12  # words of one query that count

# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans("łøđðħıŧ", "loddhit") | str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_PARTS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Without accents and case. Punctuation stays."""
    if text.isascii():
        return text.lower()  # what the rest comes to, for most names and in a hundredth of the time
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = (letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    return "".join(letters).translate(_PLAIN)


def words_of(text: str) -> frozenset[str]:
    """Every word of it: split at punctuation, and joined across it from any part to the last."""
    return frozenset(chain.from_iterable(_forms(chunk) for chunk in fold(text).split()))


def name_key(name: str) -> str:
    """The name as it is compared with others: its words, in one order. "Muñoz, ANA" is "ana munoz"."""
    return " ".join(sorted(_PARTS.findall(fold(name))))


def name_words(facts: CandidateFacts) -> frozenset[str]:
    return words_of(facts.name)


def other_words(facts: CandidateFacts) -> frozenset[str]:
    """Words of office, district, state (code and name) and id: whole, and its last segment."""
    district = words_of(facts.district)
    whole_id = "".join(_PARTS.findall(fold(facts.external_id)))
    last_segment = facts.external_id.rstrip("/").rpartition("/")[2]
    return frozenset().union(
        district,
        (word.lstrip("0") for word in district if word.isdecimal() and word.lstrip("0")),
        words_of(facts.office),
        words_of(facts.state),
        words_of(_state_names().get(facts.state.upper(), "")),
        words_of(last_segment),
        words_of(whole_id),
    )


class Typed:
    """One chunk of a query, between white space: its parts all have to begin words, or it joined."""

    def __init__(self, folded: str) -> None:
        self.parts = tuple(part[:LONGEST] for part in _PARTS.findall(folded))[:MOST]
        self.joined = "".join(self.parts)[:LONGEST]

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Either all of one, or all of the other."""
        return (self.parts,) if len(self.parts) == 1 else (self.parts, (self.joined,))


def typed(query: str) -> tuple[Typed, ...]:
    """What somebody typed, word by word. Empty when there is no letter and no digit in it."""
    chunks = (Typed(chunk) for chunk in fold(query).split())
    return tuple(chunk for chunk in chunks if chunk.parts)[:MOST]


def _forms(chunk: str) -> Iterator[str]:
    parts = _PARTS.findall(chunk)
    for first, part in enumerate(parts):
        yield part[:LONGEST]
        yield "".join(parts[first:])[:LONGEST]


@cache
def _state_names() -> dict[str, str]:
    import us

    return {state.abbr: state.name for state in us.STATES_AND_TERRITORIES}
