"""What may not be written down, and what is worth a second look. Pure functions of text."""

import re
from itertools import pairwise

MAX_LINE = 200  # characters: names and other one-line fields
MAX_TEXT = 3000  # characters: what Slack's own text input holds

_SHORTEST_CODE = 4  # characters
_MIXED = 2  # digits and letters that a code has at the least, and changes between them

# A word that announces a code, then the code. What is announced must look like one:
# "the password was reset" and "access code sent" stay legal.
_ANNOUNCED = re.compile(
    r"""(?<![\w@])
    (?:(?P<strong>pass(?:word|code|phrase)|pwd|passwd|pin|(?:access|login|log-in|security|verification|entry|one[- ]time)\s+code)
      |(?P<innocent>(?:zip|area|error|postal|dress|dialing|building|tax|election|revised|revenue|penal|u\.?s\.?)[\s-]+)?code)s?
    (?![^\W\d_])                               # not "pinpoint", nor the code of codeforamerica.org
    (?:\s+(?:is|was|are|now|number|no\.?|reads|(?:re)?set\s+to|changed\s+to))*
    \s*(?P<mark>[:=#\-–—]?)\s*
    (?P<quote>["'“‘«`(]?)(?P<code>(?!\.)[^\s"'”’»`)]{4,64})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TOKEN = re.compile(r"[^\s\"'“”‘’«»`()<>]{8,64}")
_CLOCK = r"\d{1,2}(?::\d\d)?(?:[ap]\.?m\.?)?"
_SUM = r"\$?\d[\d.,]*(?:k|m|bn?|thousand|million|billion)?"
_HARMLESS = re.compile(
    rf"""^(?:
      .*@.*                                   # an e-mail address or a mention
    | .*://.* | www\..* | .*/.*               # an address on the web, a path, a date with slashes
    | [\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}         # the same without www, or the name of a file
    | [+\d][\d.\-–]*(?:(?:x|ext\.?)\d+)?       # a phone number, a date in digits, a ZIP code
    | (?:{_CLOCK}|{_SUM})(?:[-–](?:{_CLOCK}|{_SUM}))?
    | [a-z]+-?\d{{1,3}}                        # HB-12, TX-45, District12
    | \d+[a-z]+                               # 12th, 45A
    | (?:[a-z]+\.){{1,4}}\d+                   # H.R.1234, H.J.Res.12
    | [a-z]{{1,4}}\d*-\d+ | \#\d+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-.]?\d|\d[-.]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
# A reference of this desk or of a directory, not a secret: "ocd-person/80f0…" or a bare UUID.
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def looks_like_code(text: str) -> bool:
    """Whether an access code or a password seems to stand in the text (W3, V1, Decisions: Secrets).

    It errs towards refusing a code that is announced as one, and towards letting through what may
    be a phone number, an address, a date or a bill.
    """
    return any(_is_announced(match) for match in _ANNOUNCED.finditer(text)) or any(
        _is_shaped_like_one(token.rstrip(".,;:!?")) for token in _TOKEN.findall(text)
    )


def _is_announced(match: re.Match[str]) -> bool:
    code = match["code"].rstrip(".,;:!?")
    if match["innocent"] or len(code) < _SHORTEST_CODE or "@" in code or "://" in code:
        return False
    pointed_at = match["mark"] in {":", "="} or match["quote"]
    return (
        bool(match["strong"] and pointed_at)
        or any(character.isdigit() for character in code)
        or any(not character.isalnum() and character not in "-–'’/" for character in code)
        or (match["strong"] is not None and code[1:] != code[1:].lower())
    )


def _is_shaped_like_one(token: str) -> bool:
    """Letters and digits mixed through, as nobody would say them aloud."""
    if _HARMLESS.match(token) or _UUID.search(token) or _MONTH.search(token):
        return False
    digits = sum(character.isdigit() for character in token)
    letters = sum(character.isalpha() for character in token)
    if min(digits, letters) < _MIXED:
        return False
    kinds = [_kind(character) for character in token if character not in "-_"]
    return sum(one != other for one, other in pairwise(kinds)) > _MIXED


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "upper" if character.isupper() else "lower"
    return "sign"


# "Sue" is a name and an attorney general runs for office, so neither word threatens by itself.
_THREAT = re.compile(
    r"""\b(?:
      lawyers?
    | (?:my|our|his|her|their|an|campaign['’]?s)\ attorneys?(?!\ general)
    | (?:(?:to|will|would|may|might|could|can)|['’](?:ll|d))\ sue | sued | suing
    | law-?suits? | (?:legal|court)\ action | litigation | cease[ ]and[ ]desist | take\ (?:us|you)\ to\ court
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def threatens_law(text: str) -> bool:
    """Whether somebody seems to threaten with the law (W8, row 58)."""
    return _THREAT.search(text) is not None


_PASS_MARK = re.compile(
    r"\bpass(?:ing)?[ -]?(?:marks?|scores?|grades?|thresholds?)\b"
    r"|\b\d{1,3}\s?(?:%|percent|per cent)[^.!?]{0,40}\bpass"
    r"|\bpass(?:es|ing)?\b[^.!?]{0,40}\b\d{1,3}\s?(?:%|percent|per cent)",
    re.IGNORECASE,
)


def tells_pass_mark(text: str) -> bool:
    """Whether it says how many answers pass the questionnaire (W11, W12): that stays inside."""
    return _PASS_MARK.search(text) is not None


_VAGUE = frozenset(
    {
        *("talk", "talked", "talking", "spoke", "spoken", "called", "call", "phoned", "rang"),
        *("chat", "chatted", "conversation", "contact", "contacted", "discussed", "update"),
        *("ok", "okay", "fine", "done", "dealt", "handled", "again", "nothing", "info", "angry"),
        *("good", "bad", "nice", "same", "usual", "see", "above", "before", "test", "n/a", "na"),
        *("guy", "man", "woman", "person", "someone", "somebody", "them", "him", "her", "he"),
        *("she", "they", "we", "it", "i", "with", "to", "the", "a", "an", "and", "about", "was"),
        *("had", "has", "is", "as", "in", "on", "of", "for", "this", "that", "today", "just"),
    }
)


def is_vague(text: str) -> bool:
    """Whether a colleague who was not there would learn nothing from it (W23, DOMAIN.md 2.5)."""
    words = re.findall(r"[^\W_]+(?:/[^\W_]+)?", text.casefold())
    return all(word in _VAGUE for word in words)
