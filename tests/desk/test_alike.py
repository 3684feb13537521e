"""Which names may be one person's, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.joins.alike import are_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob Smith", "Robert Smith"),
        ("Bob Smith", "Smith, Robert"),
        ("J. Robert Smith", "Bob Smith"),
        ("R. Smith", "Robert Smith"),
        ("Robert A. Smith", "Robert Smith"),
        ("Robert A. Smith", "Robert Allen Smith"),
        ("Robert Smith Jr.", "Robert Smith"),
        ("Robert Smith, Jr.", "SMITH, ROBERT JR."),
        ("José Núñez", "Jose Nunez"),
        ("Mike Featherstone", "Michael Fetherstone"),
    ],
)
def test_two_names_of_one_person_are_seen(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Smith Jr.", "Robert Smith Sr."),
        ("Robert A. Smith", "Robert B. Smith"),
        ("Robert Smith", "Rachel Smith"),
        ("Robert Smith", "Robert Jones"),
        ("Bob Smith", "Bill Smith"),
        ("Bob Lee", "Bob Les"),
        ("Smith", "Robert Smith"),
        ("", "Robert Smith"),
        ("🙂", "🙂"),
    ],
)
def test_what_says_too_little_is_left_alone(one: str, other: str) -> None:
    assert not are_alike(one, other)


_NAMES = st.lists(
    st.sampled_from(["bob", "robert", "r", "smith", "smyth", "jr", "sr", "lee", "ana", ","]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(_NAMES, _NAMES)
def test_it_does_not_matter_who_comes_first(one: str, other: str) -> None:
    assert are_alike(one, other) == are_alike(other, one)
