"""The queue, a card and a move, with a hundred requests and with a million."""

from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import text

from benchmarks.figures import Figure
from benchmarks.turns import Doing, medians
from bot.cast import TEAM, TEAM_NAME
from desk import queue, requests, taking
from desk.asking import Asking
from desk.desk import Desk
from desk.model.contacts import How, Position
from desk.model.ids import PersonId, RequestId
from desk.model.people import Person, Role, Standing
from desk.model.requests import Asked, Method, Which
from desk.proofs import Done
from storage.engine import Engines, open_engines
from storage.tables.requests import requests as table
from storage.transaction import Memory
from storage.workspaces import Workspaces

FEW, CLOSED, OPEN, NAGGED = 100, 1_000_000, 10_000, 100_000
ROUNDS = 100
MOST_RATIO, MOST_MS = 1.5, 10.0
TAKEN = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 10:00 at the office
COLUMNS = ", ".join(column.name for column in table.c if column.name != "id")
SAM, SUE = (
    Person(
        id=PersonId(f"U0{name}"),
        name=name.title(),
        zone="",
        standing=Standing.MEMBER,
        roles=frozenset({Role.STAFF, Role.QC}),
    )
    for name in ("SAM", "SUE")
)
# Every copy of a template gets an id of its own; the first of them follow one another.
_COPIES = """
INSERT INTO requests ({columns})
WITH RECURSIVE numbers(number) AS (
    SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < :copies
)
SELECT {columns} FROM numbers JOIN requests ON requests.id = :first + number % :templates
"""
_MOVES = """
INSERT INTO request_moves (workspace_id, request_id, version, move, "by", at)
SELECT workspace_id, id, 1, 'take', taken_by, taken_at FROM requests WHERE id > :last
"""
_REMINDERS = """
INSERT INTO reminders (workspace_id, request_id, rung, person_id, next_at)
SELECT workspace_id, id, 'overdue', '', due_at FROM requests
WHERE id > :last AND status IN ('accepted', 'open', 'waiting')
"""


class Bench:
    """A desk whose clock is the second day, so that what was taken on the first is overdue."""

    def __init__(self, engines: Engines, memory: Memory) -> None:
        self.engines = engines
        self.now = TAKEN
        self.desk = Desk(
            transaction=memory.transaction, reading=memory.reading, now=lambda: self.now
        )
        self._keys = count()

    def key(self) -> str:
        return f"bench:{next(self._keys)}"

    async def take(self, number: int) -> RequestId:
        asked = Asked(
            kind="wrong_data" if number % 4 == 0 else "bio_update",
            candidate_id=None,
            unmatched_name=f"Person {number}",
            what="As they said it.",
            details={"fields": "Phone", "page": "Home", "claim": "Another"},
            method=Method.NONE,
            asked_by="J. Ruiz",
            position=Position.CAMPAIGN_MANAGER,
        )
        asking = Asking(asked=asked, how=How.CALL_IN, happened_at=self.now)
        taken = await taking.take(self.desk, asking, by=SUE, once=self.key(), another=True)
        assert taken.request is not None
        return taken.request.id

    async def fill(self, statement: str, **values: object) -> None:
        """Copies of rows that are sound need no check of what they refer to."""
        async with self.engines.writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SET LOCAL session_replication_role = replica"))
            await connection.execute(text(statement), values)

    async def last(self) -> int:
        async with self.engines.reading.begin() as connection:
            return (await connection.execute(text("SELECT max(id) FROM requests"))).scalar_one()

    async def copies(self, first: int, copies: int, templates: int) -> None:
        last = await self.last()
        await self.fill(
            _COPIES.format(columns=COLUMNS), first=first, copies=copies, templates=templates
        )
        await self.fill(_MOVES, last=last)
        await self.fill(_REMINDERS, last=last)
        await self.settle()

    async def settle(self) -> None:
        """Let the database look at what it holds, as it does by itself after a while."""
        await self.fill("ANALYZE")


async def measure(database_url: str, kind: str) -> list[Figure]:
    engines = open_engines(database_url)
    try:
        workspace_id = await Workspaces(engines).bind(TEAM, TEAM_NAME, at=TAKEN)
        bench = Bench(engines, Memory(engines, workspace_id, on_notice=lambda: None))
        async with bench.desk.transaction() as tx:
            await tx.people.meet([SAM, SUE])
            for one in (SAM, SUE):
                await tx.people.assign(one)
        return await _measure(bench, kind)
    finally:
        await engines.dispose()


async def _measure(bench: Bench, kind: str) -> list[Figure]:
    first = await bench.take(0)
    half = FEW // 2
    for number in range(1, FEW):
        await bench.take(number)
    for request_id in range(first, first + half):  # the closed ones
        done = Done(method=Method.NONE, address="", shared_account=True)
        await requests.accept(bench.desk, RequestId(request_id), by=SUE, once=bench.key())
        await requests.finish(bench.desk, RequestId(request_id), done, by=SUE, once=bench.key())
    for request_id in range(first + half, first + FEW, 2):
        await requests.accept(bench.desk, RequestId(request_id), by=SUE, once=bench.key())
    card = RequestId(first + FEW - 1)
    await bench.settle()
    few = await _timed(bench, card)
    await bench.copies(first, CLOSED, half)
    await bench.copies(first + half, OPEN, FEW - half)
    many = await _timed(bench, card)
    await bench.copies(first + half, NAGGED - OPEN, FEW - half)
    none_due = (await medians({"due": lambda: _due(bench)}, ROUNDS))["due"]
    return [
        figure
        for name in few
        for figure in (
            Figure(
                name=f"{name}, {CLOSED:,} closed and {OPEN:,} open to {FEW} on {kind}",
                value=many[name] / few[name],
                unit="times",
                target=MOST_RATIO,
            ),
            Figure(name=f"  {name} with {CLOSED:,}", value=many[name], unit="ms"),
        )
    ] + [
        Figure(
            name=f"nags among {NAGGED:,} open, none due, on {kind}",
            value=none_due,
            unit="ms",
            target=MOST_MS,
        )
    ]


async def _timed(bench: Bench, card: RequestId) -> dict[str, float]:
    """Milliseconds of each, the median of them, on the morning after: all that is open is overdue."""
    bench.now = TAKEN + timedelta(days=1)
    desk = bench.desk

    async def move() -> None:
        await requests.accept(desk, card, by=SAM, once=bench.key())
        await requests.hand_back(desk, card, reason="Away.", by=SAM, once=bench.key())

    doing: dict[str, Doing] = {
        f"list {which}": lambda which=which: queue.listed(desk, which, SUE) for which in Which
    }
    return await medians(
        doing | {"card": lambda: queue.shown(desk, card), "two moves": move}, ROUNDS
    )


async def _due(bench: Bench) -> None:
    async with bench.desk.reading() as tx:
        assert not await tx.reminders.due(now=TAKEN - timedelta(days=1), limit=100)
