"""Every business morning: who is on, once, at the time that the office has set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desk.calendar import business_day_from, office_day
from desk.desk import Desk
from desk.line.changing import keep_group, keep_topic, outdate, with_help
from desk.line.coverable import still_needed
from desk.line.notices import LineAnnounced, YouAreOn
from desk.line.ports import Due, Item
from desk.line.reading import read
from desk.line.resolver import Line
from desk.line.stints import stints
from desk.model.ids import PersonId
from desk.model.line import Cover, Day, Gap, Interval, Record
from desk.ports import Transaction

CATCH_UP = timedelta(hours=2)  # after the set time; later than that, nobody reads it as news
LATE_AFTER = timedelta(minutes=5)
DAY_BEFORE_AT = time(15)  # by the clock of the office
LOOK_AHEAD = 10  # business days whose gaps are named


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody is looked for, in the next business days: covers asked for, and gaps."""

    line: Line
    at: datetime
    asked: Sequence[Cover]
    gaps: Sequence[tuple[date, Gap]]

    def left(self, cover: Cover) -> Sequence[Interval]:
        """What of that cover nobody has taken."""
        return still_needed(self.line, cover, self.at)


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """What everyone sees of a day."""

    line: Line
    day: Day
    record: Record
    next: Day | None
    wanted: Wanted

    @property
    def late(self) -> bool:
        at = self.record.announced_at
        return at is not None and at - moment(self.line, self.day.day) > LATE_AFTER


async def announce(desk: Desk, item: Item) -> None:
    """Record today and tell everyone; then wait for the next business day."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        if not await tx.agenda.take(item):
            return
        await settle(tx, now)
        line = await read(tx, now)
        today = office_day(now, line.calendar.zone)
        day = line.day(today)
        if day is not None and today not in line.records and now >= moment(line, today):
            await _open(tx, line, day, now)
        await plan_next(tx, await read(tx, now), now)


async def _open(tx: Transaction, line: Line, day: Day, now: datetime) -> None:
    """The day is on record from now on, whether it is still announced or too late for that."""
    wait = now - moment(line, day.day)
    announced_at = now if wait <= CATCH_UP else None
    record = Record(day=with_help(day, line), version=1, announced_at=announced_at, at=now)
    await tx.line_days.put(record)
    if announced_at is None:
        return
    await tx.outbox.put(LineAnnounced(day=day.day), at=now)
    await _tell_those_on(tx, day, now, before=False)
    after = await read(tx, now)
    await keep_group(tx, after, "announced", now=now)
    await keep_topic(tx, after, "announced", now=now)
    eve = _at(day.day, DAY_BEFORE_AT, line)
    await tx.agenda.put(Item(what=Due.DAY_BEFORE, about="", next_at=eve))


async def settle(tx: Transaction, now: datetime) -> None:
    """Record the business days that went by with nobody there to announce them, as they were planned."""
    line = await read(tx, now)
    if not line.rosters:
        return
    last = line.recorded.day.day if line.recorded is not None else None
    day = line.rosters[0].starts if last is None else last + timedelta(days=1)
    today = office_day(now, line.calendar.zone)
    while day < today:
        found = line.day(day)
        if found is not None:
            record = Record(day=with_help(found, line), version=1, announced_at=None, at=now)
            await tx.line_days.put(record)
        day += timedelta(days=1)


async def tell_the_day_before(desk: Desk, item: Item) -> None:
    """Those who are on the next business day, if they want to know."""
    now = desk.now()
    async with desk.transaction() as tx:
        if not await tx.agenda.take(item):
            return
        line = await read(tx, now)
        following = line.days(office_day(now, line.calendar.zone) + timedelta(days=1), 1)
        if following:
            await _tell_those_on(tx, following[0], now, before=True)


async def _tell_those_on(tx: Transaction, day: Day, now: datetime, *, before: bool) -> None:
    people: set[PersonId] = {one.person_id for one in stints(day)}
    for person_id in sorted(people):
        wishes = await tx.line_people.wishes(person_id)
        if wishes.day_before if before else wishes.that_morning:
            await tx.outbox.put(YouAreOn(person_id=person_id, day=day.day, before=before), at=now)


async def step(desk: Desk, item: Item) -> None:
    """Somebody else is on now than before, as planned: the group follows."""
    now = desk.now()
    async with desk.transaction() as tx:
        if await tx.agenda.take(item):
            await keep_group(tx, await read(tx, now), now.isoformat(), now=now)


async def plan_next(tx: Transaction, line: Line, now: datetime) -> None:
    """Write when the next announcement is due: today's if it is still to come."""
    if not line.rosters:
        await tx.agenda.drop(Due.ANNOUNCE, "")
        return
    today = office_day(now, line.calendar.zone)
    begins = max(today, line.rosters[0].starts)
    day = business_day_from(begins, line.calendar)
    if day in line.records:
        day = business_day_from(day + timedelta(days=1), line.calendar)
    await tx.agenda.put(Item(what=Due.ANNOUNCE, about="", next_at=moment(line, day)))


async def replan(tx: Transaction, now: datetime) -> None:
    """The clock or the hours of the office changed, and with them when the line is announced."""
    await tx.rosters.hold()
    line = await read(tx, now)
    await plan_next(tx, line, now)
    await outdate(tx, line, f"hours:{now.isoformat()}", now=now)


def moment(line: Line, day: date) -> datetime:
    """When that day is announced."""
    return _at(day, line.settings.announce_at, line)


def _at(day: date, wall: time, line: Line) -> datetime:
    return datetime.combine(day, wall, line.calendar.zone).astimezone(UTC)


async def announcement(desk: Desk, day: date) -> Announcement:
    """What the announcement of that day says, as things stand now."""
    now = desk.now()
    async with desk.reading() as tx:
        line = await read(tx, now, since=day)
    record = line.records[day]
    following = line.days(day + timedelta(days=1), 1)
    return Announcement(
        line=line,
        day=record.day,
        record=record,
        next=following[0] if following else None,
        wanted=_wanted(line, now),
    )


async def wanted(desk: Desk) -> Wanted:
    now = desk.now()
    async with desk.reading() as tx:
        return _wanted(await read(tx, now), now)


def _wanted(line: Line, now: datetime) -> Wanted:
    days = line.days(office_day(now, line.calendar.zone), LOOK_AHEAD + 1)
    covers = [cover for each in line.covers.values() for cover in each]
    asked = [cover for cover in covers if still_needed(line, cover, now)]
    return Wanted(
        line=line,
        at=now,
        asked=sorted(asked, key=lambda cover: (cover.starts, cover.id)),
        gaps=[(day.day, gap) for day in days for gap in day.gaps if gap.ends > now],
    )
