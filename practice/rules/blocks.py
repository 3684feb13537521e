"""Blocks (SLACK.md 1.4). Not built, and so refused: data_table, card, carousel, container,
task_card, plan, data_visualization.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from practice.rules import inputs, menus
from practice.rules.objects import (
    Any200,
    Any2000,
    AnyText,
    Id,
    Mrkdwn,
    Plain150,
    Plain2000,
    PlainText,
    Rule,
    Url,
    complaint,
)
from practice.rules.rich_text import AnyRichText

Selects = (
    menus.StaticSelect
    | menus.ExternalSelect
    | menus.UsersSelect
    | menus.ChannelsSelect
    | menus.ConversationsSelect
    | menus.MultiStaticSelect
    | menus.MultiExternalSelect
    | menus.MultiUsersSelect
    | menus.MultiChannelsSelect
    | menus.MultiConversationsSelect
)
Choices = Selects | menus.Checkboxes | menus.RadioButtons | inputs.DatePicker | inputs.TimePicker
Accessory = Annotated[
    Choices | inputs.Button | inputs.Image | menus.Overflow, Field(discriminator="type")
]
Actionable = Annotated[
    Choices | inputs.Button | inputs.DateTimePicker | menus.Overflow, Field(discriminator="type")
]
Askable = Annotated[
    Choices
    | inputs.DateTimePicker
    | inputs.PlainTextInput
    | inputs.NumberInput
    | inputs.EmailInput
    | inputs.UrlInput
    | inputs.RichTextInput
    | inputs.FileInput,
    Field(discriminator="type"),
]


class Block(Rule):
    block_id: Id | None = None


class Actions(Block):
    type: Literal["actions"]
    elements: list[Actionable] = Field(min_length=1, max_length=25)


class Section(Block):
    type: Literal["section"]
    text: AnyText | None = None
    fields_: list[Any2000] | None = Field(default=None, alias="fields", min_length=1, max_length=10)
    accessory: Accessory | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def says_something(self) -> "Section":
        if self.text is None and self.fields_ is None:
            raise complaint("must define either `text` or `fields`", at="type")
        return self


class Header(Block):
    type: Literal["header"]
    text: Plain150
    level: Annotated[int, Field(ge=1, le=4)] | None = None


ContextElement = Annotated[inputs.Image | PlainText | Mrkdwn, Field(discriminator="type")]


class Context(Block):
    type: Literal["context"]
    elements: list[ContextElement] = Field(min_length=1, max_length=10)


class Divider(Block):
    type: Literal["divider"]


class ImageBlock(inputs.Image, Block):
    title: Plain2000 | None = None


class Input(Block):
    type: Literal["input"]
    label: Plain2000
    element: Askable
    hint: Plain2000 | None = None
    optional: bool = False
    dispatch_action: bool = False

    @model_validator(mode="after")
    def files_do_not_dispatch(self) -> "Input":
        if self.dispatch_action and isinstance(self.element, inputs.FileInput):
            raise complaint("must be false with a `file_input`", at="dispatch_action")
        return self


class RichText(Block):
    type: Literal["rich_text"]
    elements: list[AnyRichText]


class Markdown(Block):
    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=12_000)


class Alert(Block):
    type: Literal["alert"]
    text: Any200
    level: Literal["default", "info", "warning", "error", "success"] = "default"


class Video(Block):
    type: Literal["video"]
    alt_text: str
    title: PlainText
    thumbnail_url: Url
    video_url: Url
    author_name: str | None = Field(default=None, max_length=49)
    description: PlainText | None = None
    provider_icon_url: Url | None = None
    provider_name: str | None = None
    title_url: Url | None = None


class RawText(Rule):
    type: Literal["raw_text"]
    text: str = Field(min_length=1)


class RichCell(RichText):
    """A cell of a table."""


Cell = Annotated[RawText | RichCell, Field(discriminator="type")]


class ColumnSettings(Rule):
    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


class Table(Block):
    type: Literal["table"]
    rows: list[Annotated[list[Cell], Field(min_length=1, max_length=20)]] = Field(
        min_length=1, max_length=100
    )
    column_settings: list[ColumnSettings | None] | None = Field(default=None, max_length=20)

    @model_validator(mode="after")
    def rows_are_equally_wide(self) -> "Table":
        if len({len(row) for row in self.rows}) > 1:
            raise complaint("all rows must have the same number of cells", at="rows")
        return self
