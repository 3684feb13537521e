"""Names of people as the desk writes them: “SMITH, JOHN MR. JR.” is “John Smith Jr.”. Pure."""

import re
from dataclasses import dataclass

from desk.lists.casing import in_case, is_loud

_TITLES = frozenset("mr mrs ms miss dr hon honorable".split())  # noqa: SIM905 - one line of words
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_AFTER_A_COMMA = frozenset("esq md phd dds dvm rn cpa jd mba dc do edd pe ret".split())  # noqa: SIM905
_LETTER = "A-ZÀ-ÖØ-Þ"
_SMALL = "a-zß-öø-ÿ"
_WORD = rf"(?:[{_LETTER}]['’])?[{_LETTER}][{_SMALL}]+(?:-?[{_LETTER}][{_SMALL}]+)*"
_PLAIN = re.compile(rf"({_WORD})(?: [A-Z]\.?| {_WORD})* ({_WORD})(?: Jr\.| Sr\.| III?| IV)?")
_SEVERAL = re.compile(r"[&/]| and ", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(committee|council|party|friends of|inc|llc|pac|association|coalition|vacant"
    r"|no candidate|write.?in|none of)\b"
    r"|^(?:grand )?totals?\b",
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
    name = written
    for _ in range(_TRIES):
        if _is_plain(name):
            return name, _NO_PERSON if _NOBODY.search(name) else ""
        again, note = _once(name)
        if note:
            return written, note
        if again == name:
            return name, ""
        name = again
    return written, _NO_ORDER


def _is_plain(name: str) -> bool:
    """Whether it is written as it should be, which most names are: the quick way out."""
    plain = _PLAIN.fullmatch(name)
    if plain is None or plain[1].lower() in {"the", *_TITLES}:
        return False
    last = plain[2].lower()
    return last not in _SUFFIXES and last not in _TITLES


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
    loud = is_loud((*first.words, *whole.words))
    words = [
        *in_case(first.words, at_start=True, loud=loud),
        *in_case(whole.words, at_start=not first.words, loud=loud),
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
        elif last not in _TITLES or words[-1].lower() == "hon":  # a surname, too
            break
        words.pop()
    if len(words) > 2 and _bare(words[0]) == "the" and _bare(words[1]) in _TITLES:  # noqa: PLR2004
        words = words[1:]
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        if len(words) == 2 and words[0].lower() == "hon":  # noqa: PLR2004 - Hon Lee keeps his name
            break
        words.pop(0)
    return _Parts(words=tuple(words), suffix=suffix)


def _is_title(part: str) -> bool:
    return _bare(part) in _TITLES


def _is_degree(part: str) -> bool:
    return all(_bare(word.strip("()")) in _AFTER_A_COMMA for word in part.split()) and bool(part)


def _bare(word: str) -> str:
    return word.replace(".", "").lower()
