"""Requests as people see them: within Slack's limits, and with nothing typed in them followed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from handlers.routes import BUTTONS, FORMS
from practice.rules.check import blocks_problems, view_problems
from tests.handlers.request_gallery import LONGEST, Piece, Words, pieces

LONGEST_TEXT = 4000  # characters of a message's `text`
HOSTILE = [
    *("&", "<", ">", "&lt;", "<!channel>", "<@U0SAM>", "<#C0LOG>", "<https://x.example|Save>"),
    *("*", "_", "~", "`", "\n", "\n> ", "|", "@here", '"', "\\", "🗳️", "\u202e", "\u200b", "x y "),
    *("{by}", "{0}", "%s", "<!date^1^{date}|x>", ":", "x"),
]
TYPED = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map("".join)
NAMES = list(pieces())
# Only these are ours: a time in the reader's zone, and a link to a message.
OURS = re.compile(
    r"<!date\^\d+\^(?:\{date_short_pretty\} )?\{time\}\|(?:[A-Z][a-z]{2} \d+, )?\d+:\d\d(?: E[SD]T)?>"
    r"|<https://practice\.example/archives/C0LOG/p\d+\|this message>"
)
ENTITY = re.compile(r"&(?:amp|lt|gt);")


def longest(piece: str, length: int) -> str:
    return (piece * length)[:length].strip() or "x" * length


def typed(text: str) -> Words:
    lengths = {name: longest(text, length) for name, length in LONGEST.items()}
    one_line = {name: " ".join(lengths[name].split()) or "x" for name in ("name", "fact", "line")}
    return Words(**{**lengths, **one_line})


SHARP = [typed(piece) for piece in ("&", "x y\n> ", "🗳️", "<!channel>", "{by}")]


@pytest.mark.parametrize("name", NAMES)
def test_what_people_see(name: str, snapshot: SnapshotAssertion) -> None:
    piece = pieces()[name]()

    assert {"text": piece.text, "content": piece.content} == snapshot


@pytest.mark.parametrize("words", SHARP, ids=lambda words: repr(words.line[:8]))
@pytest.mark.parametrize("name", NAMES)
def test_the_longest_still_fits(name: str, words: Words) -> None:
    piece = pieces(words)[name]()

    assert problems(piece) == []
    assert followed(piece) == []


@given(text=TYPED, name=st.sampled_from(NAMES))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_fits_and_is_not_followed(text: str, name: str) -> None:
    piece = pieces(typed(text))[name]()

    assert problems(piece) == []
    assert followed(piece) == []


def test_every_button_leads_somewhere_and_every_form_is_read() -> None:
    made = [make() for make in pieces().values()]

    assert {name for piece in made for name in pressed(piece.content)} <= {
        button.name for button in BUTTONS
    }
    assert {
        piece.content["callback_id"]
        for piece in made
        if piece.text is None and "submit" in piece.content
    } <= {form.name for form in FORMS}


def problems(piece: Piece) -> list[str]:
    """What Slack would refuse."""
    if piece.text is None:
        return view_problems(piece.content)
    fits = len(piece.text.strip()) > 0 and len(piece.text) <= LONGEST_TEXT
    return blocks_problems(piece.content) + ([] if fits else [f"text: {len(piece.text)}"])


def followed(piece: Piece) -> list[str]:
    """Texts in which Slack would follow something that the desk did not write."""
    texts = [*_mrkdwn(piece.content), *([piece.text] if piece.text else [])]
    return [text for text in texts if re.search("[<>&]", ENTITY.sub("", OURS.sub("", text)))]


def pressed(content: Any) -> Iterator[str]:
    for block in content if isinstance(content, list) else content["blocks"]:
        elements = block.get("elements", []) if block["type"] == "actions" else []
        yield from (element["action_id"] for element in elements)
        if "accessory" in block:
            yield block["accessory"]["action_id"]
        if block["type"] == "input" and block.get("dispatch_action"):
            yield block["element"]["action_id"]


def _mrkdwn(content: Any) -> Iterator[str]:
    if isinstance(content, list):
        for each in content:
            yield from _mrkdwn(each)
    elif isinstance(content, dict):
        if content.get("type") == "mrkdwn":
            yield content["text"]
        for each in content.values():
            yield from _mrkdwn(each)
