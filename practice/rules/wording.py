"""From pydantic's errors to Slack's sentences and json-pointers (SLACK.md 1.1)."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from practice.shapes import Json

Path = list[int | str]

TEXTS = frozenset({"plain_text", "mrkdwn"})
# What is said, and which step it points to: the value itself, or what holds it.
AT_THE_VALUE = {
    "string_type": "must be a string",
    "bool_type": "must be a boolean",
    "int_type": "must be an integer",
    "list_type": "must be a list",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "string_pattern_mismatch": "must match the format {pattern}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_too_long": "must be less than {limit} characters",
    "string_too_short": "must provide at least {min_length} characters",
    "too_long": "no more than {max_length} items allowed",
    "too_short": "must provide at least {min_length} items",
    "literal_error": "must be one of: {expected}",
}
AT_THE_HOLDER = {
    "missing": "missing required field: {name}",
    "extra_forbidden": "invalid additional property: {name}",
}


def sentences(errors: Sequence[ErrorDetails], given: Json) -> list[str]:
    return [sentence for error in errors for sentence in _of(error, given)]


def _of(error: ErrorDetails, given: Json) -> Iterator[str]:
    path, last_tag = _path(error["loc"], given)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_too_long" and last_tag in TEXTS:
        yield f"failed to match all allowed schemas {pointer(path[:-1])}"
    if kind in AT_THE_HOLDER:
        yield f"{AT_THE_HOLDER[kind].format(name=path[-1])} {pointer(path[:-1])}"
    elif kind == "slack":
        at = [context["at"]] if context["at"] else []
        yield f"{context['message']} {pointer([*path, *at])}"
    else:
        yield _type_problem(error, path) or _value_problem(error, path)


def _type_problem(error: ErrorDetails, path: Path) -> str | None:
    """A `type` that has no place here, or none at all."""
    match error["type"]:
        case "union_tag_invalid":
            return f"unsupported type: {error['ctx']['tag']} {pointer([*path, 'type'])}"
        case "union_tag_not_found":
            return f"missing required field: type {pointer(path)}"
        case "literal_error" if path[-1:] == ["type"]:
            return f"unsupported type: {error['input']} {pointer(path)}"
    return None


def _value_problem(error: ErrorDetails, path: Path) -> str:
    context = error.get("ctx", {})
    limit = context.get("max_length", 0) + 1
    words = AT_THE_VALUE.get(error["type"], error["msg"])
    return f"{words.format(**{**context, 'limit': limit})} {pointer(path)}"


def pointer(path: Sequence[Any]) -> str:
    return f"[json-pointer:/{'/'.join(str(step) for step in path)}]"


def _path(loc: Sequence[int | str], given: Any) -> tuple[Path, str | None]:
    """The steps through the data itself: pydantic also names the branch of each union taken."""
    path: Path = []
    here, last_tag, arrived = given, None, False
    for step in loc:
        if arrived and isinstance(here, dict) and step == here.get("type"):
            last_tag, arrived = str(step), False
            continue
        path.append(step)
        here, arrived = _into(here, step), True
    return path, last_tag


def _into(here: Any, step: int | str) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
