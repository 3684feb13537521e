"""What a file is, told by how it begins: names lie, and pages of websites are called .xlsx."""

from collections.abc import Iterator
from typing import BinaryIO

from desk.lists.listed import Kind
from desk.lists.refusals import Locked, NotAList

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM6": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "packed with gzip",
    b"7z\xbc\xaf": "packed with 7-Zip",
    b"Rar!": "packed with RAR",
    b"SQLite format 3": "a database",
}
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta", b"<?xml", b"<!--")
_BLOCK = 1 << 20
_HEAD = 1024


def kind_of(file: BinaryIO) -> Kind | None:
    """None for a workbook in a zip, of whatever kind; NotAList or Locked for what is none."""
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return None
    if head.startswith(_OLE):
        return _compound(file)
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise NotAList(what)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_PAGES):
        raise NotAList("a web page or XML")
    if text.startswith((b"{", b"[{")):
        raise NotAList("JSON")
    return Kind.CSV


def _compound(file: BinaryIO) -> Kind:
    """The old container of Microsoft's: its directory names what is inside."""
    if _holds(file, "EncryptedPackage"):
        raise Locked
    if _holds(file, "WordDocument"):
        raise NotAList("a Word document")
    if not _holds(file, "Workbook") and not _holds(file, "Book"):
        raise NotAList("no workbook")
    return Kind.XLS


def _holds(file: BinaryIO, stream: str) -> bool:
    name = stream.encode("utf-16-le")
    return any(name in block for block in _overlapping(file, len(name)))


def _overlapping(file: BinaryIO, overlap: int) -> Iterator[bytes]:
    file.seek(0)
    before = b""
    while block := file.read(_BLOCK):
        yield before + block
        before = block[-overlap:]
