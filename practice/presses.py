"""Which element a press means, and what the press sends."""

from typing import Any

from practice import leaves
from practice.elements import NotThere, Placed, choices, find
from practice.interactions import pressed
from practice.shapes import Json


def press_of(
    blocks: list[Json], action_id: str, value: Any = None, block_id: str | None = None
) -> tuple[Placed, Json]:
    """The element and what pressing it sends; `value` picks among several, or an option."""
    found = find(blocks, block_id=block_id, action_id=action_id)
    for one in found:
        element = one.element
        if element["type"] in leaves.KEYS:
            return one, leaves.chosen(element, value, [])
        if element["type"] == "overflow":
            options = [o for o in choices(element) if value in (None, o.get("value"))]
            if options:
                return one, pressed(one, options[0])
        elif value in (None, element.get("value")):
            return one, pressed(one, None)
    raise NotThere(f"{action_id} has no value {value!r}")
