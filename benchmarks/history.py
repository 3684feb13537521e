"""The card and the history of somebody, with a thousand entries in the log and with a million."""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from sqlalchemy import text

from benchmarks.figures import Figure
from benchmarks.names import people
from bot.cast import TEAM, TEAM_NAME
from desk import readings
from desk.desk import Desk
from desk.model.ids import CandidateId
from storage.bulk import as_written, insert_rows
from storage.engine import Engines, open_engines
from storage.scope import Scope
from storage.transaction import Memory
from storage.workspaces import Workspaces

FEW, MANY = 1_000, 1_000_000
CANDIDATES = 50_000
ASKED = 20  # people, whose own entries are all among the first
ROUNDS = 10  # for each of them
BATCH = 20_000
MOST_RATIO = 1.5
SPREAD = 3  # a few people have thousands of entries, most have a few
SEED = 4
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

ENTRY = (
    "id workspace_id candidate_id version entered_by entered_at happened_at counts_as_attempt "
    "complaint"
).split()
VERSION = (
    'workspace_id contact_id number kind "by" at spoke_with position how outcome happened_at said'
).split()


async def measure(
    database_url: str,
    kind: str,
    *,
    few: int = FEW,
    many: int = MANY,
    candidates: int = CANDIDATES,
    rounds: int = ROUNDS,
) -> list[Figure]:
    """Everyone is asked for `rounds` times, at least twice: the first time prepares the others."""
    engines = open_engines(database_url)
    try:
        workspace_id = await Workspaces(engines).bind(TEAM, TEAM_NAME, at=NOW)
        memory = Memory(engines, workspace_id, on_notice=lambda: None)
        desk = Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)
        async with memory.transaction() as tx:
            await tx.candidates.add(list(people(candidates, Random(SEED))), at=NOW)
            await tx.candidates.settle()
        log = Log(engines, desk, candidates, rounds)
        await log.grow(0, few, own=True)
        before = await log.taken(log.asked)
        await log.grow(few, many)
        after = await log.taken(log.asked)
        busy = await log.taken([log.busiest])
    finally:
        await engines.dispose()
    figures = []
    for name, ours in after.items():
        figures += [
            Figure(
                name=f"{name} on {kind}: with {many:,} entries to with {few:,}",
                value=ours / before[name],
                unit="×",
                target=MOST_RATIO,
            ),
            Figure(name=f"  median with {many:,}", value=1000 * ours, unit="ms"),
            Figure(
                name=f"  of the one with {log.most:,} entries", value=1000 * busy[name], unit="ms"
            ),
        ]
    return figures


class Log:
    """The contact log, written as the driver writes, since it is not the writing that is measured."""

    def __init__(self, engines: Engines, desk: Desk, candidates: int, rounds: int) -> None:
        self._engines, self._desk, self._candidates = engines, desk, candidates
        self._rounds = rounds
        self._random = Random(SEED)
        self._entries: dict[int, int] = {}
        self.asked = [CandidateId(candidates - number) for number in range(ASKED)]

    @property
    def busiest(self) -> CandidateId:
        return CandidateId(max(self._entries, key=self._entries.__getitem__))

    @property
    def most(self) -> int:
        return self._entries[self.busiest]

    async def grow(self, start: int, end: int, *, own: bool = False) -> None:
        """`own`: half of these are about the people who are asked for, and none of the others is."""
        async with self._engines.writing.begin() as connection:
            if connection.dialect.name == "postgresql":  # rows that are sound need no check
                await connection.execute(text("SET LOCAL session_replication_role = replica"))
            workspace_id = (
                await connection.execute(text("SELECT id FROM workspaces"))
            ).scalar_one()
            scope = Scope(connection=connection, workspace_id=workspace_id)
            for first in range(start, end, BATCH):
                numbers = range(first + 1, min(first + BATCH, end) + 1)
                await self._write(scope, [(number, self._whom(number, own)) for number in numbers])
            if scope.on_postgresql:
                await connection.execute(text("ANALYZE contacts, contact_versions"))

    def _whom(self, number: int, own: bool) -> int:
        if own and number % 2:
            return self.asked[number // 2 % ASKED]
        others = self._candidates - ASKED
        whom = 1 + int(others * self._random.random() ** SPREAD)
        self._entries[whom] = self._entries.get(whom, 0) + 1
        return whom

    async def _write(self, scope: Scope, entries: Sequence[tuple[int, int]]) -> None:
        logged, versions = [], []
        for number, whom in entries:
            at = as_written(scope, NOW - timedelta(minutes=self._random.randrange(500_000)))
            whose = scope.workspace_id
            logged.append(
                (number, whose, whom, 1, "U0INA", at, at, number % 3 > 0, number % 50 == 0)
            )
            account = ("J. Ruiz", "campaign_manager", "call_in", "reached_staff", at, "Will call.")
            versions.append((whose, number, 1, "original", "U0INA", at, *account))
        await insert_rows(scope, "contacts", ENTRY, logged)
        await insert_rows(scope, "contact_versions", VERSION, versions)

    async def taken(self, whom: Sequence[CandidateId]) -> dict[str, float]:
        """The median of seconds for each."""
        return {
            "card": await self._median(lambda one: readings.card(self._desk, one), whom),
            "history": await self._median(lambda one: readings.history(self._desk, one), whom),
        }

    async def _median(
        self, ask: Callable[[CandidateId], Awaitable[object]], whom: Sequence[CandidateId]
    ) -> float:
        times = []
        for one in [*whom] * self._rounds * (ASKED // len(whom)):
            began = time.perf_counter()
            await ask(one)
            times.append(time.perf_counter() - began)
        return median(times[ASKED:])
