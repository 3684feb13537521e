"""The kinds of letters: what becomes of a notice in Slack."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.outbox_ports import Posted
from handlers.views.parts import Message


@dataclass(frozen=True, kw_only=True)
class Post:
    """A message of its own."""

    to: Room | PersonId
    message: Message


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A line in the thread of the message that the notice of this key became."""

    under: str
    message: Message


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A line in the thread of a message that somebody wrote to the desk."""

    under: Posted
    message: Message


@dataclass(frozen=True, kw_only=True)
class Edit:
    """That message itself, as it reads now."""

    card: str
    message: Message


@dataclass(frozen=True, kw_only=True)
class Whisper:
    """For one person, where they are."""

    to: PersonId
    channel_id: ChannelId | None
    message: Message


@dataclass(frozen=True, kw_only=True)
class Group:
    """A user group that names these people, and nobody else. Nobody at all: it stays as it is."""

    user_group: str | None
    people: Sequence[PersonId]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """The topic of a channel."""

    of: Room
    text: str


@dataclass(frozen=True, kw_only=True)
class Stale:
    """It came too late: nobody needs to be told any more."""


Letter = Post | Reply | Answer | Edit | Whisper | Group | Topic | Stale
