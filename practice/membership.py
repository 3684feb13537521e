"""Who comes and goes: people, channels, direct messages, and the app itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice import events
from practice.channels import Channel

if TYPE_CHECKING:
    from practice.people import Member
    from practice.workspace import Workspace


def add_person(workspace: Workspace, member: Member) -> str:
    workspace.people[member.id] = member
    open_dm(workspace, member.id)
    if member.team_id == workspace.team_id:
        events.person(workspace, "team_join", member.id)
    workspace.changed()
    return member.id


def change_person(workspace: Workspace, user: str, changes: dict[str, object]) -> None:
    member = workspace.people[user]
    for name, value in changes.items():
        if not hasattr(member, name):
            raise AttributeError(f"a person has no {name}")
        setattr(member, name, value)
    member.updated = int(workspace.now())
    events.person(workspace, "user_change", user)
    workspace.changed()


def open_dm(workspace: Workspace, user: str) -> Channel:
    channel = Channel(
        id=workspace.ids.new("D"),
        name="",
        kind="im",
        team_id=workspace.team_id,
        created=int(workspace.now()),
        creator=user,
        members={user: None, workspace.app.bot_user_id: None},
    )
    workspace.channels[channel.id] = workspace.dms[user] = channel
    workspace.changed()
    return channel


def join(workspace: Workspace, channel: Channel, user: str, inviter: str | None = None) -> None:
    if user not in channel.members:
        channel.members[user] = None
        events.joined(workspace, channel, user, inviter)
        workspace.changed()


def leave(workspace: Workspace, channel: Channel, user: str) -> None:
    if user in channel.members:
        events.left(workspace, channel, user)
        del channel.members[user]
        workspace.changed()


def unarchive(workspace: Workspace, channel: Channel) -> None:
    """It is as it was, with everybody in it, and the bot is told."""
    channel.archived = False
    events.unarchived(workspace, channel)
    workspace.changed()


def uninstall(workspace: Workspace) -> None:
    """The bot is told, and its tokens are dead from now on."""
    events.uninstalled(workspace)
    workspace.app.installed = False
    workspace.changed()
