"""What the desk asks of its outbox, and of whoever takes things out of it to Slack."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from desk.model.ids import ChannelId
from desk.notices import Notice


@dataclass(frozen=True, kw_only=True)
class Posted:
    """Where a notice stands in Slack."""

    channel_id: ChannelId
    ts: str


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A notice on its way. Parcels of one lane go one after the other; lanes do not wait for each other."""

    id: int
    notice: Notice
    lane: str
    attempts: int  # this one included
    doubtful: bool  # an earlier attempt may have reached Slack: look before posting again
    put_at: datetime
    edits: tuple[int, ...] = ()  # waiting edits of the same card, put before its words are found


@dataclass(frozen=True, kw_only=True)
class Sent:
    """It is done. `posted` is where it stands; None where nothing stands that could be found again."""

    posted: Posted | None = None


@dataclass(frozen=True, kw_only=True)
class Later:
    """It did not work now. `after` is Slack's own word for when, None where it gave none."""

    after: timedelta | None = None
    doubtful: bool = False  # it may have worked all the same


class Obstacle(StrEnum):
    """What is in the way of a held parcel."""

    PLACE = "place"  # nothing gets to that channel or person
    CARD = "card"  # the message that it belongs to does not stand yet
    NOTICE = "notice"  # this one alone is not taken


@dataclass(frozen=True, kw_only=True)
class Held:
    """It cannot work until somebody acts; `cause` says what is wrong and the one thing to do."""

    cause: str
    obstacle: Obstacle = Obstacle.PLACE
    channel_id: ChannelId | None = None  # where it was refused; None where there is no channel yet


@dataclass(frozen=True, kw_only=True)
class Dismissed:
    """The workspace has removed the bot: nothing can be delivered until it is installed again."""


Delivery = Sent | Later | Held | Dismissed


@dataclass(frozen=True, kw_only=True)
class OutboxState:
    """How much is on its way, how long the oldest of it has waited, and how much is held."""

    waiting: int
    held: int
    oldest: timedelta  # zero where nothing waits


@dataclass(frozen=True, kw_only=True)
class HeldParcel:
    """A notice that cannot be delivered until somebody acts; `cause` says what is wrong and what to do."""

    id: int
    lane: str
    key: str
    put_at: datetime
    cause: str


class Courier(Protocol):
    async def send(self, parcel: Parcel) -> Delivery:
        """Find the words for a notice now, and take it to Slack. It raises nothing that Slack does."""
        ...


class Outbox(Protocol):
    async def put(self, notice: Notice, *, at: datetime) -> None:
        """Write the notice with the state it tells of. A key that is there already changes nothing."""
        ...

    async def claim(
        self, *, now: datetime, lease: timedelta, busy: AbstractSet[str], limit: int
    ) -> Sequence[Parcel]:
        """Up to `limit` due parcels of one lane that is not busy, oldest first; ours until the lease ends."""
        ...

    async def sent(self, parcel_id: int, posted: Posted | None, *, at: datetime) -> None: ...

    async def needless(self, parcel_ids: Sequence[int], *, at: datetime) -> None:
        """Done without a message of their own: what they tell stands there already."""
        ...

    async def later(self, parcel_id: int, *, at: datetime, doubtful: bool) -> None: ...

    async def hold(self, parcel_id: int, held: Held, *, at: datetime) -> bool:
        """Keep until `release`: somebody must act first. Whether it is the first in its lane to be
        held there for that cause.
        """
        ...

    async def held(self, lane: str) -> int:
        """How many parcels of that lane are held."""
        ...

    async def release(self, *, at: datetime) -> None:
        """Make all held parcels due."""
        ...

    async def reopen(self, lane: str, channel_id: ChannelId, *, at: datetime) -> None:
        """Something got through there: make due what was held for the place, or for a card in it."""
        ...

    async def probe(self, *, at: datetime, every: timedelta) -> None:
        """Make one held parcel of each lane due, where none was tried for so long."""
        ...

    async def posted(self, key: str) -> Posted | None:
        """Where the notice of that key stands; None when it is not sent (yet)."""
        ...

    async def at(self, posted: Posted) -> Notice | None:
        """The notice that stands there; None for what the desk did not post."""
        ...

    async def next_due(self) -> datetime | None: ...

    async def state(self, *, now: datetime) -> OutboxState: ...

    async def undelivered(self, *, limit: int) -> Sequence[HeldParcel]:
        """What is held, oldest first."""
        ...
