"""Which of the 8-bit encodings a sample is written in.

Windows-1252 unless its text cannot be meant: a statistician asked about three accents guesses.
"""

import re
from collections.abc import Mapping

_LIKELY = "cp1252"
_OTHERS = ("mac_roman", "cp850", "cp437", "iso8859_2", "cp1250", "cp1251", "koi8_r")
# What names and addresses are not written with: signs inside a word, a capital after a small letter.
_NOT_MEANT = re.compile(
    r"[A-Za-z][\u201a\u201e\u2020-\u2022\u2026\u02c6\u02dc\u2030\u2039\u203a\u20ac\u0192\u2013\u2014\u201c-\u201d¡¢£¤¥¦§¨©¬®¯°±²³´µ¶·¸¹»¼½¾¿×÷][A-Za-z]"
    r"|[a-z][À-ÖØ-ÞŠŽŒŸ](?![A-ZÀ-Þ])"
    r"|[ˆ‰¤¦¨¬¯±²³´µ¸¹¼½¾×÷\x80-\x9f\ufffd]"
    r"|[à-öø-ÿÀ-ÖØ-Þ]{4}"
    r"|[¢£¥][A-Za-z]"
    r"|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[\u2500-\u25ff]"
)


def of_eight_bits(sample: bytes, bytes_seen: Mapping[int, int]) -> tuple[str, int]:
    """The encoding of lines that are not UTF-8, and how many bytes of the file are none of it."""
    encoding = _LIKELY
    if _NOT_MEANT.search(sample.decode(_LIKELY, "replace")):
        encoding = _asked(sample) or _LIKELY
    return encoding, sum(count for byte, count in bytes_seen.items() if not _is_in(encoding, byte))


def _asked(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=[_LIKELY, *_OTHERS])
    meant = (match.encoding for match in found if not _NOT_MEANT.search(str(match)))
    return next(meant, None)


def _is_in(encoding: str, byte: int) -> bool:
    return bytes([byte]).decode(encoding, "replace") != "\ufffd"
