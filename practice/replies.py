"""Messages that come as an answer: in the acknowledgement of a command, or to a response_url."""

import json
from typing import Any

from practice import posting
from practice.channels import Channel
from practice.messages import Message
from practice.posting import Draft
from practice.response_urls import ResponseUrl
from practice.rules.check import blocks_problems
from practice.shapes import Json
from practice.workspace import Workspace

KEYS = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "mrkdwn",
        "unfurl_links",
        "unfurl_media",
        "link_names",
        "parse",
        "metadata",
    }
)


class ReplyRefused(Exception):
    def __init__(self, code: str, detail: object = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def checked(workspace: Workspace, body: Any) -> Json:
    """The message, or the refusal it deserves; `delete_original` stands alone."""
    if not isinstance(body, dict):
        raise ReplyRefused("invalid_payload", body)
    if set(body) - KEYS or body.get("response_type", "ephemeral") not in (
        "ephemeral",
        "in_channel",
    ):
        raise ReplyRefused("invalid_arguments", sorted(set(body) - KEYS) or body["response_type"])
    blocks = body.get("blocks") or []
    problems = blocks_problems(blocks) or [*workspace.files.complaints(blocks, ["blocks"])]
    if problems:
        raise ReplyRefused("invalid_blocks", problems)
    if body.get("delete_original") and set(body) - {"delete_original"}:
        raise ReplyRefused("invalid_arguments", "delete_original is the sole key")
    return body


def say(workspace: Workspace, user: str, channel: Channel, body: Json) -> Message | None:
    """A new message: only for `user`, or for the channel."""
    if not (body.get("text") or body.get("blocks") or body.get("attachments")):
        return None
    public = body.get("response_type") == "in_channel"
    draft = Draft(
        user=workspace.app.bot_user_id,
        text=body.get("text") or "",
        blocks=body.get("blocks") or [],
        attachments=body.get("attachments") or [],
        thread_ts=body.get("thread_ts"),
        ephemeral_to=None if public else user,
    )
    return posting.post(workspace, channel, draft)


def respond(workspace: Workspace, url: ResponseUrl, text: str) -> None:
    """One use of a response_url."""
    try:
        parsed = json.loads(text)
    except ValueError as error:
        raise ReplyRefused("invalid_payload", text[:200]) from error
    body = checked(workspace, parsed)
    channel, source = workspace.channels[url.channel], url.source
    if body.get("delete_original"):
        _delete(workspace, channel, source)
    elif body.get("replace_original", source is not None) and source is not None:
        _replace(workspace, channel, source, body)
    elif say(workspace, url.user, channel, body) is None:
        raise ReplyRefused("no_text")


def _delete(workspace: Workspace, channel: Channel, source: Message | None) -> None:
    if source is None:
        raise ReplyRefused("message_not_found")
    if source.ephemeral_to:
        source.deleted = True
        if source in workspace.ephemerals:
            workspace.ephemerals.remove(source)
        workspace.changed()
    else:
        posting.delete(workspace, channel, source)


def _replace(workspace: Workspace, channel: Channel, source: Message, body: Json) -> None:
    """An ephemeral message stays one, and a public one stays public."""
    if source.user != workspace.app.bot_user_id or source.deleted:
        raise ReplyRefused("cant_update_message")
    text, blocks = body.get("text") or "", body.get("blocks") or []
    attachments = body.get("attachments") or []
    if not (text or blocks or attachments):
        raise ReplyRefused("no_text")
    posting.edit(workspace, channel, source, text=text, blocks=blocks, attachments=attachments)
