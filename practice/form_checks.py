"""What Slack's own client refuses to submit, before the app hears of it."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from practice.leaves import is_empty, value_of
from practice.shapes import Json

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
URL = re.compile(r"https?://[^\s/]+\S*")


def problems(blocks: list[Json], values: Json) -> dict[str, str]:
    """Slack's own error for each input that cannot be sent, by block_id."""
    found = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        leaf = values[block["block_id"]][block["element"]["action_id"]]
        problem = _problem(block, leaf)
        if problem:
            found[block["block_id"]] = problem
    return found


def _problem(block: Json, leaf: Json) -> str | None:
    if is_empty(leaf):
        return None if block.get("optional") else "Please complete this required field."
    check = CHECKS.get(block["element"]["type"])
    return check(block["element"], value_of(leaf)) if check else None


def _email(_element: Json, value: str) -> str | None:
    return None if EMAIL.fullmatch(value) else "Please enter a valid email address."


def _url(_element: Json, value: str) -> str | None:
    return None if URL.fullmatch(value) else "Please enter a valid URL."


def _length(element: Json, value: str) -> str | None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < shortest:
        return f"Please enter at least {shortest} characters."
    if len(value) > longest:
        return f"Please shorten this to {longest} characters or less."
    return None


def _number(element: Json, value: Any) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not number.is_finite():
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number of {element['min_value']} or more."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number of {element['max_value']} or less."
    return None


def _count(element: Json, value: list[Any]) -> str | None:
    most = element.get("max_selected_items", len(value))
    return f"Please choose no more than {most}." if len(value) > most else None


CHECKS: dict[str, Callable[[Json, Any], str | None]] = {
    "plain_text_input": _length,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
    "multi_static_select": _count,
    "multi_external_select": _count,
    "multi_users_select": _count,
    "multi_channels_select": _count,
    "multi_conversations_select": _count,
}
