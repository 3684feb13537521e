"""Mornings on a real database: who is on is announced once, by the clock of the office, and on no closed day.

Two bots look at the same moment, or one on SQLite. They come late now and then, or are ended in the
middle of it; and people are away, ask for cover and stand in.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from desk.calendar import OfficeCalendar, office_day
from desk.desk import Desk
from desk.errors import Refusal, Refused
from desk.jobs import keep_line
from desk.line import away, covers, rosters
from desk.line.covers import Wish
from desk.line.notices import LineAnnounced
from desk.line.reading import who
from desk.model.line import Roster
from desk.model.people import Person
from desk.notices import NOTICES
from desk.ports import Transaction
from storage.tables.delivery import outbox
from tests.desk.line.strategies import ZONES
from tests.desk.work import DORA, EVERYONE, INA, OFFICE, QUINN, SAM, SUE, Work

TRAINED = [replace(one, trained_on=date(2025, 6, 2)) for one in (SAM, SUE, INA, QUINN)]
KNOWN = {one.id: one for one in (*EVERYONE, *TRAINED)}
LATEST = timedelta(minutes=119)  # after two hours it is no news
FEW_ZONES = [ZONES[0], ZoneInfo("America/Adak"), ZoneInfo("Pacific/Guam")]


class Ended(BaseException):
    """The process of a bot, whatever it was doing."""


@dataclass
class Year:
    work: Work
    zone: ZoneInfo
    bots: int
    chance: random.Random
    first_looks: dict[date, list[datetime]] = field(default_factory=dict)

    @property
    def calendar(self) -> OfficeCalendar:
        return OfficeCalendar(zone=self.zone)

    async def begins(self, day: date) -> None:
        await self.work.settle(list(KNOWN.values()))
        async with self.work.memory.transaction() as tx:
            await tx.offices.save(replace(OFFICE, zone=self.zone))
        self.work.now = self.at(day, time(0, 5))
        members = tuple(one.id for one in TRAINED)
        await rosters.save(self.work.desk, Roster(starts=day, members=members), by=DORA)

    def at(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, self.zone).astimezone(UTC)

    async def lives_through(self, day: date) -> None:
        eight = self.at(day, time(8))
        await self.bots_look(eight - timedelta(seconds=1))
        late = timedelta(seconds=self.chance.randrange(20))
        if self.chance.random() < 0.1:
            late = self.chance.random() * (LATEST - timedelta(minutes=1))
        looks = [eight + late]
        while not await self.bots_look(looks[-1], ended=self.chance.random() < 0.3):
            looks.append(looks[-1] + timedelta(seconds=20))
        self.first_looks[day] = looks
        await self.people_work(day)
        await self.bots_look(self.at(day, time(15, 1)))

    async def bots_look(self, now: datetime, *, ended: bool = False) -> bool:
        """Whether one of them came to its end; the first may be ended before, and start again later."""
        self.work.now = now
        desk = self.work.desk
        desks = [self.ending(desk) if ended else desk, desk][: self.bots]
        done = await asyncio.gather(*map(keep_line, desks), return_exceptions=True)
        assert all(one is None or isinstance(one, Ended) for one in done)
        return None in done

    def ending(self, desk: Desk) -> Desk:
        """A bot that ends just before what it does is saved, or just after."""
        saves = self.chance.random() < 0.5

        @asynccontextmanager
        async def transaction() -> AsyncIterator[Transaction]:
            async with desk.transaction() as tx:
                yield tx
                if not saves:
                    raise Ended
            raise Ended

        return replace(desk, transaction=transaction)

    async def people_work(self, day: date) -> None:
        self.work.now = self.at(day, time(9, 30))
        if self.chance.random() < 0.15:
            with suppress(Refusal, Refused):
                await self.cover_today(day)
        if self.chance.random() < 0.1:
            starts = self.at(day + timedelta(days=self.chance.randrange(15)), time(10))
            window = (starts, starts + timedelta(hours=self.chance.choice([2, 30, 200])))
            one, once = self.person(), self.work.key()
            with suppress(Refusal, Refused):
                await away.be_away(self.work.desk, one.id, window, by=one, once=once)

    async def cover_today(self, day: date) -> None:
        _, now = await who(self.work.desk, self.work.now)
        if now.people:
            wish = Wish(day=day, first=now.people[0])
            first, once = KNOWN[now.people[0]], self.work.key()
            cover = await covers.ask(self.work.desk, wish, by=first, once=once)
            await covers.take(self.work.desk, cover.id, by=self.person(), once=self.work.key())

    def person(self) -> Person:
        return self.chance.choice(TRAINED)


async def announced(work: Work) -> list[tuple[date, datetime]]:
    """Each announcement in the outbox: of which day, and when it was put there."""
    query = (
        select(outbox.c.notice, outbox.c.put_at)
        .where(outbox.c.workspace_id == work.workspace_id)
        .order_by(outbox.c.id)
    )
    async with work.engines.reading.begin() as connection:
        rows = (await connection.execute(query)).all()
    notices = [(NOTICES.validate_json(row.notice), row.put_at) for row in rows]
    return [(notice.day, at) for notice, at in notices if isinstance(notice, LineAnnounced)]


async def mornings(work: Work, zone: ZoneInfo, first: date, days: int) -> None:
    bots = 2 if work.engines.reading.dialect.name == "postgresql" else 1
    year = Year(work=work, zone=zone, bots=bots, chance=random.Random(zone.key))
    await year.begins(first)
    every = [first + timedelta(days=number) for number in range(days)]

    for day in every:
        await year.lives_through(day)

    told = await announced(work)
    assert [day for day, _ in told] == [day for day in every if year.calendar.is_open_on(day)]
    for day, at in told:
        assert at in year.first_looks[day]
        assert office_day(at, zone) == day
        assert time(8) <= at.astimezone(zone).time() < time(10, 1)
    async with work.memory.reading() as tx:
        records = await tx.line_days.between(every[0], every[-1])
    assert {day: record.announced_at for day, record in records.items()} == dict(told)


@pytest.mark.thorough
@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("database", "zone"),
    [("sqlite", zone) for zone in FEW_ZONES] + [("postgresql", FEW_ZONES[0])],
    indirect=["database"],
    ids=str,
)
async def test_each_business_morning_of_a_month_is_announced_once(
    work: Work, zone: ZoneInfo
) -> None:
    await mornings(work, zone, date(2026, 10, 28), 32)  # the clocks go back, and two holidays


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # where two look at once
@pytest.mark.parametrize("zone", ZONES, ids=str)
async def test_each_business_morning_of_a_year_is_announced_once(
    work: Work, zone: ZoneInfo
) -> None:
    await mornings(work, zone, date(2026, 1, 1), 365)
