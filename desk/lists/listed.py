"""What is read from a candidate list, and how it was read. Values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desk.lists.refusals import Unsure
from desk.model.candidates import CandidateFacts

MAX_BYTES = 1_000_000_000
MAX_OLD = 100_000_000  # of an XLS file, which holds 65,536 lines a sheet
MAX_CELL = 500  # characters of one fact
MAX_COLUMNS = 200
SHEET = "sheet"  # what `mapping` calls the sheet of a workbook


class Kind(StrEnum):
    CSV = "CSV"
    XLSX = "XLSX"
    XLS = "XLS"
    ODS = "ODS"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line that is read, numbered as an editor or spreadsheet does."""

    line: int
    facts: CandidateFacts  # external_id is "" where the list gives none
    notes: tuple[str, ...] = ()  # what was kept as written, as parts of a sentence


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A line that is left out, and why."""

    line: int
    reason: str  # part of a sentence, without its full stop
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    name: str  # as the file writes it
    fact: str | None  # None is left out
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What a person has to say before the list is imported; until then the likeliest is taken."""

    column: str  # or SHEET
    question: str
    answers: tuple[str, ...]  # each as `--map` takes it: "Race=office"; "Race=" leaves it out


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the file is read, told before anything is imported."""

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    header_line: int
    encoding: str = ""  # "" for a workbook
    separator: str = ""
    sheet: str | None = None
    doubts: tuple[Doubt, ...] = ()
    undecodable: int = 0  # bytes that are none of the encoding; kept readable

    @property
    def facts(self) -> frozenset[str]:
        """The facts that the file speaks of; the others are unsaid, not cleared."""
        return frozenset(column.fact for column in self.columns if column.fact)

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.name and not column.fact)


Line = tuple[int, list[str]]  # its number, and its cells as they are written


class Table(Protocol):
    """A file as lines of cells. Each call of `lines` starts again, and none disturbs another."""

    @property
    def size(self) -> int:
        """The number of the last line, or about that."""
        ...

    def lines(self) -> Iterator[Line]: ...


class Reader(Protocol):
    def read(self, lines: Iterator[Line]) -> Iterator[Row | Rejection]: ...


@dataclass(frozen=True, kw_only=True)
class CandidateList:
    """An opened list. `row.line / size` is how far it has been read."""

    reading: Reading
    size: int
    table: Table = field(repr=False)
    reader: Reader = field(repr=False)

    def rows(self) -> Iterator[Row | Rejection]:
        """From the start at each call; UnreadableList where the file breaks off."""
        return self.reader.read(self.table.lines())

    def insist(self) -> None:
        """Nothing, or `Unsure` as long as somebody has to say how the list is meant."""
        if self.reading.doubts:
            raise Unsure(self.reading)
