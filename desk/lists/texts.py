"""Text of any encoding, as lines: examined once from end to end, then decoded as it is read."""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from desk.lists.encodings import of_eight_bits
from desk.lists.refusals import LineTooLong, NotText

LONGEST_LINE = 1_000_000  # characters
_BLOCK = 1 << 20
_SAMPLE = 1 << 16  # bytes of lines that are not ASCII
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ESCAPED = re.compile("[\udc80-\udcff]")
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, kw_only=True)
class Text:
    """A file of text. `undecodable` bytes are read as Windows-1252, which most of them are."""

    file: BinaryIO
    encoding: str
    undecodable: int
    size: int  # lines

    def lines(self) -> Iterator[str]:
        """With their ends, as csv wants them."""
        errors = "replace" if self.encoding.startswith("utf-16") else "surrogateescape"
        raw = io.BufferedReader(_Window(self.file), _BLOCK)
        text = io.TextIOWrapper(raw, encoding=self.encoding, errors=errors, newline="")
        for number, line in enumerate(iter(lambda: text.readline(LONGEST_LINE), ""), 1):
            if len(line) >= LONGEST_LINE:
                raise LineTooLong(number, LONGEST_LINE)
            if number == 1:
                yield _mended(line.removeprefix("\ufeff"))
            else:
                yield line if line.isascii() else _mended(line)


def examine(file: BinaryIO) -> Text:
    """How the file is written, or NotText. Reads all of it, so that nothing is found out too late."""
    head = _first(file)
    encoding = _UTF_16.get(head[:2]) or _plainly_utf_16(head)
    if encoding:
        return _examined_utf_16(file, encoding)
    found = _Bytes()
    for block in _blocks(file):
        found.see(block)
    found.see(b"", final=True)
    encoding, undecodable = found.encoding()
    return Text(file=file, encoding=encoding, undecodable=undecodable, size=found.lines)


class _Bytes:
    """What is gathered while the bytes of a file pass by."""

    def __init__(self) -> None:
        self.lines = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._spoilt = 0
        self._fine = 0
        self._sample = bytearray()
        self._seen: Counter[int] = Counter()  # bytes that are not ASCII

    def see(self, block: bytes, *, final: bool = False) -> None:
        if b"\0" in block:
            raise NotText
        self.lines += block.count(b"\n") or block.count(b"\r")
        text = self._decoder.decode(block, final)
        if text.isascii():
            return
        spoilt = len(_ESCAPED.findall(text))
        self._spoilt += spoilt
        self._fine += len(text) - len(text.encode("ascii", "ignore")) - spoilt
        if spoilt:
            self._seen.update(block.translate(None, _ASCII))
        if spoilt and len(self._sample) < _SAMPLE:
            self._sample += b"\n".join(
                line[:500] for line in block.splitlines() if not line.isascii()
            )

    def encoding(self) -> tuple[str, int]:
        """And how many bytes are none of it."""
        # Other text makes whole UTF-8 letters hardly ever, so a few of them outweigh spoilt bytes.
        if self._spoilt <= self._fine:
            return "utf-8", self._spoilt
        return of_eight_bits(bytes(self._sample[:_SAMPLE]), self._seen)


def _plainly_utf_16(head: bytes) -> str | None:
    """Latin text of two bytes a character without a mark: every other byte is nothing."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half > 1 and odd > half * 0.7 and even == 0:
        return "utf-16-le"
    if half > 1 and even > half * 0.7 and odd == 0:
        return "utf-16-be"
    return None


def _examined_utf_16(file: BinaryIO, encoding: str) -> Text:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    undecodable = lines = 0
    for block in _blocks(file):
        text = decoder.decode(block)
        if "\0" in text:
            raise NotText
        undecodable += text.count("\ufffd")
        lines += text.count("\n") or text.count("\r")
    undecodable += decoder.decode(b"", True).count("\ufffd")
    return Text(file=file, encoding=encoding, undecodable=undecodable, size=lines)


def _mended(line: str) -> str:
    return _ESCAPED.sub(_as_windows, line)


def _as_windows(escaped: re.Match[str]) -> str:
    return bytes([ord(escaped[0]) - 0xDC00]).decode("cp1252", "replace")


def _first(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(_SAMPLE)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while block := file.read(_BLOCK):
        yield block


class _Window(io.RawIOBase):
    """The file from its start with a place of its own, so that two may read it at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._place)
        block = self._file.read(len(buffer))
        buffer[: len(block)] = block
        self._place += len(block)
        return len(block)
