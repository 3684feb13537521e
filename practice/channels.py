"""Conversations, as conversations.info tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from practice.messages import Message
from practice.shapes import Json

Kind = Literal["channel", "group", "im", "mpim"]
TYPES: dict[str, Kind] = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
    "mpim": "mpim",
}
# Scopes are named for the kind of conversation: channels:read, groups:history, im:write …
SCOPE_FAMILY: dict[Kind, str] = {
    "channel": "channels",
    "group": "groups",
    "im": "im",
    "mpim": "mpim",
}


@dataclass(kw_only=True)
class Channel:
    id: str
    name: str
    kind: Kind
    team_id: str
    created: int
    creator: str
    members: dict[str, None] = field(default_factory=dict)  # a set that keeps its order
    archived: bool = False
    shared_outside: bool = False  # Slack Connect: people of another organisation are in it
    topic: Json = field(default_factory=lambda: {"value": "", "creator": "", "last_set": 0})
    messages: dict[str, Message] = field(default_factory=dict)
    read_until: dict[str, str] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)  # parent ts → ts of replies

    @property
    def with_user(self) -> str:
        """The person of a direct message with the bot."""
        return next(iter(self.members))

    def payload_name(self) -> str:
        """The name Slack puts into payloads, which is no key to anything."""
        names: dict[Kind, str] = {"im": "directmessage", "group": "privategroup"}
        return names.get(self.kind, self.name)

    def thread(self, parent_ts: str) -> list[Message]:
        parent = self.messages.get(parent_ts)
        rest = [self.messages[ts] for ts in self.replies.get(parent_ts, [])]
        return [parent, *rest] if parent else rest

    def top_level(self) -> Iterator[Message]:
        """Newest first, as conversations.history reads them."""
        for message in reversed(self.messages.values()):
            if not message.is_reply or message.subtype == "thread_broadcast":
                yield message

    def as_json(self, *, bot: str, count_members: bool = False) -> Json:
        shape = self._im() if self.kind == "im" else self._named(bot)
        if count_members:
            shape["num_members"] = len(self.members)
        return shape

    def _im(self) -> Json:
        return {
            "id": self.id,
            "created": self.created,
            "is_archived": self.archived,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": self.team_id,
            "updated": self.created * 1000,
            "user": self.with_user,
            "is_open": True,
            "priority": 0,
        }

    def _named(self, bot: str) -> Json:
        private = self.kind != "channel"
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": private,
            "created": self.created,
            "is_archived": self.archived,
            "is_general": self.name == "general",
            "unlinked": 0,
            "name_normalized": self.name,
            "is_shared": self.shared_outside,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "context_team_id": self.team_id,
            "updated": self.created * 1000,
            "creator": self.creator,
            "is_ext_shared": self.shared_outside,
            "shared_team_ids": [self.team_id],
            "is_member": bot in self.members,
            "topic": dict(self.topic),
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "previous_names": [],
        }
