"""Two bots on one PostgreSQL are replaced one after the other, twice, while people log calls."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from bot.cast import TEAM, TEAM_NAME
from bot.memory import open_desk, utc_now
from practice.server import Practice
from tests.bot_process import BotProcess
from tests.kill.callers import Callers
from tests.kill.ledger import Ledger, entries, misread, posted
from tests.kill.test_kill import EXPECTED, PEOPLE, drained, line

ROUNDS = 2
CALLERS = PEOPLE[:2]  # a channel takes a card a second, and all have to be out at the end
CONNECTIONS = 2  # of each bot
BETWEEN = 0.5  # seconds in which both are at work


@pytest.fixture
def bots() -> Iterator[list[BotProcess]]:
    """They outlive the test in no case."""
    bots: list[BotProcess] = []
    yield bots
    for bot in bots:
        if bot.is_running():
            bot.kill()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_replaced_one_after_the_other_they_lose_and_repeat_nothing(
    database_url: str,
    tmp_path: Path,
    bots: list[BotProcess],
    record_property: Callable[[str, object], None],
) -> None:
    began = time.monotonic()
    async with line(database_url) as practice:
        for number in range(2):
            folder = tmp_path / str(number)
            folder.mkdir()
            bots.append(BotProcess.of(practice, database_url, folder))
        callers = Callers(practice=practice, random=Random(6))
        await replaced(bots, practice, callers)
        async with open_desk(
            database_url, lambda all_: all_.bind(TEAM, TEAM_NAME, at=utc_now())
        ) as desk:
            await drained(desk)
            saved = await entries(desk, PEOPLE)
        assert [bot.stop() for bot in bots] == [0, 0]
        workspace = practice.workspace
        ledger = Ledger(
            kills=Counter({"stopped and started": 2 * ROUNDS}),
            counted="replacements",
            drafts=callers.drafts,
            saved=saved,
            cards=posted(workspace),
            misread=misread(workspace, saved),
        )

    record_property("says", f"rolling restart, {time.monotonic() - began:.0f} s\n{ledger}")
    assert sum(one.acknowledged for one in ledger.drafts) > len(CALLERS)
    assert ledger.lost == ledger.doubled == ledger.invented == []
    assert ledger.cards_lost == ledger.cards_doubled == ledger.cards_invented == []
    assert ledger.misread == []
    assert [one for one in workspace.failures if not one.text.startswith(EXPECTED)] == []


async def replaced(bots: Sequence[BotProcess], practice: Practice, callers: Callers) -> None:
    for bot in bots:
        bot.start()
    await connections(practice, 2)
    async with asyncio.TaskGroup() as shift:
        for user in CALLERS:
            shift.create_task(callers.keep_logging(user))
        for bot in [*bots] * ROUNDS:
            await asyncio.sleep(BETWEEN)
            assert await asyncio.to_thread(bot.stop) == 0
            bot.start()
            await connections(practice, 2)
        callers.over.set()


async def connections(practice: Practice, bots: int) -> None:
    """Until so many bots are at work: the other is only stopped then."""
    async with asyncio.timeout(30):
        while len(practice.sockets.connections) < bots * CONNECTIONS:
            await asyncio.sleep(0.05)
