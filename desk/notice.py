"""What every notice is: a frozen value with a key, and somebody to be told."""

from pydantic import BaseModel, ConfigDict

from desk.model.ids import PersonId
from desk.model.office import Room


class BaseNotice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def key(self) -> str:
        """Unique in a workspace. It travels in the message's metadata, so that a post is found again."""
        raise NotImplementedError

    @property
    def to(self) -> Room | PersonId:
        """Who is told: a channel of the desk, or one person."""
        raise NotImplementedError

    @property
    def edits(self) -> str | None:
        """The key of the message that it edits in place; None for what is a message of its own.

        Several of one message may be told in one edit: it shows how things stand then.
        """
        return None


class ToPerson(BaseNotice):
    """For one person alone."""

    person_id: PersonId

    @property
    def to(self) -> PersonId:
        return self.person_id
