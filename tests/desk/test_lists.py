"""A list that is held in memory whole: whom the import knows people by."""

from pathlib import Path

import pytest

from desk.lists import read_list
from desk.lists.refusals import Unsure

SAMPLES = Path(__file__).parents[2] / "practice" / "sample_candidates.csv"


def test_the_sample_list_is_read_whole() -> None:
    read = read_list(SAMPLES.read_text(encoding="utf-8"))

    assert len(read.facts) == 120
    assert read.rejected == ()
    assert [(one.state, one.district) for one in read.facts if one.name == "John Smith"] == [
        ("TX", "45"),
        ("OH", "12"),
    ]


def test_somebody_without_an_id_is_left_out() -> None:
    read = read_list("id,name\n,Ada\na-9,Zoe\n")

    assert [(one.line, one.reason) for one in read.rejected] == [(2, "it has no candidate_id")]
    assert [one.external_id for one in read.facts] == ["a-9"]


def test_an_id_given_twice_names_both_lines() -> None:
    read = read_list("id,name\na-1,Ada\na-2,Ben\na-1,Cleo\n")

    assert [one.name for one in read.facts] == ["Ada", "Ben"]
    assert [(one.line, one.reason) for one in read.rejected] == [
        (4, "its candidate_id “a-1” is on line 2 already; line 2 was read, line 4 was not")
    ]


def test_a_line_that_was_left_out_takes_no_id() -> None:
    read = read_list("id,name\na-1,\na-1,Ada\n")

    assert [one.name for one in read.facts] == ["Ada"]


def test_a_list_with_a_doubt_is_not_held() -> None:
    with pytest.raises(Unsure):
        read_list("id,name,race\na-1,Ada,Mayor\n")
