"""Rules that span several blocks: unique ids, one focus, submit with inputs, one table."""

from collections.abc import Iterator
from typing import Any

from practice.rules.wording import pointer
from practice.shapes import Json

LONGEST_MARKDOWN = 12_000
Path = list[Any]


def across_blocks(blocks: list[Json], root: Path) -> Iterator[str]:
    """What holds on every surface."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        path = [*root, index]
        block_id = block.get("block_id")
        if block_id in seen:
            yield f"block_id already exists: {block_id} {pointer([*path, 'block_id'])}"
        seen |= {block_id} if block_id else set()
        yield from _action_ids(block, path)
    if sum(map(_focused, elements(blocks))) > 1:
        yield f"only one element may set `focus_on_load` {pointer(root)}"


def across_message(blocks: list[Json]) -> Iterator[str]:
    tables = [index for index, block in enumerate(blocks) if block["type"] == "table"]
    for index in tables[1:]:
        yield f"only_one_table_allowed {pointer(['blocks', index])}"
    written = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if written > LONGEST_MARKDOWN:
        yield f"must be less than {LONGEST_MARKDOWN + 1} characters {pointer(['blocks'])}"
    yield from _modal_only(blocks, ["blocks"])


def across_modal(view: Json) -> Iterator[str]:
    for index, block in enumerate(view["blocks"]):
        if block["type"] == "input" and not view.get("submit"):
            where = pointer(["view", "blocks", index, "input"])
            yield f"must define `submit` to use an `input` block in modals {where}"
        if block["type"] != "input":
            yield from _no_response_url(block, ["view", "blocks", index])


def across_home(view: Json) -> Iterator[str]:
    yield from _modal_only(view["blocks"], ["view", "blocks"])


def elements(blocks: list[Json]) -> list[Json]:
    found = []
    for block in blocks:
        one = block.get("element") or block.get("accessory")
        found += [one] if one else []
        found += block["elements"] if block["type"] == "actions" else []
    return found


def _focused(element: Json) -> bool:
    return bool(element.get("focus_on_load"))


def _action_ids(block: Json, path: Path) -> Iterator[str]:
    seen: set[str] = set()
    for index, element in enumerate(block["elements"] if block["type"] == "actions" else []):
        action_id = element.get("action_id")
        if action_id in seen:
            where = pointer([*path, "elements", index, "action_id"])
            yield f"action_id already exists: {action_id} {where}"
        seen |= {action_id} if action_id else set()


def _modal_only(blocks: list[Json], root: Path) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if block.get("element", {}).get("type") == "file_input":
            where = pointer([*root, index, "element", "type"])
            yield f"unsupported type: file_input {where}"
        yield from _no_response_url(block, [*root, index])


def _no_response_url(block: Json, path: Path) -> Iterator[str]:
    if any(element.get("response_url_enabled") for element in elements([block])):
        yield f"`response_url_enabled` needs an `input` block in a modal {pointer(path)}"
