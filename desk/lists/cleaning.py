"""One cell as one line of plain text. Pure."""

import unicodedata

# What a spreadsheet writes where a formula came to nothing.
ERRORS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ]
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_BETWEEN = "|"  # a cell that holds it is looked at more closely, which does no harm
_SIGNS = tuple(one.format(_BETWEEN) for one in ("  ", "{} ", " {}", "{}#"))


def is_plain(cells: list[str]) -> bool:
    """Whether no cell of the row has anything to clean, which most have not."""
    row = _BETWEEN.join(cells)
    return (
        row.isprintable()
        and not any(sign in row for sign in _SIGNS)
        and row[:1] not in " #"
        and row[-1:] != " "
        and (row.isascii() or unicodedata.is_normalized("NFC", row))
    )


def clean(cell: str) -> str:
    """No invisible characters, no spaces but single ones inside, NFC."""
    if not cell.isprintable():
        cell = "".join(
            character
            for character in cell
            if character.isspace() or unicodedata.category(character) not in _UNSEEN
        )
    return unicodedata.normalize("NFC", " ".join(cell.split()))
