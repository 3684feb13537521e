"""Killing the bot at any moment loses nothing that was acknowledged, and says nothing twice."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from bot.cast import TEAM, TEAM_NAME, settle
from bot.memory import open_desk, utc_now
from bot.practice import furnish_desk
from desk.desk import Desk
from handlers.manifest import manifest
from practice.server import Practice, serve
from practice.workspace import Workspace
from tests.bot_process import BotProcess
from tests.kill.callers import Callers
from tests.kill.ledger import Ledger, entries, misread, posted

pytestmark = [pytest.mark.kill, pytest.mark.timeout(900)]

KILLS = 100  # on each database
STARTS_IN_A_LIFE = 3.0  # the longest life, measured in the time that a start takes on this machine
MOST_SECONDS_TO_LIVE = 5.0
PEOPLE = ("U0INA", "U0SAM", "U0SUE", "U0ADA", "U0SID", "U0OLGA")
MOST_SECONDS_TO_DRAIN = 400
# What Slack and the network do in the meantime. Most of all, Slack takes its time over a card, so
# that the bot often dies when nobody can tell from its side whether the card is posted.
WEATHER = (
    *([("chat.postMessage", "slow", 0.6), ("chat.postMessage", "slow_after_commit", 0.6)] * 6),
    ("chat.postMessage", "ratelimited", 1.0),
    ("chat.postMessage", "reset_before_commit", 0.0),
    ("chat.postMessage", "reset_after_commit", 0.0),
    ("chat.postMessage", "fatal_error_after_commit", 0.0),
    ("chat.postMessage", "internal_error", 0.0),
    ("chat.postMessage", "http_500", 0.0),
    ("conversations.history", "http_500", 0.0),
    ("conversations.history", "slow", 0.3),
    ("chat.postEphemeral", "slow", 0.3),
    ("views.open", "slow", 0.2),
    ("auth.test", "slow", 0.2),
)
# What people see of a bot that is not there.
EXPECTED = (
    "We had some trouble connecting",
    "/log-call failed with the error",
)


async def test_killed_at_any_moment_it_loses_nothing_and_repeats_nothing(
    database_url: str,
    tmp_path: Path,
    started: list[BotProcess],
    record_property: Callable[[str, object], None],
) -> None:
    seed = secrets.randbits(32)
    random = Random(seed)
    began = time.monotonic()

    async with line(database_url) as practice:
        bot = BotProcess.of(practice, database_url, tmp_path)
        started.append(bot)
        callers = Callers(practice=practice, random=random)
        kills = await killed_again_and_again(bot, practice, callers, random)
        async with open_desk(
            database_url, lambda all_: all_.bind(TEAM, TEAM_NAME, at=utc_now())
        ) as desk:
            await drained(desk)
            saved = await entries(desk, PEOPLE)
        assert bot.stop() == 0
        workspace = practice.workspace
        ledger = Ledger(
            kills=kills,
            drafts=callers.drafts,
            saved=saved,
            cards=posted(workspace),
            misread=misread(workspace, saved),
        )

    took = f"{time.monotonic() - began:.0f} s, seed {seed}"
    record_property("says", f"{database_url.partition(':')[0]}, {took}\n{ledger}")
    assert ledger.lost == ledger.doubled == ledger.invented == []
    assert ledger.cards_lost == ledger.cards_doubled == ledger.cards_invented == []
    assert ledger.misread == []
    assert [one for one in workspace.failures if not one.text.startswith(EXPECTED)] == []
    assert workspace.warnings == []


@pytest.fixture
def started() -> Iterator[list[BotProcess]]:
    """The bots of a test, which outlive it in no case."""
    bots: list[BotProcess] = []
    yield bots
    for bot in bots:
        if bot.is_running():
            bot.kill()


@asynccontextmanager
async def line(database_url: str) -> AsyncIterator[Practice]:
    """Everyone is there, the desk is set up, and no bot is running yet."""
    workspace = Workspace(name=TEAM_NAME, team_id=TEAM)
    workspace.install(manifest())
    settle(workspace)
    await furnish_desk(database_url)
    async with serve(workspace) as practice:
        yield practice


async def killed_again_and_again(
    bot: BotProcess, practice: Practice, callers: Callers, random: Random
) -> Counter[str]:
    """Answers what the bot was at when it was killed. The last one lives."""
    kills: Counter[str] = Counter()
    longest = min(await start_takes(bot, practice) * STARTS_IN_A_LIFE, MOST_SECONDS_TO_LIVE)
    async with asyncio.TaskGroup() as shift:
        for user in PEOPLE:
            shift.create_task(callers.keep_logging(user))
        weather = shift.create_task(bad_weather(practice, random))
        for _ in range(KILLS):
            bot.start()
            await asyncio.sleep(random.uniform(0, longest))
            assert bot.is_running(), bot.log.read_text()[-2000:]
            kills[at_work_on(practice, callers)] += 1
            bot.kill()
            callers.bot_died()
        bot.start()
        weather.cancel()
        practice.faults.clear()
        callers.over.set()
    return kills


async def start_takes(bot: BotProcess, practice: Practice) -> float:
    """Seconds until a bot is connected. This one is not killed, and nobody calls yet."""
    began = time.monotonic()
    bot.start()
    await practice.connected(30)
    took = time.monotonic() - began
    assert bot.stop() == 0
    return took


def at_work_on(practice: Practice, callers: Callers) -> str:
    """What the bot is doing, as far as it can be seen from outside."""
    under_way = practice.api.under_way
    doing = {
        "saving": callers.doing["saving"],
        "opening a form": callers.doing["opening"],
        "delivering": sum(
            under_way[name] for name in under_way if name.startswith(("chat.", "conv"))
        ),
    }
    if not practice.sockets.connections:
        return "starting"
    return " and ".join(what for what, times in doing.items() if times) or "at rest"


async def bad_weather(practice: Practice, random: Random) -> None:
    while True:
        practice.faults.clear()
        await asyncio.sleep(random.uniform(0, 0.2))
        method, kind, seconds = random.choice(WEATHER)
        practice.faults.add(method, kind, seconds=seconds)
        await asyncio.sleep(random.uniform(0, 1.2))


async def drained(desk: Desk) -> None:
    """Until nothing waits in the outbox. What a dead bot had in hand is looked at after its lease."""
    async with asyncio.timeout(MOST_SECONDS_TO_DRAIN):
        # Another process empties it: nothing here could be waited for.
        while await _next_due(desk) is not None:
            await asyncio.sleep(0.5)


async def _next_due(desk: Desk) -> object:
    async with desk.reading() as tx:
        return await tx.outbox.next_due()
