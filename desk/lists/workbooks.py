"""A workbook as lines of cells: the sheet that has candidates on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desk.lists.header import WITHIN, Header, find_header
from desk.lists.listed import SHEET, Doubt, Line
from desk.lists.refusals import (
    Damaged,
    EmptyList,
    Locked,
    OneColumn,
    UnknownSheet,
    UnreadableList,
)

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    sheet: CalamineSheet

    @property
    def size(self) -> int:
        return self.sheet.end[0] + 1 if self.sheet.end else 0

    def lines(self) -> Iterator[Line]:
        """Those that say something, numbered as the spreadsheet does."""
        for number, values in enumerate(self.sheet.iter_rows(), 1):
            cells = [value if isinstance(value, str) else written(value) for value in values]
            if any(map(str.strip, cells)):
                yield number, cells


def find_sheet(
    file: BinaryIO, mapping: Mapping[str, str]
) -> tuple[Sheet, Header, tuple[Doubt, ...]]:
    """The first sheet whose header has a name, or UnreadableList; a doubt where several have."""
    workbook = _opened(file)
    fit: list[tuple[Sheet, Header]] = []
    refused: list[UnreadableList] = []
    named = mapping.get(SHEET)
    for name in _visible(workbook):
        if named is None or name == named:
            try:
                sheet = _sheet(workbook, name)
                fit.append((sheet, find_header(_first_lines(sheet), mapping)))
            except UnreadableList as refusal:
                refused.append(refusal)
    if fit:
        return (*fit[0], _which([sheet.name for sheet, _ in fit]))
    if named is not None and not refused:
        raise UnknownSheet(named, _visible(workbook))
    raise _telling(refused)


def written(value: Value) -> str:
    """A value as somebody would type it: 5 and not 5.0, a day as 2026-11-03."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _opened(file: BinaryIO) -> CalamineWorkbook:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise Locked from error
    except CalamineError as error:
        raise Damaged from error


def _visible(workbook: CalamineWorkbook) -> Sequence[str]:
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    try:
        return Sheet(name=name, sheet=workbook.get_sheet_by_name(name))
    except CalamineError as error:
        raise Damaged from error


def _first_lines(sheet: Sheet) -> list[Line]:
    lines = list(islice(sheet.lines(), WITHIN))
    if not lines:
        raise EmptyList
    return lines


def _which(names: Sequence[str]) -> tuple[Doubt, ...]:
    if len(names) == 1:
        return ()
    question = f"The sheets {' and '.join(f'“{name}”' for name in names)} have candidates: which one is meant?"
    answers = tuple(f"{SHEET}={name}" for name in names)
    return (Doubt(column=SHEET, question=question, answers=answers),)


def _telling(refused: Sequence[UnreadableList]) -> UnreadableList:
    """The refusal that says most: an empty second sheet is nothing to speak of."""
    little = (EmptyList, OneColumn)
    return next(
        (one for one in refused if not isinstance(one, little)),
        refused[0] if refused else EmptyList(),
    )
