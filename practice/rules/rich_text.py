"""Rich text: sections, lists, quotes, preformatted text and their leaves (SLACK.md 1.4)."""

from typing import Annotated, Literal

from pydantic import Field

from practice.rules.objects import Rule


class TextStyle(Rule):
    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    code: bool | None = None
    underline: bool | None = None
    highlight: bool | None = None
    client_highlight: bool | None = None
    unlink: bool | None = None


class Leaf(Rule):
    style: TextStyle | None = None


class Text(Leaf):
    type: Literal["text"]
    text: str = Field(min_length=1)


class Link(Leaf):
    type: Literal["link"]
    url: str
    text: str | None = None
    unsafe: bool | None = None


class User(Leaf):
    type: Literal["user"]
    user_id: str


class UserGroup(Leaf):
    type: Literal["usergroup"]
    usergroup_id: str


class Team(Leaf):
    type: Literal["team"]
    team_id: str


class ChannelLeaf(Leaf):
    type: Literal["channel"]
    channel_id: str


class Emoji(Leaf):
    type: Literal["emoji"]
    name: str
    unicode: str | None = None
    skin_tone: int | None = None


class Broadcast(Leaf):
    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]


class Color(Leaf):
    type: Literal["color"]
    value: str


class DateLeaf(Leaf):
    type: Literal["date"]
    timestamp: int
    format: str
    url: str | None = None
    fallback: str | None = None


AnyLeaf = Annotated[
    Text | Link | User | UserGroup | Team | ChannelLeaf | Emoji | Broadcast | Color | DateLeaf,
    Field(discriminator="type"),
]
Border = Annotated[int, Field(ge=0, le=1)]


class RichTextSection(Rule):
    type: Literal["rich_text_section"]
    elements: list[AnyLeaf]


class RichTextList(Rule):
    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: list[RichTextSection]
    indent: Annotated[int, Field(ge=0, le=8)] | None = None
    offset: int | None = None
    border: Border | None = None


class Preformatted(Rule):
    type: Literal["rich_text_preformatted"]
    elements: list[AnyLeaf]
    border: Border | None = None
    language: str | None = None


class Quote(Rule):
    type: Literal["rich_text_quote"]
    elements: list[AnyLeaf]
    border: Border | None = None


AnyRichText = Annotated[
    RichTextSection | RichTextList | Preformatted | Quote, Field(discriminator="type")
]
