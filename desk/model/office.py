"""The office: the channels a workspace has given the desk, its hours, and the clock on its wall."""

from dataclasses import dataclass, field, fields
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.model.ids import ChannelId

DEFAULT_ZONE = ZoneInfo("America/New_York")
MONDAY_TO_FRIDAY = frozenset(range(5))


class Room(StrEnum):
    """The channels that the desk uses, by what happens in them."""

    LOG = "log_channel"
    STAFF = "staff_channel"
    INTERN = "intern_channel"
    QC = "qc_channel"
    LINE = "line_channel"


@dataclass(frozen=True, kw_only=True)
class ShortDay:
    """A day with hours of its own."""

    day: date
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When the office is open, by its own clock (Decisions: Office hours). `/desk hours` sets it."""

    opens: time = time(8)
    closes: time = time(17)
    lunch_from: time = time(12)
    lunch_to: time = time(13)
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY  # 0 is Monday; never empty
    closed: frozenset[date] = frozenset()  # besides federal holidays
    short: tuple[ShortDay, ...] = ()  # open even where the week or a holiday says closed
    federal_holidays: bool = True  # whether the office is closed on them


@dataclass(frozen=True, kw_only=True)
class Office:
    """What `/desk setup` and `/desk hours` set. A channel is None until somebody chose it."""

    zone: ZoneInfo = DEFAULT_ZONE
    log_channel: ChannelId | None = None
    staff_channel: ChannelId | None = None
    intern_channel: ChannelId | None = None
    qc_channel: ChannelId | None = None
    line_channel: ChannelId | None = None
    hours: Hours = field(default_factory=Hours)

    def channel(self, room: Room) -> ChannelId | None:
        chosen: ChannelId | None = getattr(self, room.value)
        return chosen


assert {room.value for room in Room} < {field.name for field in fields(Office)}  # noqa: S101 - a room without its field must not import
