"""What becomes of the cells of a line, and of lines that do not fit."""

import pytest

from desk.lists.listed import Rejection
from desk.model.candidates import CandidateFacts
from tests.desk.lists.files import fact, facts, one_row, opened, rejections, rows

HEADER = "candidate_id,name,office,district,state,party,status,election,email,phone,address"


def test_a_line_becomes_the_facts_of_a_candidate() -> None:
    line = "a-1,Ada Oak,State House,45,TX,,running,2026 General,ada@example.org,614-555-0100,1 Elm"

    assert facts(f"{HEADER}\n{line}\n") == [
        CandidateFacts(
            external_id="a-1",
            name="Ada Oak",
            office="State House",
            district="45",
            state="TX",
            status="running",
            election="2026 General",
            email="ada@example.org",
            phone="614-555-0100",
            address="1 Elm",
        )
    ]


def test_what_cannot_be_seen_is_taken_out() -> None:
    name = "\u200b  Zoe\u0308\xa0\u202f A\u030angstro\u0308m\ufeff\x07 "

    assert fact("name", name) == "Zoë Ångström"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("tx", "TX"), (" gu ", "GU"), ("D.C.", "DC"), ("Alaska", "AK"), ("new york", "NY"),
        ("Alaska (AK)", "AK"), ("Alaska - AK", "AK"), ("State of Ohio", "OH"),
        ("Commonwealth of Virginia", "VA"), ("Washington, D.C.", "DC"), ("", ""),
    ],
)  # fmt: skip
def test_a_state_is_its_postal_code_however_it_is_written(written: str, read: str) -> None:
    assert fact("state", written) == read


@pytest.mark.parametrize("written", ["ZZ", "Alaksa", "Alaska (AL)", "5"])
def test_a_state_that_does_not_exist_is_rejected(written: str) -> None:
    listed = opened(f"name,state\nAda,{written}\n")

    assert rejections(listed) == [
        (2, f"“{written}” is not the postal code of a state or territory")
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("005", "5"), ("District 5", "5"), ("DIST. 05", "5"), ("5th", "5"), ("22nd District", "22"),
        ("Congressional District 12", "12"), ("District No. 7b", "7B"), ("at large", "At-Large"),
        ("AT-LARGE", "At-Large"), ("00", "00"), ("santa_rosa", "santa_rosa"), ("Ward 3", "Ward 3"),
        ("District of Columbia", "District of Columbia"), ("5-A", "5-A"),
    ],
)  # fmt: skip
def test_a_district_is_its_number_where_it_plainly_has_one(written: str, read: str) -> None:
    assert fact("district", written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ada@example.org", "ada@example.org"),
        ("Ada@Example.ORG", "Ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("<ada@example.org>", "ada@example.org"),
        ("a@example.org; b@example.org", "a@example.org, b@example.org"),
        ("a@example.org or b@example.org", "a@example.org, b@example.org"),
        ("a@example.org b@example.org/a@example.org", "a@example.org, b@example.org"),
        ("zoë@example.org", "zoë@example.org"),
        ("N/A", ""),
        ("none", ""),
    ],
)
def test_two_e_mails_in_a_cell_are_both_kept(written: str, read: str) -> None:
    row = one_row("email", written)

    assert (row.facts.email, row.notes) == (read, ())


@pytest.mark.parametrize("written", ["ada at example", "ada@", "a@example.org, see website"])
def test_an_e_mail_that_is_none_is_kept_and_noted(written: str) -> None:
    row = one_row("email", written)

    assert row.facts.email == written
    assert row.notes == (f"its e-mail “{written}” is no address; it was kept as written",)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("907-465-3500", "907-465-3500"),
        ("(907) 465-3500", "907-465-3500"),
        ("907.465.3500", "907-465-3500"),
        ("9074653500", "907-465-3500"),
        ("+1 907 465 3500", "907-465-3500"),
        ("1-907-465-3500 x12", "907-465-3500 ext. 12"),
        ("949-635-1800 ext. 6310", "949-635-1800 ext. 6310"),
        ("(907) 465-3500, extension 12", "907-465-3500 ext. 12"),
        ("907-465-3500 / 907-465-3501 x2", "907-465-3500, 907-465-3501 ext. 2"),
        ("907-465-3500 or 907-465-3500", "907-465-3500"),
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("+442079460958 x5", "+44 20 7946 0958 ext. 5"),
        ("n/a", ""),
    ],
)
def test_phones_with_and_without_an_extension_have_one_form(written: str, read: str) -> None:
    row = one_row("phone", written)

    assert (row.facts.phone, row.notes) == (read, ())


@pytest.mark.parametrize("written", ["555-0100", "call the office", "907-465-3500 (cell)"])
def test_a_phone_that_cannot_be_called_is_kept_and_noted(written: str) -> None:
    row = one_row("phone", written)

    assert row.facts.phone == written
    assert row.notes == (
        f"its phone “{written}” is no number that can be called; it was kept as written",
    )


def test_a_formula_that_came_to_nothing_is_blank_and_noted() -> None:
    row = one_row("office", "#N/A")

    assert row.facts.office == ""
    assert row.notes == ("its office is “#N/A”; it was left blank",)


@pytest.mark.parametrize("written", ['=HYPERLINK("http://x.example","Ada")', "@SUM(A1)", "+1-2"])
def test_formula_text_is_text(written: str) -> None:
    assert fact("office", written.replace('"', "")) == written.replace('"', "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a-1,,OH,", "it has no name"),
        ("a-1,#N/A,OH,", "it has no name"),
        ("a-1,Ada,OH,1 Elm,Lima", "it has 5 cells, and the first line has 4"),
        (f"a-1,Ada,OH,{'x' * 501}", "its address is 501 characters and 500 fit"),
        (f"{'x' * 501},Ada,OH,", "its candidate_id is 501 characters and 500 fit"),
    ],
)
def test_a_line_that_does_not_fit_is_left_out_with_its_reason(row: str, reason: str) -> None:
    listed = opened(f"id,name,state,address\n{row}\na-9,Zoe,,\n")

    left_out, read = listed.rows()

    assert left_out == Rejection(line=2, reason=reason, cells=tuple(row.split(",")))
    assert read.line == 3


def test_a_line_without_its_blank_end_is_read_and_noted() -> None:
    (row,) = rows(opened("id,name,state,address\na-1,Ada,OH\n"))

    assert row.facts.state == "OH"
    assert row.notes == (
        "it has 3 cells, and the first line has 4; the others were taken as blank",
    )


def test_a_line_in_which_a_cell_is_missing_is_left_out() -> None:
    listed = opened("name,office,email,phone\nAda,ada@example.org,614-555-0100\n")

    assert rejections(listed) == [(2, "it has 3 cells, and the first line has 4")]


def test_blank_cells_at_the_end_of_a_line_are_nothing() -> None:
    assert [row.notes for row in rows(opened("id,name,state\na-1,Ada,OH,, \n"))] == [()]


def test_blank_lines_are_nothing() -> None:
    listed = opened("id,name\n\n,\n \xa0,\u200b\na-1,Ada\n,,,\n")

    assert [row.line for row in listed.rows()] == [5]


def test_a_header_that_is_repeated_on_each_page_is_skipped() -> None:
    assert [one.name for one in facts("id,name\na,Ada\nid,name\nb,Ben\n")] == ["Ada", "Ben"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_in_an_editor(newline: str) -> None:
    lines = ["id,name,address", "", 'a-1,Ada,"1 Elm', 'Springfield"', "a-2,,", ",,", "a-3,,"]

    listed = opened(newline.join(lines))

    assert [line for line, _ in rejections(listed)] == [5, 7]
    assert rows(listed)[0].facts.address == "1 Elm Springfield"
