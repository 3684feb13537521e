"""What one person sees, as the page draws it: one JSON state, rebuilt after every change."""

from practice.channels import Channel
from practice.messages import Message
from practice.people import SLACKBOT
from practice.shapes import Json
from practice.views import OpenView
from practice.workspace import Workspace

SHOWN_MESSAGES = 200
SHOWN_FAILURES = 20


def state(workspace: Workspace, me: str, *, connected: bool) -> Json:
    channels = [one for one in workspace.channels.values() if _in_sight(one, me)]
    member = workspace.people[me]
    home = workspace.views.homes.get(me)
    return {
        "type": "state",
        "me": {"id": me, "name": member.name, "tz": member.tz},
        "workspace": {"name": workspace.name, "connected": connected},
        "people": _people(workspace),
        "groups": _groups(workspace),
        "channels": [_channel(workspace, one, me) for one in channels],
        "commands": [_command(one) for one in workspace.app.commands.values()],
        "shortcuts": list(workspace.app.shortcuts.values()),
        "messages": {one.id: _messages(workspace, one, me) for one in channels},
        "modals": [_modal(one) for one in workspace.views.stack(me)],
        "home": home.as_json() if home else None,
        "failures": _failures(workspace, me),
    }


def people(workspace: Workspace) -> list[Json]:
    """Whom a visitor of the page can be."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "title": one.title,
            "deactivated": one.deactivated,
            "guest": one.guest,
        }
        for one in workspace.people.values()
        if not one.is_bot and one.id != SLACKBOT
    ]


def _people(workspace: Workspace) -> Json:
    return {
        one.id: {"name": one.name, "title": one.title, "bot": one.is_bot}
        for one in workspace.people.values()
        if one.id != SLACKBOT
    }


def _groups(workspace: Workspace) -> Json:
    return {
        one.id: {"handle": one.handle, "name": one.name, "members": one.members}
        for one in workspace.groups.values()
    }


def _in_sight(channel: Channel, me: str) -> bool:
    return me in channel.members or channel.kind == "channel"


def _channel(workspace: Workspace, channel: Channel, me: str) -> Json:
    is_im = channel.kind == "im"
    until = channel.read_until.get(me, "0")
    unread = sum(1 for one in channel.messages.values() if float(one.ts) > float(until))
    shape: Json = {
        "id": channel.id,
        "name": workspace.app.name if is_im else channel.name,
        "private": channel.kind != "channel",
        "is_im": is_im,
        "unread": unread if me in channel.members else 0,
        "is_member": me in channel.members,
        "topic": channel.topic["value"],
    }
    return shape | ({"with": workspace.app.bot_user_id} if is_im else {})


def _command(command: Json) -> Json:
    return {key: command.get(key, "") for key in ("command", "description", "usage_hint")}


def _messages(workspace: Workspace, channel: Channel, me: str) -> list[Json]:
    mine = [
        one for one in workspace.ephemerals if one.channel == channel.id and one.ephemeral_to == me
    ]
    seen = sorted([*channel.messages.values(), *mine], key=lambda one: float(one.ts))
    return [_message(workspace, channel, one) for one in seen[-SHOWN_MESSAGES:]]


def _message(workspace: Workspace, channel: Channel, message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "name": workspace.name_of(message.user),
        "bot": message.bot_id is not None or message.user == workspace.app.bot_user_id,
        "text": message.text,
        "blocks": message.blocks,
        "files": [_file(workspace, one) for one in message.files],
        "thread_ts": message.thread_ts,
        "reply_count": len(channel.replies.get(message.ts, [])),
        "edited": message.edited is not None,
        "ephemeral": message.ephemeral_to is not None,
        "subtype": message.subtype,
    }


def _file(workspace: Workspace, file: Json) -> Json:
    """A picture is what its bytes say it is, whatever it is called."""
    kept = workspace.files.complete(file["id"])
    if file["mode"] == "tombstone":
        return {"id": file["id"], "gone": True, "alt_text": "A file that was deleted"}
    return {
        "id": file["id"],
        "title": file["title"],
        "name": file["name"],
        "alt_text": file.get("alt_txt") or file["title"],
        "picture": kept is not None and kept.picture is not None,
    }


def _modal(view: OpenView) -> Json:
    return {
        "id": view.id,
        "view": view.as_json(),
        "values": view.values,
        "errors": view.errors,
        "busy": view.busy,
        "trouble": view.trouble,
    }


def _failures(workspace: Workspace, me: str) -> list[Json]:
    mine = [one for one in workspace.failures if one.user == me]
    return [{"at": one.at, "text": one.text} for one in mine[-SHOWN_FAILURES:]]
