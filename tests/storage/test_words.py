import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.model.candidates import CandidateFacts
from storage.words import LONGEST, fold, other_words, typed, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ana Ruiz", "ana ruiz"),
        ("José Núñez", "jose nunez"),
        ("Conor O'Brien", "brien conor o obrien"),
        ("Conor O’Brien", "brien conor o obrien"),
        ("Eve Smith-Jones", "eve jones smith smithjones"),
        ("Luz Muñoz-O'Brien", "brien luz munoz munozobrien o obrien"),
        ("J.R. Łukasz Strauß, Jr.", "j jr lukasz r strauss"),
        ("Søren Ægir Đorđe", "aegir dorde soren"),
        ("İpek Ⅳ", "ipek iv"),
        ("山田 太郎", "太郎 山田"),
        ("🙂 -- '", ""),
    ],
)
def test_a_name_is_found_by_its_words_split_and_joined(name: str, words: str) -> None:
    assert sorted(words_of(name)) == sorted(words.split())


def test_office_district_state_and_id_are_words_too() -> None:
    facts = CandidateFacts(
        external_id="ocd-person/AB-12",
        name="Ana Ruiz",
        office="State House",
        district="District 07",
        state="TX",
    )

    words = " ".join(sorted(other_words(facts)))

    assert words == "07 12 7 ab ab12 district house ocdpersonab12 state texas tx"


def test_a_state_that_nobody_knows_is_a_word_like_any_other() -> None:
    assert "zz" in other_words(CandidateFacts(external_id="1", name="Ana", state="ZZ"))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words_of(fold(text)) == words_of(text)


@given(st.text())
def test_no_word_is_longer_than_the_databases_take(text: str) -> None:
    words = words_of(text)

    assert all(0 < len(word) <= LONGEST and word.isalnum() for word in words)


@given(st.text())
def test_nothing_is_looked_for_when_nothing_readable_is_typed(text: str) -> None:
    assert bool(typed(text)) == bool(words_of(text))
