"""What a letter can be: where a message goes, and what becomes of it there."""

from dataclasses import dataclass

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
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


Letter = Post | Reply | Edit | Whisper
