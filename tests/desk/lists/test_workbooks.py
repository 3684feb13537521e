"""XLSX, XLS and ODS: which sheet, what its values become, and what is refused unopened."""

import gc
import io
import os
import struct
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from desk.lists.listed import MAX_BYTES, MAX_OLD, Kind
from desk.lists.opening import open_list
from desk.lists.refusals import (
    Damaged,
    EmptyList,
    Locked,
    MissingName,
    NotAList,
    Swollen,
    TooLarge,
    UnknownFact,
    UnknownSheet,
    UnreadableList,
)
from tests.desk.lists.files import (
    container,
    facts,
    old_workbook,
    open_document,
    opened,
    rows,
    workbook,
    zipped,
)

DATA = Path(__file__).parents[3].parent / "shared" / "data"
PEOPLE = [["Name", "Office"], ["Ada Oak", "Mayor"]]


def cell(text: str, *attributes: str) -> str:
    more = " ".join(attributes)
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def as_book(name: str) -> bytes:
    if not DATA.exists():
        columns = ["candidate_id", "name", "office", "state", "phone"]
        table = [
            columns,
            *([f"p/{n}", f"Ada {n}", "Mayor", "OH", "614-555-0100"] for n in range(812)),
        ]
        text = "\n".join(",".join(line) for line in table)
        return workbook(One=table) if name.endswith("xlsx") else text.encode()
    return (DATA / name).read_bytes()


def test_the_officials_are_the_same_812_as_text_and_as_a_workbook() -> None:
    text, book = facts(as_book("officials.csv")), facts(as_book("officials.xlsx"))

    assert len(text) == 812
    assert text == book


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (workbook(One=[*PEOPLE, ["Ben Elm", 5]]), Kind.XLSX),
        (old_workbook([*PEOPLE, ["Ben Elm", 5.0]]), Kind.XLS),
        (open_document(row(cell("Name"), cell("Office")) + row(cell("Ada Oak"), cell("Mayor"))
         + row(cell("Ben Elm"), cell("5"))), Kind.ODS),
    ],
)  # fmt: skip
def test_workbooks_of_three_kinds_are_read(file: bytes, kind: Kind) -> None:
    listed = opened(file)

    assert (listed.reading.kind, listed.reading.sheet) == (kind, "One")
    assert [(one.facts.name, one.facts.office) for one in rows(listed)] == [
        ("Ada Oak", "Mayor"),
        ("Ben Elm", "5"),
    ]


def test_values_of_a_spreadsheet_are_read_as_somebody_would_type_them() -> None:
    book = workbook(
        One=[
            ["ID", "Name", "Dist", "Election Date", "Status", "Office", "Phone"],
            [1001, "Ada", 5.0, date(2026, 11, 3), True, 0.25, 9074653500],
            [
                1002.0,
                "Ben",
                "005",
                datetime(2026, 11, 3, 8, 30, tzinfo=UTC).replace(tzinfo=None),
                False,
                time(8, 30),
                None,
            ],
        ]
    )

    ada, ben = facts(book)

    assert (ada.external_id, ada.district, ada.phone) == ("1001", "5", "907-465-3500")
    assert (ada.election, ada.status, ada.office) == ("2026-11-03", "TRUE", "0.25")
    assert (ben.external_id, ben.district, ben.phone) == ("1002", "5", "")
    assert (ben.election, ben.status, ben.office) == ("2026-11-03 08:30", "FALSE", "08:30")


def test_lines_are_numbered_as_in_the_spreadsheet() -> None:
    book = workbook(One=[[], ["Candidates of Ohio"], [], *PEOPLE, [], ["Ben", "Mayor"]])

    listed = opened(book)

    assert listed.reading.header_line == 4
    assert [one.line for one in listed.rows()] == [5, 7]
    assert listed.size == 7


def test_formula_text_in_a_cell_is_never_reckoned() -> None:
    book = workbook(One=[["Name", "Address"], ["Ada", "'=1+1"], ["Ben", "@SUM(A1)"]])

    assert [one.address for one in facts(book)] == ["'=1+1", "@SUM(A1)"]


def test_the_sheet_with_a_name_in_its_header_is_read() -> None:
    book = workbook(Notes=[["Read", "me"], ["Version", 3]], Empty=[], List=PEOPLE)

    listed = opened(book)

    assert listed.reading.sheet == "List"
    assert listed.reading.doubts == ()


def test_several_sheets_with_candidates_are_asked_about() -> None:
    book = workbook(House=PEOPLE, Senate=[["Name", "Office"], ["Ben Elm", "Senator"]])

    (doubt,) = opened(book).reading.doubts
    chosen = opened(book, sheet="Senate")

    assert doubt.answers == ("sheet=House", "sheet=Senate")
    assert [one.facts.name for one in rows(chosen)] == ["Ben Elm"]
    assert chosen.reading.doubts == ()
    with pytest.raises(UnknownSheet, match="no sheet “Dogs”"):
        opened(book, sheet="Dogs")


def test_a_column_may_be_called_sheet() -> None:
    lines = [["Name", "Sheet"], ["Ada Oak", "Mayor"]]

    book = opened(workbook(House=lines), sheet="House", Sheet="office")
    text = opened("\n".join(",".join(line) for line in lines), sheet="office")

    assert [rows(one)[0].facts.office for one in (book, text)] == ["Mayor", "Mayor"]
    with pytest.raises(UnknownFact, match="“sheet” cannot be “House”"):
        opened("name,sheet\nAda,Mayor\n", sheet="House")


def spoilt_size() -> bytes:
    """A workbook one entry of which claims to be smaller than it is."""
    raw = bytearray(zipped(xl__workbook_xml="x" * 100_000))
    true = (100_000).to_bytes(4, "little")
    return bytes(raw.replace(true, (10).to_bytes(4, "little")))


def cell_far_away() -> bytes:
    return zipped(xl__sheet_xml='<sheet><c r="A1"/><c r="XFD1048576"/></sheet>')


def old_cell_far_away() -> bytes:
    """Of which the reader wants 137 GB, and ends its process."""
    near, far = struct.pack("<HHHH", 0x203, 14, 1, 1), struct.pack("<HHHH", 0x203, 14, 65535, 65535)
    return old_workbook([["Name", "Office"], ["Ada", 5.0]]).replace(near, far)


def bomb() -> bytes:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/a", "w") as part,
    ):
        for _ in range(401):
            part.write(bytes(1_000_000))
    return written.getvalue()


@pytest.mark.parametrize(
    ("file", "refusal", "says"),
    [
        (workbook(One=PEOPLE)[:-300], Damaged, "not downloaded to its end"),
        (b"PK\x03\x04 and nothing else", Damaged, "damaged"),
        (zipped(xl__workbook_xml="<nothing/>"), Damaged, "damaged"),
        (spoilt_size(), Damaged, "damaged"),
        (old_cell_far_away(), Swollen, "unpacks to far more"),
        (open_document("<table:table-row>"), Damaged, "damaged"),
        (zipped(xl__workbook_xml="<!DOCTYPE lol><lol/>"), Swollen, "unpacks to far more"),
        (container(EncryptedPackage=b"secret"), Locked, "has a password"),
        (bomb(), Swollen, "unpacks to far more"),
        (cell_far_away(), Swollen, "unpacks to far more"),
        (open_document(row(cell("x"), repeated=1_000_000) * 30), Swollen, "unpacks to far more"),
        (open_document(row(cell("x", 'table:number-columns-repeated="99999"'))), UnreadableList, "99,999 columns"),
        (zipped(**{f"xl__{n}": "" for n in range(2_001)}), Swollen, "unpacks to far more"),
        (zipped(word__document_xml="<w/>"), NotAList, "a Word document"),
        (zipped(ppt__slides_xml="<p/>"), NotAList, "a presentation"),
        (zipped(people_csv="name,office\nAda,Mayor\n"), NotAList, "a ZIP archive"),
        (container(WordDocument=b"text"), NotAList, "a Word document"),
        (b"\n <HTML><table><tr><td>Name</td></tr></table></html>", NotAList, "a web page"),
        (b"<!DOCTYPE html><p>Please log in", NotAList, "a web page"),
        (b"%PDF-1.7 ...", NotAList, "a PDF"),
        (b"\x89PNG\r\n\x1a\n", NotAList, "a picture"),
        (b'{"name": "Ada"}', NotAList, "JSON"),
        (b"\x1f\x8b\x08packed", NotAList, "packed with gzip"),
        (workbook(One=[]), EmptyList, "no candidates"),
        (workbook(One=[["Name", "Office"]]), EmptyList, "no candidates"),
        (workbook(Empty=[], One=[["Office", "State"], ["Mayor", "OH"]]), MissingName, "“name” is not there"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_one_sentence(
    file: bytes, refusal: type[UnreadableList], says: str
) -> None:
    with pytest.raises(refusal) as refused:
        list(opened(file).rows())

    assert says in refused.value.sentence


class Huge(io.BytesIO):
    """Two gigabytes, as far as anybody asks."""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return 2 * MAX_BYTES if whence == os.SEEK_END else super().seek(offset, whence)

    def read(self, *_: Any) -> bytes:
        raise AssertionError("it was read")


def test_a_file_of_two_gigabytes_is_refused_unread() -> None:
    with pytest.raises(TooLarge, match=r"has 2 GB, and 1 GB can be read\. Split it"):
        open_list(Huge(), name="huge.csv")


def test_two_may_read_one_workbook_at_once_and_it_leaves_nothing_behind() -> None:
    listed = opened(workbook(One=[["Name", "Office"], *([f"Ada {n}", "Mayor"] for n in range(99))]))
    path = listed.table.told.path  # type: ignore[attr-defined]

    pairs = list(zip(listed.rows(), listed.rows(), strict=True))

    assert len(pairs) == 99
    assert all(one == other for one, other in pairs)
    assert path.exists()
    del listed
    gc.collect()
    assert not path.exists()


def test_an_old_workbook_has_a_limit_of_its_own() -> None:
    class Large(io.BytesIO):
        def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
            return MAX_OLD + 1 if whence == os.SEEK_END else super().seek(offset, whence)

    with pytest.raises(TooLarge, match="100 MB can be read"):
        open_list(Large(old_workbook(PEOPLE)), name="large.xls")
