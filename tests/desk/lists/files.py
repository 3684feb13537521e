"""Candidate lists as files, written in a line or two."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

from desk.lists.listed import CandidateList, Rejection, Row
from desk.lists.opening import open_list
from desk.model.candidates import CandidateFacts

Cells = Sequence[Sequence[object]]


def opened(file: str | bytes, **mapping: str) -> CandidateList:
    """`_` in the name of a column stands for a space."""
    return opened_as(file, {name.replace("_", " "): fact for name, fact in mapping.items()})


def opened_as(file: str | bytes, mapping: Mapping[str, str]) -> CandidateList:
    raw = file.encode() if isinstance(file, str) else file
    return open_list(io.BytesIO(raw), name="candidates.csv", mapping=mapping)


def rows(listed: CandidateList) -> list[Row]:
    return [row for row in listed.rows() if isinstance(row, Row)]


def rejections(listed: CandidateList) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in listed.rows() if isinstance(row, Rejection)]


def facts(file: str | bytes) -> list[CandidateFacts]:
    return [row.facts for row in rows(opened(file))]


def fact(name: str, cell: str) -> str:
    """What becomes of one cell, in a list of one candidate."""
    return str(getattr(one_row(name, cell).facts, name))


def one_row(name: str, cell: str) -> Row:
    column = "name\toffice" if name == "name" else f"name\t{name}"
    line = f"{cell}\tMayor" if name == "name" else f"Ada Oak\t{cell}"
    (row,) = rows(opened(f"{column}\n{line}\n"))
    return row


def workbook(**sheets: Cells) -> bytes:
    """An XLSX file with those sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for line in cells:
            sheet.append(list(line))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def zipped(**parts: str) -> bytes:
    """A ZIP of those entries; `__` in a name stands for a slash, `_` for a dot."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), part)
    return written.getvalue()


def open_document(rows_of_xml: str) -> bytes:
    """An ODS file with one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"META-INF__manifest_xml": "<manifest/>"},
        content_xml=f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="One">{rows_of_xml}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    )


def old_workbook(cells: Cells) -> bytes:
    """An XLS file with one sheet: the records of Excel 97 in a container of Microsoft's."""

    def record(number: int, *parts: bytes) -> bytes:
        body = b"".join(parts)
        return struct.pack("<HH", number, len(body)) + body

    def begin(what: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, what, 0, 0, 0, 0))

    def cell(row: int, column: int, value: object) -> bytes:
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, float):
            return record(0x203, place, struct.pack("<d", value))
        text = str(value).encode("utf-16-le")
        return record(0x204, place, struct.pack("<HB", len(text) // 2, 1), text)

    end = record(0x0A)
    sheet = begin(0x10) + b"".join(
        cell(row, column, value)
        for row, line in enumerate(cells)
        for column, value in enumerate(line)
    )
    named = record(0x85, struct.pack("<IBBBB", len(begin(5)) + 19, 0, 0, 3, 0), b"One") + end
    return container(Workbook=(begin(5) + named + sheet + end))


def container(**streams: bytes) -> bytes:
    """An OLE file with one stream. It is padded so that it is no small one, which stand elsewhere."""
    ((name, stream),) = streams.items()
    size = max(4096, -(-len(stream) // 512) * 512)
    count = size // 512
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    table = [0xFFFFFFFD, end, *range(3, 2 + count), end]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    head += struct.pack("<109I", 0, *[free] * 108)

    def entry(called: str, what: int, child: int, start: int, length: int) -> bytes:
        text = called.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII36xIQ", text, len(text) + 2, what, 1, free, free, child, start, length
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, size) + bytes(256)
    sectors = struct.pack("<128I", *table, *[free] * (128 - len(table))) + directory
    return head + sectors + stream.ljust(size, b"\0")
