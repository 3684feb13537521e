"""Candidate lists: what is read, what is left out, and why."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.lists import CandidateList, UnreadableList, read_list
from desk.model.candidates import FACTS, CandidateFacts

HEADER = "candidate_id,name,office,district,state,party,status,email,phone,address"
SAMPLES = Path(__file__).parents[2] / "practice" / "sample_candidates.csv"


def rejections(candidate_list: CandidateList) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in candidate_list.rejected]


def test_a_line_becomes_the_facts_of_a_candidate() -> None:
    text = f"{HEADER}\na-1,Ada Oak,State House,45,TX,,running,ada@example.org,555-0100,1 Elm\n"

    read = read_list(text)

    assert read.facts == (
        CandidateFacts(
            external_id="a-1",
            name="Ada Oak",
            office="State House",
            district="45",
            state="TX",
            status="running",
            email="ada@example.org",
            phone="555-0100",
            address="1 Elm",
        ),
    )
    assert read.rejected == ()


def test_the_sample_list_is_read_whole() -> None:
    read = read_list(SAMPLES.read_text(encoding="utf-8"))

    assert len(read.facts) == 120
    assert read.rejected == ()
    assert [(one.state, one.district) for one in read.facts if one.name == "John Smith"] == [
        ("TX", "45"),
        ("OH", "12"),
    ]


@pytest.mark.parametrize(
    "header",
    ["name,id", "ID,Name", "Candidate ID,NAME", " candidate_id , name ", '"candidate-id","name"'],
)
def test_columns_stand_in_any_order_and_case(header: str) -> None:
    row = "Ada Oak,a-1" if header.startswith("name") else "a-1,Ada Oak"

    read = read_list(f"{header}\n{row}\n")

    assert [(one.external_id, one.name) for one in read.facts] == [("a-1", "Ada Oak")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_semicolons_and_tabs_separate_as_well(separator: str) -> None:
    text = "id,name,address\na-1,Ada Oak,1 Elm\n".replace(",", separator)

    assert read_list(text).facts[0].address == "1 Elm"


def test_an_unknown_column_is_left_out_and_named() -> None:
    read = read_list("id,Shoe size,name,,name of dog\na-1,44,Ada Oak,,Rex\n")

    assert read.ignored == ("Shoe size", "name of dog")
    assert read.facts == (CandidateFacts(external_id="a-1", name="Ada Oak"),)


def test_a_column_the_file_does_not_have_is_unsaid() -> None:
    assert read_list("id,name,email\na-1,Ada,\n").columns == {"external_id", "name", "email"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no candidates"),
        ("\n \n,,\n", "no candidates"),
        (f"{HEADER}\n", "no candidates"),
        ("name\nAda Oak\n", "separated by a comma"),
        ("Dear all, here is my list", "No line among the first 30"),
        ("id,office\na-1,Governor\n", "“name” is not there"),
        ("id,name,name\na,Ada,Oak\n", "two columns “name”"),
        ("id,name\na-1,Ada\x00Oak\n", "neither a spreadsheet nor text"),
        ('id,name\na-1,Ada\na-2,"Ben\na-3,Cleo\n', "From line 3 on"),
        ('id,name\na-1,"Ada" Oak\n', "From line 2 on"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(text: str, says: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_list(text)

    assert says in refused.value.sentence
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a-1,,OH,", "it has no name"),
        (" ,Ada,OH,", "it has no candidate_id"),
        ("a-1,Ada,ZZ,", "“ZZ” is not the postal code of a state or territory"),
        ("a-1,Ada,OH,1 Elm,Springfield", "it has 5 cells, and the first line has 4"),
        (f"a-1,Ada,OH,{'x' * 501}", "its address is 501 characters and 500 fit"),
    ],
)
def test_a_row_that_does_not_fit_is_left_out_with_its_reason(row: str, reason: str) -> None:
    read = read_list(f"id,name,state,address\n{row}\na-9,Zoe,,\n")

    assert rejections(read) == [(2, reason)]
    assert [one.external_id for one in read.facts] == ["a-9"]


def test_an_id_given_twice_names_both_lines() -> None:
    read = read_list("id,name\na-1,Ada\na-2,Ben\na-1,Cleo\n")

    assert [one.name for one in read.facts] == ["Ada", "Ben"]
    assert rejections(read) == [
        (4, "its candidate_id “a-1” is on line 2 already; line 2 was read, line 4 was not")
    ]


def test_a_line_that_was_left_out_takes_no_id() -> None:
    read = read_list("id,name\na-1,\na-1,Ada\n")

    assert [one.name for one in read.facts] == ["Ada"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_in_an_editor(newline: str) -> None:
    lines = ["id,name,address", "", 'a-1,Ada,"1 Elm', 'Springfield"', "a-2,,", ",,", "a-3,,"]

    read = read_list(newline.join(lines))

    assert [one.line for one in read.rejected] == [5, 7]
    assert read.facts[0].address == "1 Elm Springfield"


@pytest.mark.parametrize(
    ("written", "read"), [("tx", "TX"), (" gu ", "GU"), ("dc", "DC"), ("", "")]
)
def test_a_state_is_a_postal_code_in_any_case_or_nothing(written: str, read: str) -> None:
    assert read_list(f"id,name,state\na-1,Ada,{written}\n").facts[0].state == read


def test_what_cannot_be_seen_is_taken_out() -> None:
    name = "\u200b  Zoe\u0308\xa0\u202f A\u030angstro\u0308m\ufeff\x07 "

    read = read_list(f"\ufeffid,name\na-1,{name}\n")

    assert read.facts[0].name == "Zoë Ångström"


@given(st.text())
def test_any_text_reads_or_says_why(text: str) -> None:
    try:
        read = read_list(text)
    except UnreadableList:
        return

    assert read.facts or read.rejected


WORDS = st.text(max_size=8) | st.sampled_from(["a-1", "Ada", "OH", "zz", '"', "\n", ",", "\xa0"])


@given(st.lists(st.lists(WORDS, min_size=2, max_size=11), max_size=6))
def test_any_table_under_the_right_header_reads_or_says_why(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([HEADER.split(","), *table])

    try:
        read = read_list(written.getvalue())
    except UnreadableList:
        return

    assert len(read.facts) + len(read.rejected) <= len(table)
    assert all(one.name and one.external_id for one in read.facts)
    assert all(
        getattr(one, fact) == getattr(one, fact).strip() for one in read.facts for fact in FACTS
    )


@given(st.lists(st.tuples(st.uuids(), st.text("abc Zé'-", min_size=1)), min_size=1, unique=True))
def test_a_list_written_by_a_spreadsheet_reads_back(people: list[tuple[object, str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["candidate_id", "name"], *people])

    read = read_list(written.getvalue())

    names = [" ".join(name.split()) for _, name in people]
    assert [one.name for one in read.facts] == [name for name in names if name]
