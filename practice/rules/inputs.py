"""Buttons, pickers, typed inputs and images (SLACK.md 1.5)."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from practice.rules.objects import (
    Confirm,
    Date,
    DispatchActionConfig,
    Id,
    Plain75,
    Plain150,
    Rule,
    SlackFile,
    Style,
    Time,
    UnixTime,
    Url,
    complaint,
)


class Button(Rule):
    type: Literal["button"]
    text: Plain75
    action_id: Id | None = None
    url: Url | None = None
    value: str | None = Field(default=None, max_length=2000)
    style: Style | None = None
    confirm: Confirm | None = None
    accessibility_label: str | None = Field(default=None, max_length=75)


class Picker(Rule):
    action_id: Id | None = None
    confirm: Confirm | None = None
    focus_on_load: bool = False


class DatePicker(Picker):
    type: Literal["datepicker"]
    initial_date: Date | None = None
    placeholder: Plain150 | None = None


class TimePicker(Picker):
    type: Literal["timepicker"]
    initial_time: Time | None = None
    placeholder: Plain150 | None = None
    timezone: str | None = None


class DateTimePicker(Picker):
    type: Literal["datetimepicker"]
    initial_date_time: UnixTime | None = None


class TypedInput(Rule):
    action_id: Id | None = None
    placeholder: Plain150 | None = None
    dispatch_action_config: DispatchActionConfig | None = None
    focus_on_load: bool = False


class PlainTextInput(TypedInput):
    type: Literal["plain_text_input"]
    initial_value: str | None = None
    multiline: bool = False
    min_length: Annotated[int, Field(ge=0, le=3000)] | None = None
    max_length: Annotated[int, Field(ge=1, le=3000)] | None = None

    @model_validator(mode="after")
    def lengths_fit(self) -> "PlainTextInput":
        longest = self.max_length or 3000
        if (self.min_length or 0) > longest:
            raise complaint("must not be greater than max_length", at="min_length")
        if len(self.initial_value or "") > longest:
            raise complaint(f"must be less than {longest + 1} characters", at="initial_value")
        return self


class NumberInput(TypedInput):
    type: Literal["number_input"]
    is_decimal_allowed: bool
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None

    @model_validator(mode="after")
    def range_fits(self) -> "NumberInput":
        low, high = _number(self.min_value, "min_value"), _number(self.max_value, "max_value")
        start = _number(self.initial_value, "initial_value")
        if low is not None and high is not None and low > high:
            raise complaint("must not be greater than max_value", at="min_value")
        if start is not None and ((low or start) > start or (high or start) < start):
            raise complaint("must be within min_value and max_value", at="initial_value")
        return self


def _number(text: str | None, name: str) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise complaint("must be a number", at=name) from error


class EmailInput(TypedInput):
    type: Literal["email_text_input"]
    initial_value: str | None = None


class UrlInput(TypedInput):
    type: Literal["url_text_input"]
    initial_value: str | None = None


class RichTextInput(TypedInput):
    type: Literal["rich_text_input"]
    action_id: Id
    initial_value: dict[str, Any] | None = None


class FileInput(Rule):
    type: Literal["file_input"]
    action_id: Id | None = None
    filetypes: list[str] | None = None
    max_files: Annotated[int, Field(ge=1, le=10)] | None = None


class Image(Rule):
    """As an element; the image block adds a title."""

    type: Literal["image"]
    alt_text: str = Field(min_length=1, max_length=2000)
    image_url: Url | None = None
    slack_file: SlackFile | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> "Image":
        if (self.image_url is None) == (self.slack_file is None):
            raise complaint("must define either `image_url` or `slack_file`", at="type")
        return self
