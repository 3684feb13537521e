"""Who somebody is by what a list says of them: name, state, office, district, folded. Pure.

Two rows of one identity speak of one person if both say where they run and for what; a name alone
never tells (DOMAIN.md 8, row 4).
"""

import re
from functools import lru_cache

from desk.folding import fold
from desk.model.candidates import CandidateFacts

_WORDS = re.compile(r"[^\W_]+")
# "O'Brien", "O’Brien" and "OBrien" are one name; "Smith-Jones" and "Smith Jones" are, too.
_JOINS = re.compile(r"['’ʼ`.]")
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "hon", "honorable", "the", "rev", "sen", "rep"}
)
_PLACES = 50_000  # races that are remembered while a list is read


def identity_of(facts: CandidateFacts) -> str:
    """`name|state|office|district`, folded: all of one name in one state begin alike."""
    return f"{name_key(facts.name)}|{_race_key(facts.state, facts.office, facts.district)}"


def namesakes_of(identity: str) -> str:
    """How the identities of all begin who bear that name, in that state if one is known."""
    name, state, *_ = identity.split("|")
    return f"{name}|{state}|" if state else f"{name}|"


def is_vague(identity: str) -> bool:
    """Whether it takes more than that to tell somebody from a namesake."""
    name, state, office, _ = identity.split("|")
    return not (name and state and office)


def name_key(name: str) -> str:
    """The words of a name in their order, without the honorifics before them."""
    words = _words(name)
    for first, word in enumerate(words):
        if word not in _HONORIFICS:
            return " ".join(words[first:])
    return " ".join(words)


def shares_a_word(one: str, other: str) -> bool:
    """Whether two names may be one person's: somebody who marries keeps at least one of the words."""
    words, others = set(name_key(one).split()), set(name_key(other).split())
    long = {word for word in words & others if len(word) > 1}
    return bool(long) or name_key(one) == name_key(other)


def same_election(one: str, other: str) -> bool:
    """Whether both may be one election: a list that does not say which contradicts nothing."""
    return not one or not other or _election_key(one) == _election_key(other)


def _words(text: str) -> list[str]:
    return _WORDS.findall(_JOINS.sub("", fold(text)))


@lru_cache(maxsize=_PLACES)
def _race_key(state: str, office: str, district: str) -> str:
    where = [word.lstrip("0") or "0" if word.isdecimal() else word for word in _words(district)]
    if where[:1] in (["district"], ["dist"]):
        del where[0]
    return f"{' '.join(_words(state))}|{' '.join(_words(office))}|{' '.join(where)}"


@lru_cache(maxsize=1_000)
def _election_key(election: str) -> str:
    return " ".join(_words(election))
