"""A workbook as lines of cells: the sheet that has candidates on it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from desk.lists import apart
from desk.lists.apart import Value, visible, written
from desk.lists.header import WITHIN, Header, find_header
from desk.lists.listed import SHEET, Doubt, Kind, Line
from desk.lists.refusals import (
    Damaged,
    EmptyList,
    Locked,
    OneColumn,
    UnknownSheet,
    UnreadableList,
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    size: int
    rows: Callable[[], Iterable[Sequence[Value]]]

    def lines(self) -> Iterator[Line]:
        """Those that say something, numbered as the spreadsheet does."""
        for number, values in enumerate(self.rows(), 1):
            cells = [value if isinstance(value, str) else written(value) for value in values]
            if any(map(str.strip, cells)):
                yield number, cells


@dataclass(frozen=True, kw_only=True)
class _Book:
    names: Sequence[str]
    sheet: Callable[[str], Sheet]


def find_sheet(
    file: BinaryIO, kind: Kind, mapping: Mapping[str, str], *, named: str | None
) -> tuple[Sheet, Header, tuple[Doubt, ...]]:
    """The first sheet whose header has a name, or the one `named`; a doubt where several have."""
    book = _read_apart(file) if kind is Kind.XLS else _opened(file)
    fit: list[tuple[Sheet, Header]] = []
    refused: list[UnreadableList] = []
    for name in book.names:
        if named is None or name == named:
            try:
                sheet = book.sheet(name)
                fit.append((sheet, find_header(_first_lines(sheet), mapping)))
            except UnreadableList as refusal:
                refused.append(refusal)
    if fit:
        return (*fit[0], _which([sheet.name for sheet, _ in fit]))
    if named is not None and not refused:
        raise UnknownSheet(named, book.names)
    raise _telling(refused)


def _opened(file: BinaryIO) -> _Book:
    file.seek(0)
    with _whole():
        workbook = CalamineWorkbook.from_filelike(file)
        names = visible(workbook)

    def sheet(name: str) -> Sheet:
        with _whole():
            found = workbook.get_sheet_by_name(name)
        return Sheet(name=name, size=found.end[0] + 1 if found.end else 0, rows=found.iter_rows)

    return _Book(names=names, sheet=sheet)


@contextmanager
def _whole() -> Iterator[None]:
    """A refusal for what goes wrong on damaged files, where the reader panics at times."""
    try:
        yield
    except PasswordError as error:
        raise Locked from error
    except CalamineError as error:
        raise Damaged from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # it has no other name to catch it by
            raise
        raise Damaged from error


def _read_apart(file: BinaryIO) -> _Book:
    """An old workbook, by a process that a damaged one may end."""
    file.seek(0)
    with TemporaryFile() as told:
        done = subprocess.run(  # noqa: S603 - a file of our own
            [sys.executable, "-I", apart.__file__],
            input=file.read(),
            stdout=told,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise Locked if done.returncode == apart.LOCKED else Damaged
        told.seek(0)
        sheets: dict[str, list[list[str]]] = {}
        for said in map(json.loads, told):
            if isinstance(said, str):
                rows = sheets[said] = []
            else:
                rows.append(said)
    return _Book(
        names=list(sheets),
        sheet=lambda name: Sheet(name=name, size=len(sheets[name]), rows=lambda: sheets[name]),
    )


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
