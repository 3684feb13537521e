"""One view as Slack gets it, and what people may have typed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View

from handlers.views.parts import Message
from handlers.views.written import written


@dataclass(frozen=True, kw_only=True)
class Words:
    """What people typed, by how much of it is legal. `Words.line` is for names and the like."""

    name: str  # 80 characters: what Slack calls somebody
    line: str  # 200: a one-line field
    address: str  # 500: where something is sent
    fact: str  # 500: what a list says of a candidate
    text: str  # 3,000: a text field
    many: int  # how many of everything there are


USUAL = Words(
    name="Sam Staff",
    line="J. Ruiz",
    address="j.ruiz@example.org",
    fact="Dunleavy",
    text="Never got the questionnaire.\nAsked for a copy by e-mail.",
    many=2,
)
LONGEST = {"name": 80, "line": 200, "address": 500, "fact": 500, "text": 3000}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One view as Slack gets it. `text` is that of a message, None for other surfaces."""

    surface: str  # message, view or options
    content: Any
    text: str | None = None


def checked(part: JsonObject) -> Any:
    """The part as it is sent, after slack_sdk's own checks of it."""
    sent = written(part)
    assert sent == part.to_dict()
    return sent


def message(made: Message) -> Piece:
    text, blocks = made
    return Piece(surface="message", content=[checked(block) for block in blocks], text=text)


def view(made: View) -> Piece:
    return Piece(surface="view", content=checked(made))


def options(made: Sequence[Option]) -> Piece:
    return Piece(surface="options", content={"options": [checked(option) for option in made]})
