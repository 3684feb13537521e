"""The last guard before Slack's limits: whatever is too long is shortened, says so, and is taken."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.verdicts import _NOTICES, _PLACES
from handlers.views.fitting import LONGEST_TEXT, MOST_BLOCKS, REST, fitting, plainest
from handlers.views.parts import context, section
from handlers.views.text import escape
from handlers.views.written import written
from practice.rules.check import blocks_problems

TEXTS = st.lists(
    st.sampled_from(["&", "<", ">", "x", "word ", "\n", "🗳️", "<@U0SAM>", "*"])
    | st.text(max_size=4),
    min_size=1,
    max_size=8,
).map(lambda pieces: f"x{''.join(pieces)}")


@given(text=TEXTS, times=st.integers(1, 4000), blocks=st.integers(0, 120))
@settings(max_examples=60, deadline=None)
def test_whatever_its_length_a_message_is_taken(text: str, times: int, blocks: int) -> None:
    long = escape(text) * times

    said, shown = fitting((long, [section("A line.")] * blocks))

    assert 0 < len(said) <= LONGEST_TEXT
    assert len(shown) <= MOST_BLOCKS
    assert blocks_problems(written(shown)) == []
    assert not _is_cut_in_two(said.removesuffix(REST).rstrip())


def _is_cut_in_two(text: str) -> bool:
    """Whether it ends in the middle of an entity or of a link."""
    last = max(text.rfind("&"), text.rfind("<"))
    return last >= 0 and not any(end in text[last:] for end in (";", ">")) and len(text) > 3000


def test_what_is_short_enough_stays_as_it_is() -> None:
    message = ("Saved.", [section("Saved."), context("Once.")])

    assert fitting(message) == message


def test_what_is_shortened_says_where_the_rest_is() -> None:
    text, blocks = fitting(("a line\n" * 1000, [section("A line.")] * 60))

    assert text.endswith(f"a line\n{REST}")
    assert written(blocks[-1])["elements"][0]["text"] == REST


def test_the_plainest_form_is_its_text_alone() -> None:
    assert plainest(("Saved.", [section("Saved.")])) == ("Saved.", [])


@pytest.mark.parametrize("causes", [_PLACES, _NOTICES])
def test_every_cause_is_a_sentence(causes: dict[str, Any]) -> None:
    for cause in causes.values():
        assert cause[0].isupper()
        assert cause.endswith(".")
        assert "!" not in cause
