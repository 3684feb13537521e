"""A text file as lines of cells."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from desk.lists.header import WITHIN, Header, find_header
from desk.lists.listed import Line
from desk.lists.refusals import BrokenRow, EmptyList, OneColumn, UnreadableList
from desk.lists.texts import Text

# Spreadsheets in other languages write ";", Excel's "Unicode text" a tab, some databases "|".
SEPARATORS = ",;\t|"
_TALLEST = 1_000  # lines in one row: more is a quotation mark that nobody closed


@dataclass(frozen=True, kw_only=True)
class Separated:
    """A CSV file."""

    text: Text
    separator: str

    @property
    def size(self) -> int:
        return self.text.size + 1

    def lines(self) -> Iterator[Line]:
        """Those that say something, each with the line on which it begins."""
        source = _Counted(self.text.lines())
        reader = csv.reader(source, delimiter=self.separator, skipinitialspace=True, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells and (cells[0] or any(map(str.strip, cells))):
                    yield line, cells
                line = reader.line_num + 1
                source.since = 0
        except csv.Error as error:
            raise BrokenRow(line) from error


class _Counted(Iterator[str]):
    """Lines, up to as many as one row can have."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.since = 0  # the row began

    def __next__(self) -> str:
        self.since += 1
        if self.since > _TALLEST:
            raise csv.Error
        return next(self._lines)


def separate(text: Text, mapping: Mapping[str, str]) -> tuple[Separated, Header]:
    """The file by the separator with which its header says most, or UnreadableList."""
    found: list[tuple[Separated, Header]] = []
    refused: list[UnreadableList] = []
    for separator in SEPARATORS:
        table = Separated(text=text, separator=separator)
        try:
            found.append((table, find_header(_first_lines(table), mapping)))
        except UnreadableList as refusal:
            refused.append(refusal)
    if found:
        return max(found, key=lambda one: (one[1].known, len(one[1].names)))
    # With the wrong separator everything is one column: another refusal says more.
    raise next((one for one in refused if not isinstance(one, OneColumn)), refused[0])


def _first_lines(table: Separated) -> list[Line]:
    first: list[Line] = []
    try:
        first.extend(islice(table.lines(), WITHIN))
    except BrokenRow:
        # What comes before may hold the header; the reading stops there again, and says so.
        if len(first) < 1:
            raise
    if not first:
        raise EmptyList
    return first
