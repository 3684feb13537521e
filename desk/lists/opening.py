"""Opening a candidate list: what kind of file it is, and how it is to be read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from desk.lists.header import Header, check
from desk.lists.kinds import kind_of
from desk.lists.listed import MAX_BYTES, MAX_OLD, SHEET, CandidateList, Doubt, Kind, Reading, Table
from desk.lists.matching import match
from desk.lists.packed import kind_of_packed
from desk.lists.refusals import EmptyList, TooLarge
from desk.lists.rows import Rows
from desk.lists.separated import separate
from desk.lists.texts import examine
from desk.lists.workbooks import find_sheet

_AS_IT_IS: Mapping[str, str] = {}


def open_list(
    file: BinaryIO, *, name: str, mapping: Mapping[str, str] = _AS_IT_IS
) -> CandidateList:
    """The list in the file, or an `UnreadableList` that says why there is none.

    `mapping` says what columns hold, "" for nothing, and by `SHEET` which sheet is meant.
    The file stays open as long as the list is read, and can seek.
    """
    size = file.seek(0, os.SEEK_END)
    if size > MAX_BYTES:
        raise TooLarge(size, MAX_BYTES)
    if size == 0:
        raise EmptyList
    kind = kind_of(file) or kind_of_packed(file)
    if kind is Kind.XLS and size > MAX_OLD:
        raise TooLarge(size, MAX_OLD)
    if kind is Kind.CSV:
        listed = _separated(file, mapping).listed(name, mapping)
    else:
        columns = {column: fact for column, fact in mapping.items() if column != SHEET}
        listed = _workbook(file, kind, columns, mapping.get(SHEET)).listed(name, columns)
    if next(listed.rows(), None) is None:
        raise EmptyList
    return listed


@dataclass(frozen=True, kw_only=True)
class _Opened:
    kind: Kind
    table: Table
    header: Header
    doubts: tuple[Doubt, ...] = ()
    encoding: str = ""
    separator: str = ""
    sheet: str | None = None
    undecodable: int = 0

    def listed(self, name: str, mapping: Mapping[str, str]) -> CandidateList:
        header = self.header
        check(mapping, header.names)
        matched = match(header.names, mapping)
        reading = Reading(
            name=name,
            kind=self.kind,
            columns=matched.columns,
            header_line=header.line,
            encoding=self.encoding,
            separator=self.separator,
            sheet=self.sheet,
            doubts=(*self.doubts, *matched.doubts),
            undecodable=self.undecodable,
        )
        reader = Rows(header.line, len(header.names), matched.parts)
        return CandidateList(reading=reading, size=self.table.size, table=self.table, reader=reader)


def _separated(file: BinaryIO, mapping: Mapping[str, str]) -> _Opened:
    text = examine(file)
    table, header = separate(text, mapping)
    return _Opened(
        kind=Kind.CSV,
        table=table,
        header=header,
        encoding=text.encoding,
        separator=table.separator,
        undecodable=text.undecodable,
    )


def _workbook(file: BinaryIO, kind: Kind, mapping: Mapping[str, str], named: str | None) -> _Opened:
    sheet, header, doubts = find_sheet(file, mapping, named=named)
    return _Opened(kind=kind, table=sheet, header=header, doubts=doubts, sheet=sheet.name)
