"""Interaction payloads in their real shapes, with all their keys (SLACK.md 2.2, 2.3)."""

from typing import Any

from practice import leaves
from practice.channels import Channel
from practice.elements import Placed
from practice.messages import Message
from practice.posting import thread_of
from practice.shapes import Json
from practice.views import OpenView
from practice.workspace import Workspace


def slash_command(
    workspace: Workspace, user: str, channel: Channel, command: str, text: str
) -> Json:
    """Everything is a string here, `is_enterprise_install` too."""
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel.payload_name(),
        "user_id": user,
        "user_name": workspace.people[user].username,
        "command": command,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": workspace.response_urls.issue(user, channel.id),
        "trigger_id": workspace.triggers.issue(user, channel=channel.id),
    }


def _common(workspace: Workspace, kind: str, user: str) -> Json:
    member = workspace.people[user]
    return {
        "type": kind,
        "token": workspace.app.verification_token,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "user": {
            "id": user,
            "username": member.username,
            "name": member.username,
            "team_id": member.team_id,
        },
        "enterprise": None,
        "is_enterprise_install": False,
        "api_app_id": workspace.app.id,
    }


def actions_on_message(workspace: Workspace, user: str, message: Message, action: Json) -> Json:
    channel = workspace.channels[message.channel]
    return {
        **_common(workspace, "block_actions", user),
        "container": _container(message),
        "trigger_id": workspace.triggers.issue(user, channel=channel.id),
        "channel": {"id": channel.id, "name": channel.payload_name()},
        **_message(workspace, channel, message),
        "state": {"values": workspace.message_values.get((user, message.ts), {})},
        "response_url": workspace.response_urls.issue(user, channel.id, message),
        "actions": [action],
    }


def _container(message: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    return container | ({"thread_ts": message.thread_ts} if message.thread_ts else {})


def _message(workspace: Workspace, channel: Channel, message: Message) -> Json:
    """An ephemeral message is not sent back to the app."""
    if message.ephemeral_to is not None:
        return {}
    thread = thread_of(channel, message)
    shape = message.as_json(team_id=workspace.team_id, with_metadata=True, thread=thread)
    return {"message": shape}


def actions_in_view(workspace: Workspace, view: OpenView, action: Json) -> Json:
    in_modal = view.body["type"] == "modal"
    trigger = workspace.triggers.issue(
        view.user, view_id=view.id if in_modal else None, channel=view.channel
    )
    return {
        **_common(workspace, "block_actions", view.user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": trigger,
        "view": view.as_json(),
        "actions": [action],
    }


def action(workspace: Workspace, one: Placed, leaf: Json) -> Json:
    """One entry of `actions`; `leaf` holds the value that was pressed or chosen."""
    shape = {
        "action_id": one.action_id,
        "block_id": one.block_id,
        **leaf,
        "action_ts": workspace.ids.ts(),
    }
    for key in ("text", "style", "placeholder", "confirm"):
        if one.element["type"] == "button" and key in one.element:
            shape[key] = one.element[key]
    initial = leaves.INITIAL.get(leaves.KEYS.get(one.element["type"], ""))
    if initial in one.element:
        shape[str(initial)] = one.element[str(initial)]
    return shape


def suggestion(
    workspace: Workspace, user: str, one: Placed, typed: str, where: OpenView | Message
) -> Json:
    """No response_url and no trigger_id come with it."""
    shape = {
        **_common(workspace, "block_suggestion", user),
        "action_id": one.action_id,
        "block_id": one.block_id,
        "value": typed,
    }
    if isinstance(where, OpenView):
        container: Json = {"type": "view", "view_id": where.id}
        return shape | {"container": container, "view": where.as_json()}
    channel = workspace.channels[where.channel]
    return {
        **shape,
        "container": _container(where),
        "channel": {"id": channel.id, "name": channel.payload_name()},
        **_message(workspace, channel, where),
    }


def submission(workspace: Workspace, view: OpenView) -> Json:
    return {
        **_common(workspace, "view_submission", view.user),
        "trigger_id": workspace.triggers.issue(view.user, view_id=view.id, channel=view.channel),
        "view": view.as_json(),
        "response_urls": _response_urls(workspace, view),
    }


def _response_urls(workspace: Workspace, view: OpenView) -> list[Json]:
    urls = []
    for block in view.blocks:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        channel = leaves.value_of(view.values[block["block_id"]][element["action_id"]])
        if isinstance(channel, str):
            url = workspace.response_urls.issue(view.user, channel)
            names = {"block_id": block["block_id"], "action_id": element["action_id"]}
            urls.append({**names, "channel_id": channel, "response_url": url})
    return urls


def view_closed(workspace: Workspace, view: OpenView, *, cleared: bool) -> Json:
    shape = view.as_json() | {"state": {"values": {}}}
    return {
        **_common(workspace, "view_closed", view.user),
        "view": shape,
        "is_cleared": cleared,
    }


def shortcut(workspace: Workspace, user: str, callback_id: str) -> Json:
    """A global one: no channel, no response_url."""
    return {
        **_common(workspace, "shortcut", user),
        "callback_id": callback_id,
        "action_ts": workspace.ids.ts(),
        "trigger_id": workspace.triggers.issue(user),
    }


def message_action(workspace: Workspace, user: str, callback_id: str, message: Message) -> Json:
    channel = workspace.channels[message.channel]
    about: Json = {
        "channel": {"id": channel.id, "name": channel.payload_name()},
        "message_ts": message.ts,
        "message": message.as_json(team_id=workspace.team_id, thread=thread_of(channel, message)),
    }
    return {
        **_common(workspace, "message_action", user),
        "callback_id": callback_id,
        "action_ts": workspace.ids.ts(),
        "trigger_id": workspace.triggers.issue(user, channel=channel.id),
        "response_url": workspace.response_urls.issue(user, channel.id, message),
        **about,
    }


def pressed(one: Placed, option: Json | None) -> Json:
    """The value of a press: a button's own, or the option taken from an overflow menu."""
    kind: str = one.element["type"]
    if kind == "overflow":
        return {"type": kind, "selected_option": option}
    value: Any = one.element.get("value")
    return {"type": kind} | ({"value": value} if value is not None else {})
