"""What every form shares: reading what a person left in a modal, and saying which field is wrong."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from desk.errors import Missing, Refused

# A leaf of Slack's view state holds its value under the name of what the person did.
_GIVEN = (
    "value",
    "selected_option",
    "selected_options",
    "selected_date",
    "selected_date_time",
    "selected_time",
    "selected_conversation",
    "selected_user",
    "selected_users",
)
# Databases refuse NUL, and half a surrogate pair is no text.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def clean(text: object) -> object:
    """Typed text, trimmed, composed and free of what no database can hold; other things as they are."""
    if text is None:
        return ""
    if isinstance(text, str):
        return unicodedata.normalize("NFC", _NOT_TEXT.sub("", text)).strip()
    return text


def _is_ticked(value: object) -> bool:
    return bool(value)


def _wall(at: time) -> time:
    """What a time picker shows: hours and minutes of no zone in particular."""
    if at != time(at.hour, at.minute):
        raise ValueError(at)
    return at


Wall = Annotated[time, AfterValidator(_wall)]
# A date picker offers every year there is, and clocks cannot be told of the last ones.
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))]
Text = Annotated[str, BeforeValidator(clean)]
Ticked = Annotated[bool, BeforeValidator(_is_ticked)]


class Form(BaseModel):
    """A submitted modal. `ASKS` has the sentence for each field that can be wrong by itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    ASKS: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> Self:
        """Raise `Refused` with a sentence for every field that does not parse."""
        try:
            return cls.model_validate(given(view.get("state", {}).get("values", {})))
        except ValidationError as wrong:
            fields = dict.fromkeys(str(error["loc"][0]) for error in wrong.errors())
            raise Refused(
                [
                    Missing(field, cls.ASKS.get(field, "Choose or write this again."))
                    for field in fields
                ]
            ) from wrong


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Slack's `state.values` as plain fields: text, option values, dates; None where nothing is.

    A block may be called as its field and, after a colon, what it belongs to.
    """
    fields: dict[str, Any] = {}
    for block_id, leaves in values.items():
        for leaf in leaves.values():
            fields[block_id.partition(":")[0]] = next(
                (_plain(leaf[name]) for name in _GIVEN if leaf.get(name) is not None), None
            )
    return fields


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("value")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


class Memo(BaseModel):
    """What a modal remembers in its `private_metadata`: ids only, never what somebody typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> Self:
        """Raise ValidationError for a view that this desk did not write."""
        return cls.model_validate(json.loads(view.get("private_metadata") or "{}"))

    def write(self) -> str:
        return self.model_dump_json(exclude_defaults=True)
