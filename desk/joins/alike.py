"""Whether two names may be one person's. Pure, and careful: silence costs a look, a wrong hint costs trust."""

import re
import unicodedata

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
_LONG = 5  # letters of a surname in which one may be mistyped
_CLOSE = 85  # of 100: one letter in seven

# Those that a ballot and a campaign use for one another.
_NICKNAMES = (
    ("alexander", "alex"),
    ("andrew", "andy", "drew"),
    ("anthony", "tony"),
    ("benjamin", "ben"),
    ("catherine", "katherine", "kathryn", "cathy", "kathy", "kate", "katie"),
    ("charles", "charlie", "chuck"),
    ("christopher", "chris"),
    ("daniel", "dan", "danny"),
    ("david", "dave"),
    ("deborah", "debra", "debbie", "deb"),
    ("donald", "don"),
    ("edward", "ed", "eddie", "ted"),
    ("elizabeth", "liz", "beth", "betty"),
    ("gregory", "greg"),
    ("james", "jim", "jimmy"),
    ("jeffrey", "jeff"),
    ("jennifer", "jen", "jenny"),
    ("john", "jack", "johnny"),
    ("joseph", "joe", "joey"),
    ("kenneth", "ken"),
    ("lawrence", "larry"),
    ("margaret", "maggie", "peggy", "meg"),
    ("matthew", "matt"),
    ("michael", "mike", "mick"),
    ("nicholas", "nick"),
    ("pamela", "pam"),
    ("patricia", "pat", "patty", "trish"),
    ("patrick", "pat"),
    ("peter", "pete"),
    ("philip", "phillip", "phil"),
    ("rebecca", "becky"),
    ("richard", "rick", "rich", "dick"),
    ("robert", "rob", "robby", "bob", "bobby"),
    ("ronald", "ron"),
    ("samuel", "sam"),
    ("samantha", "sam"),
    ("stephen", "steven", "steve"),
    ("susan", "sue", "susie"),
    ("theodore", "ted", "theo"),
    ("thomas", "tom", "tommy"),
    ("timothy", "tim"),
    ("victoria", "vicky", "tori"),
    ("william", "will", "bill", "billy"),
)


def are_alike(one: str, other: str) -> bool:
    """Whether the surnames are one, or nearly, and the first names go with each other.

    A junior and a senior are two people.
    """
    first, second = _Name(one), _Name(other)
    if not first.words or not second.words:
        return False
    if first.suffix and second.suffix and first.suffix != second.suffix:
        return False
    if sorted(first.words) == sorted(second.words):
        return True
    if min(len(first.words), len(second.words)) == 1:
        return False
    return (
        _surnames(first.words[-1], second.words[-1])
        and _middles(first.words[1:-1], second.words[1:-1])
        and _given(first.words, second.words)
    )


class _Name:
    def __init__(self, name: str) -> None:
        last, comma, rest = name.partition(",")
        # "Smith, John" is turned; "John Smith, Jr." is not.
        turned = comma and not _SUFFIXES.issuperset(_words(rest))
        words = _words(f"{rest} {last}" if turned else name)
        self.suffix = next((word for word in words if word in _SUFFIXES), "")
        self.words = [word for word in words if word not in _SUFFIXES] or words


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = (letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    return re.findall(r"[^\W_]+", "".join(letters))


def _surnames(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return one == other or (min(len(one), len(other)) >= _LONG and fuzz.ratio(one, other) >= _CLOSE)


def _middles(one: list[str], other: list[str]) -> bool:
    """Where only one of them has a middle name, it says nothing."""
    return not one or not other or _goes_with(one[0], other[0])


def _given(one: list[str], other: list[str]) -> bool:
    """First names, or what somebody goes by instead of the first: "J. Robert" and "Bob"."""
    return _goes_with(one[0], other[0]) or any(
        _goes_with(a, b)
        for a, b in ((one[0], other[1]), (one[1], other[0]))
        if min(len(a), len(b)) > 1 and a != one[-1] and b != other[-1]
    )


def _goes_with(one: str, other: str) -> bool:
    if one == other or any(one in names and other in names for names in _NICKNAMES):
        return True
    return min(len(one), len(other)) == 1 and one[0] == other[0]
