"""A workbook in a zip, looked through before anything opens it: damaged, locked, swollen or no workbook."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from desk.lists.listed import Kind
from desk.lists.refusals import Damaged, Locked, NotAList, Swollen, TooWide

MAX_UNPACKED = 400_000_000  # bytes
MAX_ENTRIES = 2_000
MAX_CELLS = (
    12_000_000  # of the smallest square around a sheet's cells: that much is laid out in memory
)
_WIDEST = 16_384  # columns that a spreadsheet has
_BLOCK = 1 << 20
_OVERLAP = 64
_OTHERS = {
    "word/": "a Word document",
    "ppt/": "a presentation",
    "xl/workbook.bin": "an XLSB workbook",
}
_CELL = re.compile(rb'\br="([A-Z]{1,4})([0-9]{1,9})"')
_ODS = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]+)"')


def kind_of_packed(file: BinaryIO) -> Kind:
    """XLSX or ODS. Every entry is unpacked once and dropped, so that a lie about its size comes out."""
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            kind = _kind([entry.filename for entry in entries], packed)
            if len(entries) > MAX_ENTRIES or sum(one.file_size for one in entries) > MAX_UNPACKED:
                raise Swollen
            for entry in entries:
                if entry.flag_bits & 1:
                    raise Locked
                blocks = _blocks(packed, entry)
                _look_through(_well_formed(blocks) if _is_xml(entry) else blocks, kind)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError,
        UnicodeDecodeError, RuntimeError, expat.ExpatError,
    ) as error:  # fmt: skip
        raise Damaged from error
    return kind


def _kind(names: list[str], packed: zipfile.ZipFile) -> Kind:
    for start, what in _OTHERS.items():
        if any(name.startswith(start) for name in names):
            raise NotAList(what)
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if "content.xml" in names:
        # LibreOffice leaves the entries open to see and locks what is in them.
        if b"manifest:encryption-data" in _manifest(packed):
            raise Locked
        return Kind.ODS
    raise NotAList("a ZIP archive")


def _manifest(packed: zipfile.ZipFile) -> bytes:
    if "META-INF/manifest.xml" not in packed.namelist():
        return b""
    with packed.open("META-INF/manifest.xml") as manifest:
        return manifest.read(_BLOCK)


def _blocks(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """At the end the checksum is compared."""
    with packed.open(entry) as unpacked:
        while block := unpacked.read(_BLOCK):
            yield block


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels")) and entry.file_size > 0


def _well_formed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same blocks. What reads the workbook looks for ends that a broken one does not have."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    for block in blocks:
        parser.Parse(block, False)
        yield block
    parser.Parse(b"", True)


def _no_doctype(*_: object) -> None:
    # No spreadsheet writes one; it is where a few bytes are told to become a billion.
    raise Swollen


def _overlapping(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Each with the end of the one before it."""
    before = b""
    for block in blocks:
        yield before + block
        before = block[-_OVERLAP:]


def _look_through(blocks: Iterator[bytes], kind: Kind) -> None:
    if kind is Kind.ODS:
        spread = _Spread()
        for block in _overlapping(blocks):
            spread.see(block)
        return
    columns: set[bytes] = set()
    rows = 0
    for block in _overlapping(blocks):
        cells = _CELL.findall(block)
        columns.update(column for column, _ in cells)
        rows = max(rows, *(int(row) for _, row in cells), 0)
    _measure(max(map(_number, columns), default=0), rows)


def _measure(wide: int, high: int) -> None:
    if wide > _WIDEST:
        raise TooWide(wide, _WIDEST)
    if wide * high > MAX_CELLS:
        raise Swollen


def _number(column: bytes) -> int:
    """Of “A” it is 1, of “AA” 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


class _Spread:
    """How far the cells of an OpenDocument sheet reach; a few bytes can repeat one a billion times."""

    def __init__(self) -> None:
        self._rows = self._row = self._wide = self._column = 0

    def see(self, block: bytes) -> None:
        for what, attributes in _ODS.findall(block):
            repeated = _REPEATED.search(attributes)
            times = int(repeated[1]) if repeated else 1
            if what == b"table":
                self._rows = self._row = self._wide = self._column = 0
            elif what == b"table-row":
                self._rows += self._row
                self._row, self._column = times, 0
            else:
                self._column += times
                if b"value" in attributes or b"formula" in attributes:
                    self._wide = max(self._wide, self._column)
                    _measure(self._wide, self._rows + self._row)
