"""The office: the channels a workspace has given the desk, and the clock on its wall."""

from dataclasses import dataclass, fields
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.model.ids import ChannelId

DEFAULT_ZONE = ZoneInfo("America/New_York")


class Room(StrEnum):
    """The channels that the desk uses, by what happens in them."""

    LOG = "log_channel"
    STAFF = "staff_channel"
    INTERN = "intern_channel"
    QC = "qc_channel"
    LINE = "line_channel"


@dataclass(frozen=True, kw_only=True)
class Office:
    """What `/desk setup` sets. A channel is None until somebody chose it."""

    zone: ZoneInfo = DEFAULT_ZONE
    log_channel: ChannelId | None = None
    staff_channel: ChannelId | None = None
    intern_channel: ChannelId | None = None
    qc_channel: ChannelId | None = None
    line_channel: ChannelId | None = None

    def channel(self, room: Room) -> ChannelId | None:
        chosen: ChannelId | None = getattr(self, room.value)
        return chosen


assert {room.value for room in Room} < {field.name for field in fields(Office)}  # noqa: S101 - a room without its field must not import
