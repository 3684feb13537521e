"""A month of requests on a real database: every rung once, in office hours, none after a move.

Time is moved, over weekends, holidays and both changes of the clocks. The bot is down now and then,
and when it is there, two of them look at once.
"""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Row, select

from desk import requests
from desk.calendar import OfficeCalendar, business_time_after, hours_from, in_hours, office_day
from desk.digests import digest
from desk.errors import Refusal
from desk.ladder import AT_MOST
from desk.model.candidates import Candidate
from desk.model.ids import PersonId, RequestId
from desk.model.people import Person
from desk.model.reminders import Rung
from desk.model.requests import Request, Status
from desk.nags import remind
from desk.reminder_notices import MorningDigest
from storage.tables.reminders import reminded
from tests.desk.work import ADA, EVERYONE, INA, OFFICE, SAM, SUE, Work, asking, sent

LOOK = timedelta(minutes=20)
FEW_DAYS, DAYS = 8, 32
CALENDAR = OfficeCalendar(zone=OFFICE.zone)
FAR_WEST = replace(SUE, zone="America/Los_Angeles")  # her day begins at 11:00 of the office
HALF_AN_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
LADDER = (Rung.UNACCEPTED, Rung.DUE_SOON, Rung.OVERDUE)  # lowest first

Basis = tuple[RequestId, Rung, object]  # a rung stands on it, and comes once for it


@dataclass
class Month:
    """People at work, bots that look, and what should have been told by the rules of the desk."""

    work: Work
    mike: Candidate
    chance: random.Random
    requests: dict[RequestId, Request] = field(default_factory=dict)
    since: dict[Basis, datetime] = field(default_factory=dict)
    told: set[Basis] = field(default_factory=set)
    looks: list[datetime] = field(default_factory=list)
    down_until: datetime | None = None

    async def lives_on(self, first: date, days: int) -> None:
        begins = datetime.combine(first, time(), CALENDAR.zone).astimezone(UTC)
        for number in range(int(timedelta(days=days) / LOOK)):
            self.work.now = begins + number * LOOK
            if in_hours(self.work.now, CALENDAR):
                await self.people_work()
            if not self.is_down():
                await self.bots_look()

    def is_down(self) -> bool:
        if self.chance.random() < 0.01:
            self.down_until = self.work.now + timedelta(hours=self.chance.choice([1, 3, 20]))
        return self.down_until is not None and self.work.now < self.down_until

    async def people_work(self) -> None:
        if self.chance.random() < 0.12:
            self.note(await self.work.taken(INA, asking(self.mike), another=True))
        for request in list(self.requests.values()):
            if request.unfinished and self.chance.random() < 0.04:
                with suppress(Refusal):
                    self.note(await self.moved(request))

    async def moved(self, request: Request) -> Request:
        desk, id_, once = self.work.desk, request.id, self.work.key()
        if request.holder is None:
            by, to = self.chance.choice([SAM, FAR_WEST]), self.chance.choice([SAM, FAR_WEST])
            if self.chance.random() < 0.3:
                return await requests.offer(desk, id_, to=to.id, by=by, once=once)
            return await requests.accept(desk, id_, by=by, once=once)
        by = _known(request.holder)
        chosen = self.chance.random()
        if chosen < 0.5:
            return await requests.finish(desk, id_, sent(), by=by, once=once)
        if chosen < 0.75:
            until = office_day(self.work.now, CALENDAR.zone) + timedelta(days=2)
            return await requests.wait(desk, id_, until=until, reason="Lost.", by=by, once=once)
        return await requests.hand_back(desk, id_, reason="Away.", by=by, once=once)

    def note(self, request: Request) -> None:
        self.requests[request.id] = request
        for rung in LADDER:
            self.since.setdefault(self.basis(request, rung), self.work.now)

    def basis(self, request: Request, rung: Rung) -> Basis:
        if rung is not Rung.UNACCEPTED:
            return request.id, rung, request.due_at
        # Every new wait for somebody to accept is a wait of its own.
        opened = request.version if request.status is Status.OPEN else 0
        return request.id, rung, (opened, request.offered_to)

    def due(self, request: Request) -> list[Rung]:
        now = self.work.now
        if not request.unfinished or not in_hours(now, CALENDAR):
            return []
        comes = {
            Rung.DUE_SOON: request.due_at - HOUR,
            Rung.OVERDUE: request.due_at,
        }
        rungs = []
        for rung in LADDER:
            basis = self.basis(request, rung)
            since = self.since[basis]
            if rung is Rung.UNACCEPTED:
                waits = request.status is Status.OPEN or request.offered_to is not None
                at = business_time_after(since, HALF_AN_HOUR, CALENDAR) if waits else None
            else:
                at = comes[rung] if comes[rung] > since else None
            if at is not None and hours_from(at, CALENDAR) <= now and basis not in self.told:
                self.told.add(basis)
                rungs.append(rung)
        return rungs

    async def bots_look(self) -> None:
        now, desk = self.work.now, self.work.desk
        self.looks.append(now)
        expected: dict[tuple[RequestId, PersonId], Rung] = {}
        for request in self.requests.values():
            rungs = self.due(request)
            for person in {ADA.id, request.holder or ADA.id} - {FAR_WEST.id} if rungs else ():
                expected[request.id, person] = rungs[-1]

        await asyncio.gather(remind(desk), remind(desk), digest(desk), digest(desk))

        rows = await told(self.work, now)
        close = {(row.request_id, row.person_id): row.rung for row in rows}
        assert len(close) == len(rows)
        west = {key: rung for key, rung in close.items() if key[1] == FAR_WEST.id}
        assert {key: rung for key, rung in close.items() if key not in west} == expected
        for request_id, _ in west:
            assert self.requests[request_id].holder == FAR_WEST.id
        assert not rows or in_hours(now, CALENDAR)
        assert not west or 8 <= now.astimezone(ZoneInfo(FAR_WEST.zone)).hour < 17
        assert all(self.requests[row.request_id].unfinished for row in rows)
        await self.note_lapses()

    async def note_lapses(self) -> None:
        async with self.work.desk.reading() as tx:
            for request in list(self.requests.values()):
                now = await tx.requests.get(request.id) if request.offered_to else None
                if now is not None and now.version != request.version:
                    self.note(now)
                    self.told.add(self.basis(now, Rung.UNACCEPTED))  # it was told by lapsing


def _known(person_id: PersonId) -> Person:
    return next(FAR_WEST if one == SUE else one for one in EVERYONE if one.id == person_id)


async def told(work: Work, at: datetime | None = None) -> list[Row[tuple[object, ...]]]:
    query = select(reminded).where(reminded.c.workspace_id == work.workspace_id)
    if at is not None:
        query = query.where(reminded.c.at == at)
    async with work.engines.reading.begin() as connection:
        return list((await connection.execute(query)).all())


async def rungs_of(work: Work, mike: Candidate, first: date, days: int) -> None:
    """What people and bots did in that time; every look was checked on the way."""
    await work.settle([FAR_WEST if one == SUE else one for one in EVERYONE])
    month = Month(work=work, mike=mike, chance=random.Random(first.toordinal()))

    await month.lives_on(first, days)

    rows = await told(work)
    assert {row.rung for row in rows} == set(LADDER)
    counts = [sum(row.request_id == one for row in rows) for one in month.requests]
    assert max(counts) < AT_MOST  # else the cap has hidden what the ladder does
    digests = [one for one in await work.notices() if isinstance(one, MorningDigest)]
    told_on = {one.day for one in digests}
    assert all(CALENDAR.is_open_on(day) for day in told_on)
    assert len(told_on) >= days // 3


@pytest.mark.thorough
async def test_every_rung_comes_once_in_office_hours_over_a_long_weekend(
    work: Work, mike: Candidate
) -> None:
    await rungs_of(work, mike, date(2026, 11, 24), FEW_DAYS)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "first",
    [
        pytest.param(date(2026, 2, 11), id="Presidents' Day, and the clocks go forward"),
        pytest.param(date(2026, 10, 28), id="the clocks go back, Veterans Day, Thanksgiving"),
    ],
)
async def test_every_rung_comes_once_in_office_hours_and_none_after_a_move(
    work: Work, mike: Candidate, first: date
) -> None:
    await rungs_of(work, mike, first, DAYS)

    assert {row.person_id for row in await told(work)} == {ADA.id, SAM.id, FAR_WEST.id}
