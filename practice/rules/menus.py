"""Menus and choices: selects, overflow, checkboxes, radio buttons (SLACK.md 1.5)."""

from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from practice.rules.objects import (
    Confirm,
    ConversationFilter,
    Id,
    MarkedOption,
    Option,
    OptionGroup,
    OverflowOption,
    Plain150,
    Rule,
    complaint,
)

Ids = list[str]
Hundred = Annotated[list[Option], Field(min_length=1, max_length=100)]
Groups = Annotated[list[OptionGroup], Field(min_length=1, max_length=100)]
QueryLength = Annotated[int, Field(ge=0)]
Most = Annotated[int, Field(ge=1)]
Choice = TypeVar("Choice", Option, MarkedOption)


class Menu(Rule):
    action_id: Id | None = None
    confirm: Confirm | None = None
    focus_on_load: bool = False


class Select(Menu):
    placeholder: Plain150 | None = None


class MultiSelect(Select):
    max_selected_items: Most | None = None


class _Static(Rule):
    options: Hundred | None = None
    option_groups: Groups | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> "_Static":
        if (self.options is None) == (self.option_groups is None):
            raise complaint("must define either `options` or `option_groups`")
        return self

    def all_options(self) -> list[Option]:
        grouped = [option for group in self.option_groups or [] for option in group.options]
        return [*(self.options or []), *grouped]


class StaticSelect(Select, _Static):
    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def initial_is_an_option(self) -> "StaticSelect":
        among(self.all_options(), [self.initial_option] if self.initial_option else [])
        return self


class MultiStaticSelect(MultiSelect, _Static):
    type: Literal["multi_static_select"]
    initial_options: Hundred | None = None

    @model_validator(mode="after")
    def initials_are_options(self) -> "MultiStaticSelect":
        among(self.all_options(), self.initial_options or [], name="initial_options")
        return self


class ExternalSelect(Select):
    type: Literal["external_select"]
    initial_option: Option | None = None
    min_query_length: QueryLength | None = None


class MultiExternalSelect(MultiSelect):
    type: Literal["multi_external_select"]
    initial_options: Hundred | None = None
    min_query_length: QueryLength | None = None


class UsersSelect(Select):
    type: Literal["users_select"]
    initial_user: str | None = None


class MultiUsersSelect(MultiSelect):
    type: Literal["multi_users_select"]
    initial_users: Ids | None = None


class ChannelsSelect(Select):
    type: Literal["channels_select"]
    initial_channel: str | None = None
    response_url_enabled: bool = False


class MultiChannelsSelect(MultiSelect):
    type: Literal["multi_channels_select"]
    initial_channels: Ids | None = None


class ConversationsSelect(Select):
    type: Literal["conversations_select"]
    initial_conversation: str | None = None
    default_to_current_conversation: bool = False
    response_url_enabled: bool = False
    filter: ConversationFilter | None = None


class MultiConversationsSelect(MultiSelect):
    type: Literal["multi_conversations_select"]
    initial_conversations: Ids | None = None
    default_to_current_conversation: bool = False
    filter: ConversationFilter | None = None


class Overflow(Rule):
    type: Literal["overflow"]
    action_id: Id | None = None
    options: list[OverflowOption] = Field(min_length=1, max_length=5)
    confirm: Confirm | None = None


class Checkboxes(Menu):
    type: Literal["checkboxes"]
    options: list[MarkedOption] = Field(min_length=1, max_length=10)
    initial_options: list[MarkedOption] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def initials_are_options(self) -> "Checkboxes":
        among(self.options, self.initial_options or [], name="initial_options")
        return self


class RadioButtons(Menu):
    type: Literal["radio_buttons"]
    options: list[MarkedOption] = Field(min_length=1, max_length=10)
    initial_option: MarkedOption | None = None

    @model_validator(mode="after")
    def initial_is_an_option(self) -> "RadioButtons":
        among(self.options, [self.initial_option] if self.initial_option else [])
        return self


def among(options: list[Choice], initial: list[Choice], *, name: str = "initial_option") -> None:
    """An initial choice must equal one of the options exactly."""
    if any(one not in options for one in initial):
        raise complaint(f"`{name}` must match an option exactly", at=name)
