"""A campaign day with everything going wrong at once: nothing acknowledged is lost, and nothing is said twice.

`make soak MINUTES=60` lives through an hour of it, and prints its ledger.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

import psutil
import pytest

from bot.cast import TEAM, TEAM_NAME
from bot.memory import open_desk, utc_now
from desk.desk import Desk
from practice.server import Practice
from tests.bot_process import BotProcess
from tests.databases import PostgresServer, SqliteFiles
from tests.kill.callers import Callers
from tests.kill.ledger import Ledger, entries, misread, posted
from tests.kill.test_kill import PEOPLE, line
from tests.stories.house import QC

MINUTES = float(os.environ.get("MINUTES", "5"))  # on each database
SEED = int(os.environ.get("SEED", str(time.time_ns() % 2**32)))
RESTARTING = 0.6  # of the time bots come and go; in the rest they live, and their memory is watched
THINKS = 15.0  # seconds between two calls at the most: a channel takes one card a second, all day
MOST_GROWTH = 1.15  # of the last third of the watch over the middle one
MOST_SECONDS_TO_DRAIN = 400
MB = 1_000_000

pytestmark = [pytest.mark.soak, pytest.mark.timeout(MINUTES * 60 + 900)]

# What Slack and the network do: a method, what happens to it, for how many seconds.
WEATHER = (
    *[("chat.postMessage", "slow_after_commit", 0.6)] * 4,
    ("chat.postMessage", "slow", 0.6),
    ("chat.postMessage", "ratelimited", 1.0),
    ("chat.postMessage", "reset_before_commit", 0.0),
    ("chat.postMessage", "reset_after_commit", 0.0),
    ("chat.postMessage", "fatal_error_after_commit", 0.0),
    ("chat.postMessage", "internal_error", 0.0),
    ("chat.postMessage", "http_500", 0.0),
    ("chat.update", "reset_after_commit", 0.0),
    ("chat.update", "http_500", 0.0),
    ("chat.postEphemeral", "ratelimited", 1.0),
    ("chat.postEphemeral", "reset_after_commit", 0.0),
    ("conversations.history", "http_500", 0.0),
    ("conversations.history", "slow", 0.3),
    ("conversations.open", "internal_error", 0.0),
    ("views.open", "slow", 0.5),
    ("views.open", "http_500", 0.0),
    ("auth.test", "slow", 0.2),
    ("users.info", "internal_error", 0.0),
)
NO_DATABASE = "The database of DATABASE_URL cannot be opened."
# What people see of a bot, or a Slack, that is not there.
EXPECTED = (
    "We had some trouble connecting",
    "/log-call failed with the error",
    "views.open",
    "event ",
)


@dataclass(kw_only=True)
class Day:
    """One database's share: who works, what goes wrong, and what was counted."""

    practice: Practice
    bots: Sequence[BotProcess]
    database: SqliteFiles | PostgresServer
    callers: Callers
    random: Random
    events: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)  # MB, of the bots that live on

    async def keeps_going_wrong(self) -> None:
        while True:
            await asyncio.sleep(self.random.uniform(0.1, 1.0))
            self.practice.faults.clear()
            what = self.random.choice(
                [self._weather] * 8
                + [self._duplicates, self._reordered] * 2
                + [self._sockets_drop, self._half_open, self._slack_is_away, self._archived]
            )
            await what()

    async def _weather(self) -> None:
        method, kind, seconds = self.random.choice(WEATHER)
        self.practice.faults.add(method, kind, seconds=seconds, times=self.random.randint(1, 3))
        self.events[f"Slack: {kind.replace('_', ' ')}"] += 1

    async def _duplicates(self) -> None:
        self.practice.faults.duplicate_deliveries(self.random.randint(1, 5))
        self.events["deliveries doubled"] += 1

    async def _reordered(self) -> None:
        self.practice.faults.delay_deliveries(0.8, 0.4, 0.0)
        self.events["deliveries reordered"] += 1

    async def _sockets_drop(self) -> None:
        self.practice.drop_sockets()
        self.events["sockets dropped"] += 1

    async def _half_open(self) -> None:
        self.practice.half_open()
        self.events["sockets half open"] += 1

    async def _slack_is_away(self) -> None:
        self.practice.away()
        await asyncio.sleep(self.random.uniform(0.2, 2.0))
        self.practice.back()
        self.events["Slack away"] += 1

    async def _archived(self) -> None:
        """Somebody archives a channel by mistake, and puts it right a moment later."""
        channel = self.practice.workspace.channels[QC]
        channel.archived = True
        await asyncio.sleep(self.random.uniform(0.2, 1.5))
        channel.archived = False
        self.events["channels archived"] += 1

    async def come_and_go(self, seconds: float) -> None:
        """Bots are stopped, killed and started anew; at the end they live."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(self.random.uniform(1.0, 8.0))
            bot = self.random.choice(self.bots)
            self._supervise()
            if self.random.random() < 0.5:
                bot.kill()
                self.events["bots killed"] += 1
            else:
                await asyncio.to_thread(bot.stop)
                self.events["bots stopped"] += 1
            self.callers.bot_died()
            if isinstance(self.database, PostgresServer) and self.random.random() < 0.2:
                await asyncio.to_thread(self.database.crash)
                self.events["database killed"] += 1
            bot.start()

    def _supervise(self) -> None:
        """As systemd does: a bot that found no database, since that was killed, is started again."""
        for bot in self.bots:
            if not bot.is_running():
                last = bot.log.read_text()[-3000:]
                assert last.rstrip().splitlines()[-1].startswith(NO_DATABASE), last
                self.events["bots that found no database"] += 1
                bot.start()

    async def watch(self, seconds: float) -> None:
        """They live, everything still goes wrong, and their memory is looked at."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(1)
            self._supervise()
            self.memory.append(
                max(psutil.Process(bot.pid).memory_info().rss / MB for bot in self.bots)
            )

    @property
    def growth(self) -> float:
        third = max(1, len(self.memory) // 3)
        return median(self.memory[-third:]) / median(self.memory[third : 2 * third])


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, sqlite_files: SqliteFiles
) -> Iterator[SqliteFiles | PostgresServer]:
    """PostgreSQL is one that is killed in the middle, so its commits must last."""
    if request.param == "sqlite":
        yield sqlite_files
    else:
        server = PostgresServer(durable=True)
        yield server
        server.stop()


async def test_a_day_with_all_faults_loses_nothing_and_says_nothing_twice(
    database: SqliteFiles | PostgresServer,
    database_url: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    seconds = MINUTES * 60
    async with line(database_url) as practice:
        random = Random(SEED)
        count = 2 if isinstance(database, PostgresServer) else 1
        folders = [tmp_path / str(number) for number in range(count)]
        for folder in folders:
            folder.mkdir()
        bots = [BotProcess.of(practice, database_url, folder) for folder in folders]
        day = Day(
            practice=practice,
            bots=bots,
            database=database,
            callers=Callers(practice=practice, random=random, thinks=THINKS),
            random=random,
        )
        async with at_work(day):
            await day.come_and_go(seconds * RESTARTING)
            await day.watch(seconds * (1 - RESTARTING))
        ledger = await settled(day, database_url)

    record_property("says", told(day, ledger))
    assert ledger.lost == ledger.doubled == ledger.invented == []
    assert ledger.cards_lost == ledger.cards_doubled == ledger.cards_invented == []
    assert ledger.misread == []
    assert day.growth < MOST_GROWTH
    seen = [one.text for one in practice.workspace.failures]
    assert [text for text in seen if not text.startswith(EXPECTED)] == []
    assert practice.workspace.warnings == []


@asynccontextmanager
async def at_work(day: Day) -> AsyncIterator[None]:
    """Bots and callers, and everything that goes wrong. Afterwards the weather is fine, the bots live."""
    for bot in day.bots:
        bot.start()
    try:
        async with asyncio.TaskGroup() as shift:
            for user in PEOPLE:
                shift.create_task(day.callers.keep_logging(user))
            trouble = shift.create_task(day.keeps_going_wrong())
            yield
            trouble.cancel()
            day.practice.faults.clear()
            day.practice.back()
            for channel in day.practice.workspace.channels.values():
                channel.archived = False
            day.callers.over.set()
    except BaseException:
        for bot in day.bots:
            if bot.is_running():
                bot.kill()
        raise


async def settled(day: Day, database_url: str) -> Ledger:
    """Once everything that waits is told: what was promised, remembered and posted."""
    async with open_desk(
        database_url, lambda all_: all_.bind(TEAM, TEAM_NAME, at=utc_now())
    ) as desk:
        await drained(desk)
        saved = await entries(desk, PEOPLE)
    for bot in day.bots:
        assert bot.stop() == 0
    workspace = day.practice.workspace
    return Ledger(
        kills=day.events,
        counted="things that went wrong",
        drafts=day.callers.drafts,
        saved=saved,
        cards=posted(workspace),
        misread=misread(workspace, saved),
    )


async def drained(desk: Desk) -> None:
    """What a channel that was archived held up is tried again, as somebody would with `outbox retry`."""
    async with asyncio.timeout(MOST_SECONDS_TO_DRAIN):
        while True:
            async with desk.transaction() as tx:
                await tx.outbox.release(at=desk.now())
            async with desk.reading() as tx:
                state = await tx.outbox.state(now=desk.now())
            if not state.waiting and not state.held:
                return
            await asyncio.sleep(1)


def told(day: Day, ledger: Ledger) -> str:
    kind = "PostgreSQL, two bots" if isinstance(day.database, PostgresServer) else "SQLite"
    memory = f"memory: {day.memory[0]:.0f} MB at first, {day.memory[-1]:.0f} MB at last"
    return f"{kind}, {MINUTES:g} minutes, seed {SEED}\n{ledger}\n{memory}, × {day.growth:.2f}"
