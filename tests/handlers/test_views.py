"""What people see: every view as Slack gets it, within Slack's limits, and with nothing typed in it followed."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from handlers.views.text import escape, fitted, plain, shortened
from practice.rules.check import blocks_problems, option_problems, view_problems
from tests.handlers.gallery import pieces
from tests.handlers.piece import LONGEST, USUAL, Piece, Words

MOST_BYTES = 250_000  # of a view (SLACK.md 1.2)
LONGEST_TEXT = 4000  # characters of a message's `text`

# Whatever a text may hold that Slack, or a reader, could take for something else.
HOSTILE = [
    *("&", "<", ">", "&lt;", "&amp;amp;", "<!channel>", "<!here|here>", "<@U0SAM>", "<#C0LOG>"),
    *("<https://x.example|Save>", "<mailto:x@x.example>", "<!subteam^S1>", "|", "@here", "#log"),
    *("*", "_", "~", "`", "```", "\n", "\n> ", "\n• ", "*Void*", "~no~", ":tada:", '"', "\\"),
    *(
        "🗳️",
        "👩‍👩‍👧‍👦",
        "\u202e",
        "\u200b",
        "\u200d",
        "\ufeff",
        "e\u0301",
        "ß",
        "投票",
        "\x07",
        "\u2028",
    ),
    *(
        "x",
        " ",
        "x y ",
        "<!date^1^{date}|x>",
        "]]>",
        "%s",
        "{0}",
        "{by}",
        ":",
        "{date_short_pretty}",
    ),
]
TYPED = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), min_size=1, max_size=6).map(
    "".join
)


def longest(piece: str, length: int) -> str:
    """As much of it as is legal; forms trim what was typed, and refuse what is then empty."""
    return (piece * length)[:length].strip() or "x" * length


def typed(text: str) -> Words:
    lengths = {name: longest(text, length) for name, length in LONGEST.items()}
    one_line = {name: " ".join(lengths[name].split()) or "x" for name in ("name", "fact")}
    return Words(**{**lengths, **one_line}, many=100)


NAMES = list(pieces())
SHARP = [typed(piece) for piece in ("&", "x y\n> ", "🗳️", "<!channel>", "{by}")]


@pytest.mark.parametrize("name", NAMES)
def test_what_people_see(name: str, snapshot: SnapshotAssertion) -> None:
    piece = pieces()[name]()

    assert {"text": piece.text, piece.surface: piece.content} == snapshot


@pytest.mark.parametrize("name", NAMES)
def test_the_usual_is_within_the_limits(name: str) -> None:
    assert problems(pieces(USUAL)[name]()) == []


@pytest.mark.parametrize("words", SHARP, ids=lambda words: repr(words.line[:8]))
@pytest.mark.parametrize("name", NAMES)
def test_the_longest_still_fits(name: str, words: Words) -> None:
    piece = pieces(words)[name]()

    assert problems(piece) == []
    assert followed(piece) == []


@given(text=TYPED, name=st.sampled_from(NAMES))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_fits_and_is_not_followed(text: str, name: str) -> None:
    piece = pieces(typed(text))[name]()

    assert problems(piece) == []
    assert followed(piece) == []


def problems(piece: Piece) -> list[str]:
    """What Slack would refuse."""
    match piece.surface:
        case "message":
            text = piece.text or ""
            fits = len(text.strip()) > 0 and len(text) <= LONGEST_TEXT
            return blocks_problems(piece.content) + ([] if fits else [f"text: {len(text)}"])
        case "view":
            size = len(json.dumps(piece.content, ensure_ascii=False).encode())
            too_large = [f"{size} bytes"] if size > MOST_BYTES else []
            return view_problems(piece.content) + too_large
        case _:
            return option_problems(piece.content)


# Only these are ours: a time in the reader's zone, a channel of the desk, a link to a message,
# somebody of the line, its user group.
OURS = re.compile(
    r"<!date\^\d+\^\{date_short_pretty\} \{time\}\|[A-Z][a-z]{2} \d+, \d+:\d\d E[SD]T>"
    r"|<!date\^\d+\^\{time\}\|\d+:\d\d>"
    r"|<#C0LOG>"
    r"|<@U0LINE[A-Z0-9]+>"
    r"|<!subteam\^S0LINE>"
    r"|<https://practice\.example/archives/C0LOG/p\d+\|(?:a message|this message)>"
)
ENTITY = re.compile(r"&(?:amp|lt|gt);")


def followed(piece: Piece) -> list[str]:
    """Texts in which Slack would follow something that the desk did not write."""
    texts = [*_mrkdwn(piece.content), *([piece.text] if piece.text else [])]
    return [text for text in texts if re.search("[<>&]", ENTITY.sub("", OURS.sub("", text)))]


def _mrkdwn(content: Any) -> Iterator[str]:
    if isinstance(content, list):
        for each in content:
            yield from _mrkdwn(each)
    elif isinstance(content, dict):
        if content.get("type") == "mrkdwn":
            yield content["text"]
            assert content.get("verbatim") is True
        for each in content.values():
            yield from _mrkdwn(each)


@given(TYPED)
def test_escaped_text_reads_as_it_was_typed(text: str) -> None:
    assert not set("<>") & set(escape(text))
    assert plain(escape(text)) == text


@given(TYPED, st.integers(1, 300))
def test_what_is_shortened_fits_in_one_line(text: str, length: int) -> None:
    short = shortened(text, length)

    assert len(escape(short)) <= length
    assert len(short.splitlines()) <= 1


@given(st.lists(st.text(max_size=400), max_size=30))
def test_lines_that_are_fitted_fit(lines: list[str]) -> None:
    kept = fitted(lines)

    assert len(kept) <= 3000
    assert kept == "\n".join(lines) or kept.endswith("…")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("card: void")])
def test_a_void_card_says_so_in_words(name: str) -> None:
    piece = pieces()[name]()

    assert piece.text is not None
    assert "*Void*, says Sam Staff" in piece.text


@pytest.mark.parametrize("name", NAMES)
def test_an_impression_never_stands_in_a_message(name: str) -> None:
    words = typed("said")
    piece = pieces(words)[name]()

    if piece.surface == "message":
        assert "Impression" not in json.dumps([piece.text, piece.content])
