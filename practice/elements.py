"""Finding elements in blocks, and filling in what Slack fills in when an app leaves it out."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from practice.ids import Ids
from practice.shapes import Json


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An element with the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def in_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def dispatches(self) -> bool:
        return not self.in_input or bool(self.block.get("dispatch_action"))


class NotThere(LookupError):
    """A person reached for something that is not on the screen."""


def placed(blocks: list[Json]) -> Iterator[Placed]:
    """Every interactive element, in reading order."""
    for block in blocks:
        for element in _of(block):
            if "action_id" in element:
                yield Placed(block=block, element=element)


def _of(block: Json) -> list[Json]:
    match block["type"]:
        case "input":
            return [block["element"]]
        case "section":
            return [block["accessory"]] if "accessory" in block else []
        case "actions" | "context_actions":
            elements: list[Json] = block["elements"]
            return elements
    return []


def find(
    blocks: list[Json], *, block_id: str | None = None, action_id: str | None = None
) -> list[Placed]:
    """The elements of that name, or NotThere with the names of what is there."""
    there = list(placed(blocks))
    found = [
        one
        for one in there
        if block_id in (None, one.block_id) and action_id in (None, one.action_id)
    ]
    if not found:
        names = ", ".join(f"{one.block_id}/{one.action_id}" for one in there) or "nothing"
        raise NotThere(f"no {block_id or '*'}/{action_id or '*'} here; there is {names}")
    return found


def choices(element: Json) -> list[Json]:
    """The options of a select, in groups or not."""
    groups = element.get("option_groups", [])
    grouped = [option for group in groups for option in group["options"]]
    return [*element.get("options", []), *grouped]


def completed(blocks: list[Json], ids: Ids) -> list[Json]:
    """A copy with the block ids, action ids and defaults that Slack adds."""
    whole = copy.deepcopy(blocks)
    for block in whole:
        block.setdefault("block_id", ids.block())
        if block["type"] == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
        for element in _of(block):
            if element["type"] != "image":
                element.setdefault("action_id", ids.block())
    complete_texts(whole)
    return whole


def complete_texts(node: Any) -> None:
    """Text objects come back from Slack with `emoji` or `verbatim` spelled out."""
    if isinstance(node, list):
        for part in node:
            complete_texts(part)
    elif isinstance(node, dict):
        if node.get("type") == "plain_text":
            node.setdefault("emoji", True)
        elif node.get("type") == "mrkdwn":
            node.setdefault("verbatim", False)
        for part in node.values():
            complete_texts(part)
