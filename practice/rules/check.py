"""The questions asked of the rules: would Slack take these blocks, this view, these options?"""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from practice.rules.across import across_blocks, across_home, across_message, across_modal
from practice.rules.objects import Options
from practice.rules.surfaces import MESSAGE, VIEW
from practice.rules.wording import sentences
from practice.shapes import Json

OPTIONS = TypeAdapter(Options)


def blocks_problems(blocks: Any) -> list[str]:
    """Slack's complaints about the blocks of a message; none when it would accept them."""
    problems = _shape(MESSAGE, {"blocks": blocks})
    return problems or [*across_blocks(blocks, ["blocks"]), *across_message(blocks)]


def view_problems(view: Any) -> list[str]:
    """Slack's complaints about a modal or Home view; none when it would accept it."""
    problems = _shape(VIEW, {"view": view})
    if problems:
        return problems
    more = across_modal(view) if view["type"] == "modal" else across_home(view)
    return [*across_blocks(view["blocks"], ["view", "blocks"]), *more]


def option_problems(answer: Any) -> list[str]:
    """Slack's complaints about the answer to a block_suggestion."""
    return _shape(OPTIONS, answer)


def _shape(rule: TypeAdapter[Any], given: Json) -> list[str]:
    try:
        rule.validate_python(given)
    except ValidationError as refused:
        return sentences(refused.errors(include_url=False), given)
    return []
