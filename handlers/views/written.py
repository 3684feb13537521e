"""Views as the JSON that Slack is sent."""

from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Option, PlainTextObject

_NAMES: dict[type[JsonObject], tuple[str, ...]] = {}


def written(part: Any) -> Any:
    """What the part's own `to_dict` writes, without the checks in it.

    `to_dict` looks through all methods of every option and label for checks, which takes most of
    the time in which a form opens. The tests make the checks, and Slack makes its own.
    """
    if isinstance(part, list | tuple):
        return [written(one) for one in part]
    if not isinstance(part, JsonObject):
        return part.to_dict() if hasattr(part, "to_dict") else part  # the style of a rich text
    if type(part) is PlainTextObject:
        return _label(part)
    if isinstance(part, Option):
        return _option(part)
    if type(part).to_dict is not JsonObject.to_dict:
        return part.to_dict()
    fields = ((name, getattr(part, name, None)) for name in _names(part))
    return {name: written(value) for name, value in fields if not _empty(value)}


def _names(part: JsonObject) -> tuple[str, ...]:
    """Its fields: the same for all parts of its type."""
    kind = type(part)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(sorted(part.attributes))
    return _NAMES[kind]


def _label(label: PlainTextObject) -> dict[str, Any]:
    """Most parts of a form are labels."""
    shape = {"emoji": label.emoji, "text": label.text, "type": label.type}
    return {name: value for name, value in shape.items() if value not in {None, ""}}


def _option(option: Option) -> dict[str, Any]:
    """An option has a shape of its own, and its texts are hidden away."""
    if option._text is None or option.url:  # noqa: SLF001
        return option.to_dict()
    shape = {"text": written(option._text), "value": option.value}  # noqa: SLF001
    if option._block_description is not None:  # noqa: SLF001
        shape["description"] = written(option._block_description)  # noqa: SLF001
    return shape


def _empty(value: Any) -> bool:
    return value is None or (hasattr(value, "__len__") and len(value) == 0)
