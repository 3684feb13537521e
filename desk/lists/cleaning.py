"""One cell as one line of plain text. Pure."""

import re
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
# Cells joined by a unit separator, of which none needs a second look.
_ODD = re.compile("[^ -~\x1f]|  |(?:^|\x1f)[ #]| (?:$|\x1f)")


def is_plain(cells: list[str]) -> bool:
    """Whether no cell of the row has anything to clean, which most have not."""
    return _ODD.search("\x1f".join(cells)) is None


def clean(cell: str) -> str:
    """No invisible characters, no spaces but single ones inside, NFC."""
    if not cell.isprintable():
        cell = "".join(
            character
            for character in cell
            if character.isspace() or unicodedata.category(character) not in _UNSEEN
        )
    return unicodedata.normalize("NFC", " ".join(cell.split()))
