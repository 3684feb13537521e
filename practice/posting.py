"""Posting, editing and deleting: the one way in which messages come into a channel."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practice import events
from practice.elements import completed
from practice.messages import Message
from practice.mrkdwn import BROADCAST, unescape

if TYPE_CHECKING:
    from practice.channels import Channel
    from practice.shapes import Json
    from practice.workspace import Workspace

LONGEST = 40_000
PIECES = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)[^>]*>|<#(?P<channel>[CG][A-Z0-9]+)[^>]*>"
    r"|<!subteam\^(?P<usergroup>S[A-Z0-9]+)[^>]*>"
)


@dataclass(kw_only=True)
class Draft:
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    ephemeral_to: str | None = None


def post(workspace: Workspace, channel: Channel, draft: Draft) -> Message:
    message = _message(workspace, channel, draft)
    if draft.ephemeral_to:
        workspace.ephemerals.append(message)
        workspace.changed()
        return message
    if message.thread_ts and message.is_reply:
        channel.replies.setdefault(message.thread_ts, []).append(message.ts)
        parent = channel.messages.get(message.thread_ts)
        if parent:
            parent.thread_ts = parent.ts
    _put(workspace, channel, message)
    return message


def _put(workspace: Workspace, channel: Channel, message: Message) -> None:
    channel.messages[message.ts] = message
    channel.read_until[message.user] = message.ts
    events.posted(workspace, channel, message)
    workspace.changed()


def set_topic(workspace: Workspace, channel: Channel, user: str, topic: str) -> None:
    """The topic, and the line in the channel that Slack writes about it, the same topic or not."""
    channel.topic = {"value": topic, "creator": user, "last_set": int(workspace.now())}
    did = f"set the channel topic: {topic}" if topic else "cleared the channel topic"
    message = Message(
        ts=workspace.ids.ts(),
        channel=channel.id,
        user=user,
        text=f"<@{user}> {did}",
        subtype="channel_topic",
        extra={"topic": topic},
        read=workspace.read_text,
    )
    _put(workspace, channel, message)


def _message(workspace: Workspace, channel: Channel, draft: Draft) -> Message:
    app = workspace.app
    by_app = draft.user == app.bot_user_id
    message = Message(
        ts=workspace.ids.ts(),
        channel=channel.id,
        user=draft.user,
        text=draft.text[:LONGEST],
        blocks=completed(draft.blocks, workspace.ids),
        attachments=draft.attachments,
        files=draft.files,
        thread_ts=draft.thread_ts,
        metadata=draft.metadata,
        ephemeral_to=draft.ephemeral_to,
        subtype=_subtype(draft),
        read=workspace.read_text,
    )
    if by_app:
        message.bot_id = app.bot_id
        message.extra = {"app_id": app.id, "bot_profile": bot_profile(workspace)}
        flag(workspace, message)
    else:
        message.blocks = [_rich_text(workspace, message.text)] if message.text else []
        message.extra = {"client_msg_id": f"practice-{message.ts}"}
    if message.files and not by_app:
        message.extra |= {"upload": False, "display_as_bot": False}
    return message


def _subtype(draft: Draft) -> str | None:
    if draft.files:
        return "file_share"
    return "thread_broadcast" if draft.broadcast else None


def flag(workspace: Workspace, message: Message) -> None:
    """What Slack lets pass and a careful app does not do (SLACK.md 8.8)."""
    if message.blocks and not message.text:
        workspace.warnings.append(f"{message.ts}: blocks without text: notifications stay empty")
    if BROADCAST.search(message.text) or _calls_everyone(message.blocks):
        workspace.warnings.append(f"{message.ts}: calls the whole channel")


def _calls_everyone(node: object) -> bool:
    """Plain text and the text of rich text are literal, whatever stands in them."""
    if isinstance(node, list):
        return any(map(_calls_everyone, node))
    if not isinstance(node, dict):
        return False
    if node.get("type") in {"mrkdwn", "markdown"}:
        return BROADCAST.search(node["text"]) is not None
    return node.get("type") == "broadcast" or any(map(_calls_everyone, node.values()))


def edit(workspace: Workspace, channel: Channel, message: Message, **changes: object) -> None:
    """Other text, blocks, attachments or metadata; no "edited" mark when there are blocks."""
    before = message.as_json(team_id=workspace.team_id)
    for name, value in changes.items():
        setattr(message, name, value)
    message.blocks = completed(message.blocks, workspace.ids)
    if not message.blocks:
        message.edited = {"user": message.user, "ts": workspace.ids.ts()}
    flag(workspace, message)
    if message.ephemeral_to is None:
        events.edited(workspace, channel, message, before)
    workspace.changed()


def delete(workspace: Workspace, channel: Channel, message: Message) -> None:
    message.deleted = True
    channel.messages.pop(message.ts, None)
    if message.thread_ts and message.ts in channel.replies.get(message.thread_ts, []):
        channel.replies[message.thread_ts].remove(message.ts)
    events.deleted(workspace, channel, message)
    workspace.changed()


def bot_profile(workspace: Workspace) -> Json:
    return {
        "id": workspace.app.bot_id,
        "app_id": workspace.app.id,
        "user_id": workspace.app.bot_user_id,
        "name": workspace.app.name,
        "icons": {},
        "deleted": not workspace.app.installed,
        "updated": 0,
        "team_id": workspace.team_id,
    }


def thread_of(channel: Channel, message: Message) -> Json:
    """What a parent tells of its thread."""
    replies = [channel.messages[ts] for ts in channel.replies.get(message.ts, [])]
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "reply_users": people,
        "is_locked": False,
        "subscribed": False,
    }


def _rich_text(workspace: Workspace, text: str) -> Json:
    """The block that Slack's client makes of a typed message."""
    leaves: list[Json] = []
    end = 0
    for found in PIECES.finditer(text):
        _add_text(leaves, text[end : found.start()])
        kind = str(found.lastgroup)
        leaves.append({"type": kind, f"{kind}_id": found[kind]})
        end = found.end()
    _add_text(leaves, text[end:])
    section = {"type": "rich_text_section", "elements": leaves}
    return {"type": "rich_text", "block_id": workspace.ids.block(), "elements": [section]}


def _add_text(leaves: list[Json], text: str) -> None:
    if text:
        leaves.append({"type": "text", "text": unescape(text)})
