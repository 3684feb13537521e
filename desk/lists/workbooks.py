"""A workbook as lines of cells: the sheet that has candidates on it."""

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from desk.lists.header import WITHIN, Header, find_header
from desk.lists.listed import SHEET, Doubt, Line
from desk.lists.refusals import (
    Damaged,
    EmptyList,
    Locked,
    OneColumn,
    Swollen,
    UnknownSheet,
    UnreadableList,
)

_READER = Path(__file__).with_name("apart.py")
_LOCKED = 3  # as the reader ends where there is a password


class _Told:
    """What the reader told of a workbook, in a file that goes when nobody needs it any more."""

    def __init__(self, file: BinaryIO) -> None:
        descriptor, name = mkstemp(prefix="workbook-")
        self.path = Path(name)
        weakref.finalize(self, os.unlink, name)
        file.seek(0)
        with os.fdopen(descriptor, "wb") as told:
            done = subprocess.run(  # noqa: S603 - a file of our own
                [sys.executable, "-I", str(_READER)],
                input=file.read(),
                stdout=told,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        if done.returncode:
            # Below nothing is a signal: it took more memory or time than it may.
            raise (
                Locked
                if done.returncode == _LOCKED
                else Swollen
                if done.returncode < 0
                else Damaged
            )

    def sheets(self) -> Iterator["Sheet"]:
        sheet, place = None, 0
        with self.path.open("rb") as told:
            for line in told:
                place += len(line)
                if line.startswith(b'"'):
                    if sheet:
                        yield sheet
                    sheet = Sheet(name=json.loads(line), told=self, place=place)
                elif sheet:
                    sheet.size += 1
        if sheet:
            yield sheet


@dataclass(kw_only=True)
class Sheet:
    """One sheet of a workbook, read from what was told of it."""

    name: str
    told: _Told
    place: int  # of its first row, in bytes
    size: int = 0

    def lines(self) -> Iterator[Line]:
        """Those that say something, numbered as the spreadsheet does."""
        with self.told.path.open("rb") as told:
            told.seek(self.place)
            for number, line in enumerate(islice(told, self.size), 1):
                cells = json.loads(line)
                if any(map(str.strip, cells)):
                    yield number, cells


def find_sheet(
    file: BinaryIO, mapping: Mapping[str, str], *, named: str | None
) -> tuple[Sheet, Header, tuple[Doubt, ...]]:
    """The first sheet whose header has a name, or the one `named`; a doubt where several have."""
    sheets = list(_Told(file).sheets())
    fit: list[tuple[Sheet, Header]] = []
    refused: list[UnreadableList] = []
    for sheet in sheets:
        if named is None or sheet.name == named:
            try:
                fit.append((sheet, find_header(_first_lines(sheet), mapping)))
            except UnreadableList as refusal:
                refused.append(refusal)
    if fit:
        return (*fit[0], _which([sheet.name for sheet, _ in fit]))
    if named is not None and not refused:
        raise UnknownSheet(named, [sheet.name for sheet in sheets])
    raise _telling(refused)


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
