"""Candidate lists: the text of a CSV file becomes facts, or a reason line by line. Pure."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import us

from desk.errors import DeskError, Refusal
from desk.model.candidates import FACTS, CandidateFacts

MAX_CELL = 500  # characters

_ID = "candidate_id"
_COLUMNS = {_ID: "external_id", "id": "external_id"} | {fact: fact for fact in FACTS[1:]}
_SEPARATORS = ",;\t"  # spreadsheets in other languages write ";", Excel's "Unicode text" a tab
_STATES = (*us.states.STATES, us.states.DC, *us.states.TERRITORIES)
_POSTAL_CODES = {str(state.abbr) for state in _STATES}
_CODE_OF = {str(state.name).casefold(): str(state.abbr) for state in _STATES}


class UnreadableList(Refusal):
    """Nothing of the file is imported."""


class EmptyList(UnreadableList):
    def __init__(self) -> None:
        super().__init__("The file has no candidates in it: write one on each line.")


class NotText(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The file is not text in UTF-8. In the spreadsheet choose “Save as”, "
            "“CSV UTF-8 (comma delimited)”, and import that file."
        )


class OneColumn(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The file is no list with columns: nothing on its first line is separated by a comma. "
            "Save the spreadsheet as CSV and import that file."
        )


class MissingColumn(UnreadableList):
    def __init__(self, names: Sequence[str]) -> None:
        which = " and ".join(f"“{name}”" for name in names)
        super().__init__(
            f"The first line must name the columns, and {which} is not there. "
            f"Add it; the columns are {', '.join([_ID, *FACTS[1:]])}."
        )


class ColumnTwice(UnreadableList):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"The columns “{one}” and “{other}” say the same thing. Keep one of them."
            if one != other
            else f"There are two columns “{one}”. Keep one of them."
        )


class BrokenRow(UnreadableList):
    def __init__(self, line: int) -> None:
        super().__init__(
            f"From line {line} on the file cannot be read, most often because a quotation mark "
            "there is not closed. Correct that line, or save the file as CSV again."
        )


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A line that is left out, as an editor numbers it, and why."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CandidateList:
    """What a file says. A fact whose column it does not have is "" and unsaid, not cleared."""

    facts: tuple[CandidateFacts, ...]
    rejected: tuple[Rejection, ...] = ()
    columns: frozenset[str] = frozenset(FACTS)  # the facts that the file speaks of
    ignored: tuple[str, ...] = ()  # columns nobody here knows, as the file names them


@dataclass(frozen=True, kw_only=True)
class _Row:
    line: int
    cells: Sequence[str]


class _Unfit(DeskError):
    """Why one row is left out."""


def read_list(text: str) -> CandidateList:
    """The candidates in the text of a CSV file, or `UnreadableList`."""
    if "\0" in text:
        raise NotText
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise EmptyList
    columns = _columns(header.cells)
    facts, rejected = _sort(rows, columns)
    if not facts and not rejected:
        raise EmptyList
    return CandidateList(
        facts=facts,
        rejected=rejected,
        columns=frozenset(filter(None, columns)),
        ignored=tuple(
            name for name, fact in zip(header.cells, columns, strict=True) if name and fact is None
        ),
    )


def _rows(text: str) -> Iterator[_Row]:
    """The rows that say something, with the line on which each begins."""
    text = text.removeprefix("\ufeff")
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=max(_SEPARATORS, key=first.count),
        skipinitialspace=True,
        strict=True,
    )
    line = 1
    try:
        for row in reader:
            cells = [_clean(cell) for cell in row]
            if any(cells):
                yield _Row(line=line, cells=cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BrokenRow(line) from error


def _clean(cell: str) -> str:
    """One line of plain text: no invisible characters, no spaces but single ones inside, NFC."""
    visible = "".join(
        character
        for character in cell
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def _columns(header: Sequence[str]) -> list[str | None]:
    """The fact that each column holds, None for one that is ignored."""
    if len(header) == 1:
        raise OneColumn
    columns = [_COLUMNS.get(re.sub(r"[\s_-]+", "_", name.casefold())) for name in header]
    seen: dict[str, str] = {}
    for name, fact in zip(header, columns, strict=True):
        if fact is not None and fact in seen:
            raise ColumnTwice(seen[fact], name)
        if fact is not None:
            seen[fact] = name
    needed = {"external_id": _ID, "name": "name"}
    if missing := [name for fact, name in needed.items() if fact not in seen]:
        raise MissingColumn(missing)
    return columns


def _sort(
    rows: Iterator[_Row], columns: Sequence[str | None]
) -> tuple[tuple[CandidateFacts, ...], tuple[Rejection, ...]]:
    facts: list[CandidateFacts] = []
    rejected: list[Rejection] = []
    taken: dict[str, int] = {}
    for row in rows:
        try:
            fact = _facts(row, columns, taken)
        except _Unfit as unfit:
            rejected.append(Rejection(line=row.line, reason=str(unfit)))
        else:
            taken[fact.external_id] = row.line
            facts.append(fact)
    return tuple(facts), tuple(rejected)


def _facts(row: _Row, columns: Sequence[str | None], taken: Mapping[str, int]) -> CandidateFacts:
    """What the row says, or `_Unfit`. `taken` is the line of each id before it."""
    if len(row.cells) != len(columns):
        raise _Unfit(f"it has {len(row.cells)} cells, and the first line has {len(columns)}")
    said = {fact: cell for fact, cell in zip(columns, row.cells, strict=True) if fact is not None}
    for fact, cell in said.items():
        if len(cell) > MAX_CELL:
            name = _ID if fact == "external_id" else fact
            raise _Unfit(f"its {name} is {len(cell):,} characters and {MAX_CELL} fit")
    if not said["name"]:
        raise _Unfit("it has no name")
    if not said["external_id"]:
        raise _Unfit(f"it has no {_ID}")
    if said["external_id"] in taken:
        line = taken[said["external_id"]]
        raise _Unfit(
            f"its {_ID} “{said['external_id']}” is on line {line} already; "
            f"line {line} was read, line {row.line} was not"
        )
    return CandidateFacts(**said | {"state": _state(said.get("state", ""))})


def _state(written: str) -> str:
    code = written.upper()
    if not code or code in _POSTAL_CODES:
        return code
    if meant := _CODE_OF.get(written.casefold()):
        raise _Unfit(f"its state is written out; “{written}” is {meant}")
    raise _Unfit(f"“{written}” is not the postal code of a state or territory")
