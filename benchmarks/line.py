"""Who is on the line now, two years of fifty people, and a tick with nothing due among a thousand desks."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from benchmarks.turns import medians
from desk.calendar import OfficeCalendar
from desk.desk import Desk
from desk.jobs import keep_line
from desk.line import reading, rosters
from desk.line.resolver import Line
from desk.line.turns import Team
from desk.model.ids import PersonId, TeamId, WorkspaceId
from desk.model.line import Roster
from desk.model.people import Person, Role, Standing
from storage.engine import Engines, open_engines
from storage.transaction import Memory
from storage.workspaces import Workspaces

ROUNDS = 40
DESKS, FEW, MANY = 1_000, 8, 50
BUSINESS_DAYS = 500  # two years
MOST_MS_WHO, MOST_MS_PREVIEW, MOST_MS_TICK = 1.0, 200.0, 5.0
FIRST = date(2026, 11, 16)
OPENED = datetime(2026, 11, 16, 5, 30, tzinfo=UTC)  # before the first announcement
MONDAY = datetime(2026, 11, 16, 13, 0, 5, tzinfo=UTC)  # just after it
TEN = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)  # at the office, in New York
PEOPLE = [
    Person(
        id=PersonId(f"U0L{number:02}"),
        name=f"Person {number}",
        zone="",
        standing=Standing.MEMBER,
        roles=frozenset({Role.DIRECTOR if number == 0 else Role.STAFF}),
        trained_on=date(2026, 1, 5),
    )
    for number in range(MANY)
]


def of_people(number: int) -> Line:
    """A line in memory, with everyone away for a week of their own."""
    members = tuple(one.id for one in PEOPLE[:number])
    away = {
        one: [(OPENED + timedelta(weeks=week), OPENED + timedelta(weeks=week + 1))]
        for week, one in enumerate(members)
    }
    return Line(
        calendar=OfficeCalendar(zone=ZoneInfo("America/New_York")),
        rosters=[Roster(starts=FIRST, members=members)],
        team=Team(trained=dict.fromkeys(members, FIRST), away=away),
    )


def in_memory() -> list[Figure]:
    """The rules alone. Each time the line is a new one, which remembers nothing it has worked out."""
    few, many = of_people(FEW), of_people(MANY)
    who = median(_timed(lambda: replace(few).who(TEN)) for _ in range(ROUNDS))
    preview = median(_timed(lambda: replace(many).days(FIRST, BUSINESS_DAYS)) for _ in range(5))
    return [
        Figure(
            name="line: who is on now, the rules alone", value=who, unit="ms", target=MOST_MS_WHO
        ),
        Figure(
            name=f"line: two years of {MANY} people, the rules alone",
            value=preview,
            unit="ms",
            target=MOST_MS_PREVIEW,
        ),
    ]


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - began)


async def measure(database_url: str, kind: str) -> list[Figure]:
    engines = open_engines(database_url)
    try:
        desks = [await _open(engines, number) for number in range(DESKS)]
        return await _measure(engines, desks, kind)
    finally:
        await engines.dispose()


async def _open(engines: Engines, number: int) -> WorkspaceId:
    """A desk with a roster, whose first day is still to be announced."""
    team = TeamId(f"T0LINE{number}")
    workspace_id = await Workspaces(engines).bind(team, f"Desk {number}", at=OPENED)
    desk = _desk(engines, workspace_id, OPENED)
    async with desk.transaction() as tx:
        await tx.people.meet(PEOPLE[:FEW])
        for one in PEOPLE[:FEW]:
            await tx.people.assign(one)
    members = tuple(one.id for one in PEOPLE[:FEW])
    await rosters.save(desk, Roster(starts=FIRST, members=members), by=PEOPLE[0])
    return workspace_id


def _desk(engines: Engines, workspace_id: WorkspaceId, now: datetime) -> Desk:
    memory = Memory(engines, workspace_id, on_notice=lambda: None)
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: now)


async def _measure(engines: Engines, desks: list[WorkspaceId], kind: str) -> list[Figure]:
    chosen = desks[DESKS // 2]
    await keep_line(_desk(engines, chosen, MONDAY))  # announces, so that the day is on record
    at_ten = _desk(engines, chosen, TEN)
    _, on = await reading.who(at_ten, TEN)
    assert on.people == (PEOPLE[0].id,)
    taken = await medians(
        {"who": lambda: reading.who(at_ten, TEN), "tick": lambda: keep_line(at_ten)}, ROUNDS
    )
    return [
        Figure(
            name=f"line: who is on now, read from {kind}",
            value=taken["who"],
            unit="ms",
        ),
        Figure(
            name=f"line: a tick with nothing due, {DESKS:,} desks, on {kind}",
            value=taken["tick"],
            unit="ms",
            target=MOST_MS_TICK,
        ),
    ]
