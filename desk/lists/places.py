"""States and districts as the desk writes them. Pure."""

import re
from functools import lru_cache

import us

from desk.errors import DeskError

_STATES = (*us.states.STATES, us.states.DC, *us.states.TERRITORIES)
_CODES = frozenset(str(state.abbr) for state in _STATES)
_CODE_OF = {str(state.name).casefold(): str(state.abbr) for state in _STATES} | {
    "washington dc": "DC",
    "virgin islands": "VI",
    "us virgin islands": "VI",
    "commonwealth of the northern mariana islands": "MP",
}
_DISTRICT = re.compile(
    r"(?:(?:congressional |house |senate )?(?:district|dist\.?) *(?:no\.?|number|#)? *)?"
    r"0*([1-9][0-9]*)([a-z]?)",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"0*([1-9][0-9]*)(?:st|nd|rd|th)(?: +(?:congressional +)?district)?", re.IGNORECASE
)
_AT_LARGE = re.compile(r"at[- ]?large(?: district)?", re.IGNORECASE)


class NoState(DeskError):
    """Part of a sentence, as the reason of a rejection."""

    def __init__(self, written: str) -> None:
        super().__init__(f"“{written}” is not the postal code of a state or territory")


@lru_cache(maxsize=1024)
def state(written: str) -> tuple[str, str]:
    """Its postal code, or `NoState`. The second is what there is to note: nothing."""
    code = written.upper()
    if code in _CODES:
        return code, ""
    plain = written.replace(".", "").replace(",", "")
    if plain.upper() in _CODES:
        return plain.upper(), ""
    both = re.fullmatch(r"(.+?) *(?:\((..)\)|[-–] *(..))", plain)
    name = re.sub(
        "^(?:state|commonwealth) of (?!the )", "", (both[1] if both else plain).casefold()
    )
    meant = _CODE_OF.get(name)
    if meant is None or (both and (both[2] or both[3]).upper() != meant):
        raise NoState(written)
    return meant, ""


@lru_cache(maxsize=4096)
def district(written: str) -> tuple[str, str]:
    """“District 005” and “5th” are “5”; what is not plainly a number stays as it is written."""
    if numbered := _DISTRICT.fullmatch(written):
        return numbered[1] + numbered[2].upper(), ""
    if nth := _NTH.fullmatch(written):
        return nth[1], ""
    if _AT_LARGE.fullmatch(written):
        return "At-Large", ""
    return written, ""
