"""Blocks and views for the server's own tests, and the desk they happen at."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from practice.server import Practice
from practice.workspace import Workspace


@dataclass
class Desk:
    """Sam and a channel, a Bolt app, and the way to connect it."""

    practice: Practice
    app: AsyncApp
    sam: str
    channel: str
    connect: Callable[[], Awaitable[AsyncSocketModeHandler]]

    @property
    def workspace(self) -> Workspace:
        return self.practice.workspace


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A modal view with these blocks, or with one question."""
    return {
        "type": "modal",
        "callback_id": "log",
        "title": {"type": "plain_text", "text": "Log a call"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": list(blocks) or [question("said")],
        **more,
    }


def question(block_id: str, **element: Any) -> dict[str, Any]:
    shape = {"type": "plain_text_input", "action_id": "value"} | element
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": block_id},
        "element": shape,
    }


def text(words: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def button(action_id: str, value: str = "1") -> dict[str, Any]:
    label = {"type": "plain_text", "text": action_id}
    element = {"type": "button", "action_id": action_id, "text": label, "value": value}
    return {"type": "actions", "block_id": f"row_{action_id}", "elements": [element]}


def typeahead(block_id: str, **element: Any) -> dict[str, Any]:
    """A search field that tells the bot what is chosen."""
    shape = {"type": "external_select", "action_id": block_id, "min_query_length": 2} | element
    return {
        "type": "input",
        "block_id": block_id,
        "dispatch_action": True,
        "label": {"type": "plain_text", "text": block_id},
        "element": shape,
    }
