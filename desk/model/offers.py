"""A candidate list that somebody dropped to the bot: what is offered, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from desk.lists.listed import Reading
from desk.model.ids import ChannelId, PersonId
from desk.model.importing import Counts, Difference, ImportId

OfferId = NewType("OfferId", int)


class OfferState(StrEnum):
    """Where an offered list is on its way."""

    READING = "reading"  # it is fetched and tried out
    OPEN = "open"  # whoever dropped it decides
    IMPORTING = "importing"
    IMPORTED = "imported"
    LEFT = "left"
    REFUSED = "refused"  # it cannot be imported at all


@dataclass(frozen=True, kw_only=True)
class DroppedFile:
    """A file as Slack tells of it, and the message that it came in."""

    file_id: str
    name: str
    by: PersonId
    channel_id: ChannelId
    ts: str  # of the message


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """Somebody whom the list changes, field by field."""

    line: int
    who: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A line that is not taken in as it stands, and why, as part of a sentence."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TriedOut:
    """What importing the list would do, and the first of what it says line by line."""

    reading: Reading
    counts: Counts
    changes: tuple[ShownChange, ...] = ()
    kept: tuple[ShownLine, ...] = ()  # as they were corrected
    unsure: tuple[ShownLine, ...] = ()
    rejected: tuple[ShownLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """What undoing the import did. `kept` are the names of people under whom something stands."""

    removed: int
    restored: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    id: OfferId
    file: DroppedFile
    state: OfferState
    at: datetime  # when it came into this state
    version: int = 1  # grows with each change
    mapping: Mapping[str, str] = field(default_factory=dict)  # what a person said of the columns
    whole_state: bool = False
    tried: TriedOut | None = None
    trouble: str = ""  # a sentence for the person
    import_id: ImportId | None = None
    done: Counts | None = None  # of the import itself
    taken_back: TakenBack | None = None
