"""What the line remembers, with whatever matters to a test; the rest is filled in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from desk.model.ids import PersonId
from desk.model.line import (
    Balance,
    Cover,
    Day,
    Duty,
    Gap,
    LineSettings,
    Mode,
    Record,
    Roster,
    Season,
    Shift,
    Take,
)
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI

HOUR = timedelta(hours=1)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
OPENS = datetime(2026, 3, 3, 14, tzinfo=UTC)
INA = PersonId("U0INA")

SETTINGS = LineSettings(
    announce_at=time(7, 45),
    peak_points=12,
    busy_threshold=5,
    staff_only=True,
    keeper=DANA,
    user_group="S0LINE",
    keep_topic=True,
)


def roster(starts: date = MONDAY, **given: Any) -> Roster:
    return Roster(starts=starts, **{"members": (RAVI, DANA), **given})


def record(day: date = TUESDAY, *, version: int = 1, **given: Any) -> Record:
    """A day with something of everything."""
    shift = Shift(
        person_id=DANA, duty=Duty.LINE, starts=OPENS, ends=OPENS + 4 * HOUR, seat=2, first=RAVI
    )
    gap = Gap(duty=Duty.LUNCH, starts=OPENS + 4 * HOUR, ends=OPENS + 5 * HOUR, missing=1)
    line = Day(
        day=day,
        roster=roster(mode=Mode.BY_CALL, season=Season.PEAK, lunch_duty=False),
        shifts=(shift,),
        gaps=(gap,),
        balances={DANA: Balance(turns=15, lunches=1, helped=-4)},
    )
    return Record(version=version, **{"day": line, "announced_at": NOW, "at": NOW, **given})


def take(number: int = 1, *, by: PersonId = DANA, **given: Any) -> Take:
    given = {"starts": OPENS, "ends": OPENS + 2 * HOUR, "at": NOW, **given}
    return Take(number=number, by=by, **given)


async def asked(memory: Memory, day: date = TUESDAY, **given: Any) -> Cover:
    given = {"starts": OPENS, "ends": OPENS + 8 * HOUR, "first": RAVI, **given}
    async with memory.transaction() as tx:
        return await tx.covers.add(day=day, asked_by=RAVI, at=NOW, **given)
