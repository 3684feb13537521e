"""Events of the Events API: the wrapper, and who is told of what (SLACK.md 2.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice.mrkdwn import MENTION

if TYPE_CHECKING:
    import asyncio

    from practice.channels import Channel
    from practice.files import File
    from practice.messages import Message
    from practice.shapes import Json
    from practice.workspace import Workspace

SUBSCRIPTIONS = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
# Without one of these scopes Slack does not send the event, whatever the manifest subscribes to.
SCOPES = {
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "channel_unarchive": {"channels:read"},
    "group_unarchive": {"groups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
    "file_shared": {"files:read"},
    "file_deleted": {"files:read"},
}


def send(workspace: Workspace, subscription: str, inner: Json) -> asyncio.Task[object] | None:
    """On its way to the bot, if the manifest asks for it and a server runs."""
    wanted = subscription in workspace.app.events and workspace.app.installed
    if not wanted or workspace.events is None:
        return None
    needed = SCOPES.get(subscription, set())
    if needed and not needed & set(workspace.app.scopes):
        workspace.warnings.append(f"{subscription} is not sent without {' or '.join(needed)}")
        return None
    return workspace.events.event(wrapped(workspace, inner))


def wrapped(workspace: Workspace, inner: Json) -> Json:
    app = workspace.app
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.team_id,
        "user_id": app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": app.verification_token,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.id,
        "event": inner,
        "type": "event_callback",
        "event_id": workspace.ids.new("Ev"),
        "event_time": int(workspace.now()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": "practice",
    }


def _hears(workspace: Workspace, channel: Channel) -> bool:
    return channel.kind == "im" or workspace.app.bot_user_id in channel.members


def posted(workspace: Workspace, channel: Channel, message: Message) -> None:
    if not _hears(workspace, channel):
        return
    inner = message.as_json(team_id=workspace.team_id) | {
        "channel": channel.id,
        "event_ts": message.ts,
    }
    if message.is_reply and message.thread_ts in channel.messages:
        inner["parent_user_id"] = channel.messages[message.thread_ts].user
    send(workspace, SUBSCRIPTIONS[channel.kind], inner | {"channel_type": channel.kind})
    bot = workspace.app.bot_user_id
    if bot in MENTION.findall(message.text) and bot != message.user and channel.kind != "im":
        send(workspace, "app_mention", inner | {"type": "app_mention"})


def edited(workspace: Workspace, channel: Channel, message: Message, before: Json) -> None:
    if _hears(workspace, channel):
        now = message.as_json(team_id=workspace.team_id)
        _changed(
            workspace, channel, "message_changed", {"message": now, "previous_message": before}
        )


def deleted(workspace: Workspace, channel: Channel, message: Message) -> None:
    if _hears(workspace, channel):
        before = message.as_json(team_id=workspace.team_id)
        gone = {"deleted_ts": message.ts, "previous_message": before}
        _changed(workspace, channel, "message_deleted", gone)


def _changed(workspace: Workspace, channel: Channel, subtype: str, what: Json) -> None:
    ts = workspace.ids.ts()
    inner = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        **what,
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind,
    }
    send(workspace, SUBSCRIPTIONS[channel.kind], inner)


def file_shared(workspace: Workspace, channel: Channel, file: File) -> None:
    if _hears(workspace, channel):
        _of_file(workspace, "file_shared", file, {"user_id": file.user, "channel_id": channel.id})


def file_deleted(workspace: Workspace, file: File) -> None:
    if any(_hears(workspace, workspace.channels[one]) for one in file.shared_in):
        _of_file(workspace, "file_deleted", file, {})


def _of_file(workspace: Workspace, name: str, file: File, more: Json) -> None:
    """Slack names the file and says nothing else of it."""
    inner: Json = {"type": name, "file_id": file.id, "event_ts": workspace.ids.ts(), **more}
    if name == "file_shared":
        inner["file"] = {"id": file.id}
    send(workspace, name, inner)


def joined(workspace: Workspace, channel: Channel, user: str, inviter: str | None) -> None:
    if not _hears(workspace, channel):
        return
    inner: Json = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": workspace.team_id,
        "event_ts": workspace.ids.ts(),
    }
    send(workspace, "member_joined_channel", inner | ({"inviter": inviter} if inviter else {}))


def left(workspace: Workspace, channel: Channel, user: str) -> None:
    inner = {
        "type": "member_left_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": workspace.team_id,
        "event_ts": workspace.ids.ts(),
    }
    send(workspace, "member_left_channel", inner)


def unarchived(workspace: Workspace, channel: Channel) -> None:
    name = "channel_unarchive" if channel.kind == "channel" else "group_unarchive"
    inner = {
        "type": name,
        "channel": channel.id,
        "user": channel.creator,
        "event_ts": workspace.ids.ts(),
    }
    send(workspace, name, inner)


def person(workspace: Workspace, name: str, user: str) -> None:
    """`team_join` and `user_change` carry the full user object."""
    shape = workspace.people[user].as_user(
        home_team=workspace.team_id, with_email="users:read.email" in workspace.app.scopes
    )
    inner: Json = {"type": name, "user": shape, "event_ts": workspace.ids.ts()}
    if name == "user_change":
        inner["cache_ts"] = int(workspace.now())
    send(workspace, name, inner)


def home_opened(workspace: Workspace, user: str, tab: str = "home") -> asyncio.Task[object] | None:
    inner: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": workspace.dm(user).id,
        "tab": tab,
        "event_ts": workspace.ids.ts(),
    }
    home = workspace.views.homes.get(user)
    if home and tab == "home":
        inner["view"] = home.as_json()
    return send(workspace, "app_home_opened", inner)


def uninstalled(workspace: Workspace) -> None:
    revoked = {"oauth": [], "bot": [workspace.app.bot_user_id]}
    ts = workspace.ids.ts()
    send(workspace, "tokens_revoked", {"type": "tokens_revoked", "tokens": revoked, "event_ts": ts})
    send(workspace, "app_uninstalled", {"type": "app_uninstalled", "event_ts": ts})
