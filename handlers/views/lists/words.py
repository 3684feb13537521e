"""Lists in words: facts, how a file is read, and what became of its rows."""

from collections.abc import Iterator, Mapping

from desk.lists.listed import Reading
from desk.model.importing import Counts, Difference
from handlers.views.text import SHORT, escape, listed, plural, shortened

FACT_WORDS: Mapping[str, str] = {
    "external_id": "Candidate id",
    "name": "Name",
    "office": "Office",
    "district": "District",
    "state": "State",
    "party": "Party",
    "status": "Status",
    "election": "Election",
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}
CELL = 60  # characters of a fact in a line
SHOWN_COLUMNS = 30


def quoted(text: str, length: int = SHORT) -> str:
    return f"“{escape(shortened(text, length))}”"


def read_as(reading: Reading) -> str:
    """Such as "Read as CSV in UTF-8, separated by commas. Line 1 names the columns"."""
    written = _ENCODINGS.get(reading.encoding, reading.encoding)
    parts = [
        f"Read as {reading.kind.value}" + (f" in {written}" if written else ""),
        f"separated by {_SEPARATORS.get(reading.separator, reading.separator)}"
        if reading.separator
        else "",
        f"sheet {quoted(reading.sheet)}" if reading.sheet else "",
    ]
    return f"{', '.join(filter(None, parts))}. Line {reading.header_line} names the columns."


def columns_as(reading: Reading) -> Iterator[str]:
    known = [column for column in reading.columns if column.fact]
    if known:
        pairs = [
            f"{quoted(column.name, CELL)} is {'' if column.sure else 'perhaps '}the {said(column.fact)}"
            for column in known[:SHOWN_COLUMNS]
            if column.fact
        ]
        yield f"{'; '.join(pairs)}."
    if reading.ignored:
        names = [quoted(name, CELL) for name in reading.ignored[:SHOWN_COLUMNS]]
        rest = len(reading.ignored) - SHOWN_COLUMNS
        yield f"Left out: {', '.join(names)}{f' and {rest} more' if rest > 0 else ''}."
    if reading.undecodable:
        many = plural(reading.undecodable, "character")
        yield f"{many} could not be told for sure; they were kept as readable as they are."


def said(fact: str) -> str:
    """The fact in the middle of a sentence."""
    word = FACT_WORDS.get(fact, fact)
    return word[:1].lower() + word[1:]


def counted(counts: Counts) -> str:
    """Such as "3 new, 1 changed, 812 the same". What there is none of is not named, but "new" is."""
    parts = [
        f"{counts.new:,} new",
        f"{counts.changed:,} changed",
        f"{counts.same:,} the same",
        f"{counts.repeated:,} said twice" if counts.repeated else "",
        f"{counts.unsure:,} unsure" if counts.unsure else "",
        f"{counts.left_out:,} left out as decided before" if counts.left_out else "",
        f"{counts.rejected:,} not read" if counts.rejected else "",
        f"{counts.absent:,} of the directory not in it" if counts.absent else "",
        f"{counts.kept:,} kept as corrected" if counts.kept else "",
    ]
    return listed(part for part in parts if part)


def difference(one: Difference) -> str:
    old = quoted(one.old, CELL) if one.old else "nothing"
    new = quoted(one.new, CELL) if one.new else "nothing"
    return f"{said(one.fact)} {old} → {new}"
