"""Surfaces: which blocks a message, a modal and a Home tab take, and how many (SLACK.md 1.2)."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from practice.rules import blocks
from practice.rules.objects import Plain24, Rule

Everywhere = (
    blocks.Actions
    | blocks.Context
    | blocks.Divider
    | blocks.Header
    | blocks.ImageBlock
    | blocks.Input
    | blocks.RichText
    | blocks.Section
    | blocks.Video
)
MessageBlock = Annotated[Everywhere | blocks.Markdown | blocks.Table, Field(discriminator="type")]
ModalBlock = Annotated[Everywhere | blocks.Alert, Field(discriminator="type")]
HomeBlock = Annotated[Everywhere, Field(discriminator="type")]
Metadata = Annotated[str, Field(max_length=3000)]
ShortId = Annotated[str, Field(max_length=255)]


class MessageBlocks(Rule):
    blocks: list[MessageBlock] = Field(max_length=50)


class Modal(Rule):
    type: Literal["modal"]
    title: Plain24
    blocks: list[ModalBlock] = Field(min_length=1, max_length=100)
    submit: Plain24 | None = None
    close: Plain24 | None = None
    private_metadata: Metadata | None = None
    callback_id: ShortId | None = None
    external_id: ShortId | None = None
    clear_on_close: bool = False
    notify_on_close: bool = False
    submit_disabled: bool = False


class Home(Rule):
    type: Literal["home"]
    blocks: list[HomeBlock] = Field(max_length=100)
    private_metadata: Metadata | None = None
    callback_id: ShortId | None = None
    external_id: ShortId | None = None


class ViewArgument(Rule):
    view: Annotated[Modal | Home, Field(discriminator="type")]


MESSAGE = TypeAdapter(MessageBlocks)
VIEW = TypeAdapter(ViewArgument)
