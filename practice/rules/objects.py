"""Composition objects: texts, options, confirmations, filters (SLACK.md 1.3)."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Rule(BaseModel):
    """Slack refuses keys it does not know, and takes no number for a string."""

    model_config = ConfigDict(extra="forbid", strict=True)


def complaint(message: str, *, at: str = "") -> PydanticCustomError:
    """A refusal in Slack's words; `at` is the field it points to."""
    return PydanticCustomError("slack", "{message}", {"message": message, "at": at})


class PlainText(Rule):
    type: Literal["plain_text"]
    text: str = Field(min_length=1, max_length=3000)
    emoji: bool = True


class Mrkdwn(Rule):
    type: Literal["mrkdwn"]
    text: str = Field(min_length=1, max_length=3000)
    verbatim: bool = False


AnyText = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


def _shorter(most: int) -> AfterValidator:
    def check(text: Any) -> Any:
        if len(text.text) > most:
            raise complaint(f"must be less than {most + 1} characters", at="text")
        return text

    return AfterValidator(check)


Plain24 = Annotated[PlainText, _shorter(24)]
Plain30 = Annotated[PlainText, _shorter(30)]
Plain75 = Annotated[PlainText, _shorter(75)]
Plain100 = Annotated[PlainText, _shorter(100)]
Plain150 = Annotated[PlainText, _shorter(150)]
Plain2000 = Annotated[PlainText, _shorter(2000)]
Any75 = Annotated[AnyText, _shorter(75)]
Any200 = Annotated[AnyText, _shorter(200)]
Any300 = Annotated[AnyText, _shorter(300)]
Any2000 = Annotated[AnyText, _shorter(2000)]

Id = Annotated[str, Field(min_length=1, max_length=255)]
Url = Annotated[str, Field(min_length=1, max_length=3000)]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
UnixTime = Annotated[int, Field(ge=1_000_000_000, le=9_999_999_999)]
Style = Literal["primary", "danger"]


class Option(Rule):
    text: Plain75
    value: str = Field(min_length=1, max_length=150)
    description: Plain75 | None = None


class OverflowOption(Option):
    url: Url | None = None


class MarkedOption(Rule):
    """Radio buttons and checkboxes also take mrkdwn."""

    text: Any75
    value: str = Field(min_length=1, max_length=150)
    description: Any75 | None = None


class OptionGroup(Rule):
    label: Plain75
    options: list[Option] = Field(min_length=1, max_length=100)


class Options(Rule):
    """What a block_suggestion may be answered with; nothing found is an answer too."""

    options: list[Option] | None = Field(default=None, max_length=100)
    option_groups: list[OptionGroup] | None = Field(default=None, max_length=100)

    @model_validator(mode="after")
    def one_of_both(self) -> "Options":
        if (self.options is None) == (self.option_groups is None):
            raise complaint("must define either `options` or `option_groups`")
        return self


class Confirm(Rule):
    title: Plain100
    text: Any300
    confirm: Plain30
    deny: Plain30
    style: Style | None = None


class DispatchActionConfig(Rule):
    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]] = Field(
        min_length=1, max_length=2
    )


class ConversationFilter(Rule):
    include: list[Literal["im", "mpim", "private", "public"]] | None = Field(
        default=None, min_length=1
    )
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None

    @model_validator(mode="after")
    def not_empty(self) -> "ConversationFilter":
        if not self.model_fields_set:
            raise complaint("must define at least one filter")
        return self


class SlackFile(Rule):
    id: str | None = None
    url: str | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> "SlackFile":
        if (self.id is None) == (self.url is None):
            raise complaint("must define either `id` or `url`")
        return self
