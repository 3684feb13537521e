"""Names of people as the desk writes them: “SMITH, JOHN MR. JR.” is “John Smith Jr.”. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_TITLES = frozenset("mr mrs ms miss dr hon honorable".split())  # noqa: SIM905 - one line of words
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_AFTER_A_COMMA = frozenset("esq md phd dds dvm rn cpa jd mba dc do edd pe ret".split())  # noqa: SIM905
_LETTER = "A-ZÀ-ÖØ-Þ"
_SMALL = "a-zß-öø-ÿ"
_WORD = rf"[{_LETTER}][{_SMALL}]+"
_PLAIN = re.compile(rf"({_WORD})(?: [A-Z]\.?)?(?: {_WORD})* ({_WORD})")
_SEVERAL = re.compile(r"[&/]| and ", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(committee|council|party|friends of|inc|llc|pac|association|coalition|vacant"
    r"|no candidate|write.?in|none of)\b",
    re.IGNORECASE,
)
_SEVERAL_PEOPLE = "its name seems to be of several people; it was kept as written"
_NO_PERSON = "its name seems to be of no person; it was kept as written"
_NO_ORDER = "it is not clear which part of its name comes first; it was kept as written"
_TRIES = 5
_LONGEST_PART = 5  # words


@dataclass(frozen=True, kw_only=True)
class _Parts:
    words: tuple[str, ...]
    suffix: str = ""


def person(written: str) -> tuple[str, str]:
    """The name, and what is to be noted about it or "". A name that is written so already stays."""
    if (plain := _PLAIN.fullmatch(written)) and not _is_more(plain[1], plain[2]):
        return written, _NO_PERSON if _NOBODY.search(written) else ""
    name = written
    for _ in range(_TRIES):
        again, note = _once(name)
        if note:
            return written, note
        if again == name:
            return name, ""
        name = again
    return written, _NO_ORDER


def _is_more(first: str, last: str) -> bool:
    return first.lower() in _TITLES or last.lower() in _SUFFIXES or last.lower() in _TITLES


def _once(name: str) -> tuple[str, str]:
    if _SEVERAL.search(name):
        return name, _SEVERAL_PEOPLE
    if _NOBODY.search(name):
        return name, _NO_PERSON
    before, *after = [part.strip() for part in name.split(",")]
    behind = ""
    while after and _is_degree(after[-1]):
        behind = f", {after.pop()}{behind}"
    suffix = ""
    while after and (_is_title(after[-1]) or _bare(after[-1]) in _SUFFIXES or not after[-1]):
        suffix = _SUFFIXES.get(_bare(after.pop()), "") or suffix
    if len(after) > 1:
        return name, _NO_ORDER
    return _ordered(name, before, "".join(after), suffix, behind)


def _ordered(name: str, before: str, given: str, suffix: str, behind: str) -> tuple[str, str]:
    """The given name first, which a list that sorts by surnames writes behind a comma."""
    whole = _parts(before)
    first = _parts(given) if given else _Parts(words=())
    if len(first.words) > _LONGEST_PART or (given and len(whole.words) > _LONGEST_PART):
        return name, _NO_ORDER
    words = [
        *_in_case(first.words, at_start=True),
        *_in_case(whole.words, at_start=not first.words),
    ]
    suffix = first.suffix or whole.suffix or suffix
    if not words:
        return name, ""
    return " ".join([*words, suffix] if suffix else words) + behind, ""


def _parts(text: str) -> _Parts:
    """Without what people are addressed by, and with the suffix for itself."""
    words = text.split()
    suffix = ""
    while len(words) > 1:
        last = _bare(words[-1])
        if last in _SUFFIXES:
            suffix = _SUFFIXES[last]
        elif last not in _TITLES:
            break
        words.pop()
    if len(words) > 2 and _bare(words[0]) == "the" and _bare(words[1]) in _TITLES:  # noqa: PLR2004
        words = words[1:]
    # One called “Hon Lee” keeps his name.
    while _bare(words[0] if words else "") in _TITLES and (
        len(words) > 2 or (len(words) > 1 and words[0].endswith("."))  # noqa: PLR2004
    ):
        words = words[1:]
    return _Parts(words=tuple(words), suffix=suffix)


def _is_title(part: str) -> bool:
    return _bare(part) in _TITLES


def _is_degree(part: str) -> bool:
    return all(_bare(word.strip("()")) in _AFTER_A_COMMA for word in part.split()) and bool(part)


def _bare(word: str) -> str:
    return word.replace(".", "").lower()


# Capitals throughout become a name as people write it.

_ROMAN = frozenset({"ii", "iii", "iv"})
_LOWER_INSIDE = frozenset({"de", "del", "da", "dos", "das", "y"})
_LOWER_AFTER = {
    "la": {"de"}, "las": {"de"}, "los": {"de"}, "der": {"van", "von"}, "den": {"van"},
}  # fmt: skip
_LOWER_BEFORE = {"van": {"der", "den"}, "von": {"der"}}
_MAC = frozenset(
    [
        "macarthur",
        "macdonald",
        "macdougall",
        "macfarlane",
        "macgregor",
        "macintyre",
        "mackay",
        "mackenzie",
        "macleod",
        "macmillan",
        "macneil",
        "macneill",
        "macpherson",
        "macqueen",
    ]
)
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENOUGH = 4  # capitals in a row of words that are not initials
_MC = 5  # letters of the shortest name with Mc


def _in_case(words: tuple[str, ...], *, at_start: bool) -> list[str]:
    if not _is_shouted(words):
        return list(words)
    low = [word.lower() for word in words]
    return [
        low[place]
        if (place or not at_start) and _is_particle(low, place)
        else _RUN.sub(_cased(initials=place < len(words) - 1), word)
        if not re.fullmatch(r"(?:\w\.)+\w?", word)
        else word
        for place, word in enumerate(words)
    ]


def _is_shouted(words: tuple[str, ...]) -> bool:
    text = " ".join(words)
    letters = sum(map(str.isalpha, text))
    return (
        letters >= min(_ENOUGH, 3 if len(words) == 1 else _ENOUGH)
        and text == text.upper() != text.lower()
    )


def _is_particle(low: list[str], place: int) -> bool:
    word = low[place]
    if place == len(low) - 1:
        return False
    return (
        word in _LOWER_INSIDE
        or low[place - 1] in _LOWER_AFTER.get(word, ())
        or low[place + 1] in _LOWER_BEFORE.get(word, ())
    )


def _cased(*, initials: bool) -> Callable[[re.Match[str]], str]:
    def cased(run: re.Match[str]) -> str:
        low = run[0].lower()
        if low in _ROMAN or (initials and len(low) == 2 and not re.search("[aeiouy]", low)):  # noqa: PLR2004
            return run[0]
        if len(low) > 2 and low[0] in "odl" and low[1] in "'’":  # noqa: PLR2004
            return low[:2].upper() + low[2:].capitalize()
        if low.startswith("mc") and len(low) >= _MC:
            return "Mc" + low[2:].capitalize()
        if low in _MAC:
            return "Mac" + low[3:].capitalize()
        return low[:1].upper() + low[1:]

    return cased
