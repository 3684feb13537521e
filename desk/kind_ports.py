"""What the desk asks of storage about kinds of requests, in the desk's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.model.ids import PersonId
from desk.model.kinds import Kind


class Kinds(Protocol):
    """What the desk has changed. Versions are only ever added."""

    async def changed(self) -> Sequence[Kind]:
        """The newest version of each kind that somebody changed, by key."""
        ...

    async def change(self, kind: Kind, *, by: PersonId, at: datetime) -> None: ...
