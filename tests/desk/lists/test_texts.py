"""Text of any encoding and separator, and how it was read."""

import csv
import io
import tracemalloc

import pytest

from desk.lists.listed import CandidateList, Kind, Row
from desk.lists.opening import open_list
from desk.lists.refusals import BrokenRow, LineTooLong, NotText, UnreadableList
from desk.lists.texts import LONGEST_LINE
from tests.desk.lists.files import facts, opened, rows

TEXT = "id,name\na-1,José Núñez\na-2,Zoë O’Brien\n"


def names(listed: CandidateList) -> list[str]:
    return [row.facts.name for row in rows(listed)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_the_encoding_is_found_and_said(written: str, said: str) -> None:
    listed = opened(TEXT.encode(written))

    assert names(listed) == ["José Núñez", "Zoë O’Brien"]
    assert (listed.reading.kind, listed.reading.encoding) == (Kind.CSV, said)
    assert listed.reading.undecodable == 0


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1251", "Пётр Иванов"), ("cp437", "José Núñez"), ("iso8859_2", "Łukasz Dvořák")],
)
def test_other_text_of_eight_bits_is_read(encoding: str, name: str) -> None:
    text = f"id,name\na-1,{name}\n"

    assert names(opened(text.encode(encoding))) == [name]


def test_bytes_that_fit_no_encoding_are_counted_and_the_rest_is_readable() -> None:
    listed = opened(b"id,name\na-1,Jos\xe9 N\xfa\xf1ez\x81\na-2,Ren\xe9e\n")

    assert names(listed) == ["José Núñez\ufffd", "Renée"]
    assert listed.reading.undecodable == 1


def test_a_few_bytes_of_windows_in_a_file_of_utf_8_are_counted_and_readable() -> None:
    listed = opened(TEXT.encode() + b"a-3,Ren\xe9e\n")

    assert names(listed) == ["José Núñez", "Zoë O’Brien", "Renée"]
    assert (listed.reading.encoding, listed.reading.undecodable) == ("utf-8", 1)


def test_an_accent_far_down_the_file_is_found() -> None:
    far = b"id,name\n" + b"a,Ada Oak\n" * 120_000 + b"b,Ren\xe9e\n"

    listed = opened(far)

    assert listed.reading.encoding == "cp1252"
    assert [row.facts.name for row in listed.rows() if isinstance(row, Row)][-1] == "Renée"


def test_half_a_letter_at_the_end_of_utf_16_is_counted() -> None:
    listed = opened(TEXT.encode("utf-16")[:-1])

    assert listed.reading.undecodable == 1


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_commas_semicolons_tabs_and_bars_separate(separator: str) -> None:
    text = f"id,name,address\na-1,Ada Oak,{'1 Elm; Lima' if separator != ';' else '1 Elm'}\n"

    listed = opened(text.replace(",", separator))

    assert listed.reading.separator == separator
    assert rows(listed)[0].facts.address.startswith("1 Elm")


def test_names_with_a_comma_are_no_columns() -> None:
    assert [one.name for one in facts("Name;Office\nOAK, ADA;Mayor\nELM, BEN;Mayor\n")] == [
        "Ada Oak",
        "Ben Elm",
    ]


def test_titles_above_the_header_are_passed_over() -> None:
    text = 'sep=,\n"State of Ohio, Candidates"\nas of,2026-06-01\n\nName,Office\nAda Oak,Mayor\n'

    listed = opened(text)

    assert listed.reading.header_line == 5
    assert [(row.line, row.facts.office) for row in rows(listed)] == [(6, "Mayor")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id,name\na-1,Ada\na-2,"Ben\na-3,Cleo\n', 3),
        ('id,name\na-1,"Ada" Oak\n', 2),
        ("id,name\n" + "a,Ada\n" * 50 + 'b,"Ben\n' + "c,Cleo\n" * 5_000, 52),
        (f'id,name\na-1,"{"x" * 140_000}"\n', 2),
    ],
)
def test_a_quotation_mark_that_is_not_closed_names_its_line(text: str, line: int) -> None:
    with pytest.raises(BrokenRow, match=f"From line {line} on"):
        list(opened(text).rows())


def test_a_line_of_absurd_length_is_refused() -> None:
    with pytest.raises(LineTooLong, match="Line 3 is longer than"):
        list(opened("id,name\na,Ada\n" + "x" * LONGEST_LINE).rows())


@pytest.mark.parametrize("junk", [b"id,name\na,A\0da\n", b"\x00\x01\x02\x03", bytes(range(256))])
def test_bytes_that_are_no_text_are_refused(junk: bytes) -> None:
    with pytest.raises(NotText, match="neither a spreadsheet nor text"):
        opened(junk)


@pytest.mark.parametrize("text", ["", "\n \n,,\n", "\ufeff", "id,name\n", "Title\n\nid,name\n,\n"])
def test_a_list_without_candidates_is_refused(text: str) -> None:
    with pytest.raises(UnreadableList, match="no candidates in it"):
        opened(text)


def test_a_long_list_is_never_in_memory_whole() -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "name", "address"])
    writer.writerows([f"a-{n}", f"Ada Ångström {n}", "1 Elm " * 80] for n in range(15_000))
    file = io.BytesIO(text.getvalue().encode())

    tracemalloc.start()
    read = sum(1 for _ in open_list(file, name="long.csv").rows())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert read == 15_000
    assert most < len(file.getvalue()) / 1.5


def test_how_far_a_list_is_read_can_be_told() -> None:
    listed = opened("id,name\n" + "a,Ada\n" * 99)

    *_, last = listed.rows()

    assert last.line / listed.size == pytest.approx(1, abs=0.02)
