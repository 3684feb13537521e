"""Names in capitals throughout, as people write them: “MCDONALD” is McDonald. Pure."""

import re
from collections.abc import Sequence

_ROMAN = frozenset({"ii", "iii", "iv"})
_LOWER_INSIDE = frozenset({"de", "del", "da", "dos", "das", "y"})
_LOWER_AFTER = {
    "la": {"de"}, "las": {"de"}, "los": {"de"}, "der": {"van", "von"}, "den": {"van"},
}  # fmt: skip
_LOWER_BEFORE = {"van": {"der", "den"}, "von": {"der"}}
_MAC = frozenset({
    "macarthur", "macdonald", "macdougall", "macfarlane", "macgregor", "macintyre", "mackay",
    "mackenzie", "macleod", "macmillan", "macneil", "macneill", "macpherson", "macqueen",
})  # fmt: skip
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:\w\.)+\w?")  # T.J.
_TWO_INITIALS = re.compile("(?!ST)[B-DF-HJ-NP-TV-XZ]{2}")  # JD
_APOSTROPHE = re.compile("[odl]['’].")  # O'Brien
_ENOUGH = 4  # letters of the shortest name that is not taken for initials
_MC = 5  # letters of the shortest name with Mc


def in_case(words: Sequence[str], *, at_start: bool, loud: bool) -> list[str]:
    """The words of a name, or of a part of it. What has small letters stays, unless all is `loud`."""
    if not loud and not is_loud(words):
        return list(words)
    low = [word.lower() for word in words]
    return [
        low[place]
        if (place or not at_start) and _is_particle(low, place)
        else _word(word, initials=place < len(words) - 1)
        for place, word in enumerate(words)
    ]


def is_loud(words: Sequence[str]) -> bool:
    """Whether it is written in capitals, and is more than initials."""
    text = " ".join(words)
    letters = sum(map(str.isalpha, text))
    enough = _ENOUGH - 1 if len(words) == 1 else _ENOUGH
    return letters >= enough and text == text.upper() != text.lower()


def _is_particle(low: Sequence[str], place: int) -> bool:
    word = low[place]
    if place == len(low) - 1:
        return False
    return (
        word in _LOWER_INSIDE
        or low[max(place - 1, 0)] in _LOWER_AFTER.get(word, ())
        or low[place + 1] in _LOWER_BEFORE.get(word, ())
    )


def _word(word: str, *, initials: bool) -> str:
    if _DOTTED.fullmatch(word) or (initials and _TWO_INITIALS.fullmatch(word)):
        return word
    return _RUN.sub(_run, word)


def _run(run: re.Match[str]) -> str:
    low = run[0].lower()
    if low in _ROMAN:
        return run[0]
    if _APOSTROPHE.match(low):
        return low[:2].upper() + low[2:].capitalize()
    if low.startswith("mc") and len(low) >= _MC:
        return "Mc" + low[2:].capitalize()
    if low in _MAC:
        return "Mac" + low[3:].capitalize()
    return low[:1].upper() + low[1:]
