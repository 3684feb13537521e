"""The bot is told to stop in the middle of something: it finishes what people have begun."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import open_engines
from tests.bot_process import BotProcess
from tests.kill.test_kill import line
from tests.stories.house import LOG, account

STAY_STOPPED = 78


@pytest.fixture
def started() -> Iterator[list[BotProcess]]:
    bots: list[BotProcess] = []
    yield bots
    for bot in bots:
        if bot.is_running():
            bot.kill()


# A writer that takes its time holds up the others on SQLite only.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_form_that_was_sent_before_is_still_saved_and_answered(
    database_url: str, tmp_path: Path, started: list[BotProcess]
) -> None:
    async with line(database_url) as practice:
        bot = BotProcess.of(practice, database_url, tmp_path)
        started.append(bot)
        bot.start()
        await practice.connected(30)
        sam = practice.person("U0SAM")
        await sam.types("/log-call sample-0001", channel=LOG)
        await practice.workspace.until(lambda: sam.modals)
        modal = sam.modals[-1].fill(**account())

        engines = open_engines(database_url)
        async with engines.writing.begin():
            submitted = asyncio.create_task(modal.submit())
            await asyncio.sleep(0.3)
            os.kill(bot.pid, signal.SIGTERM)
            await asyncio.sleep(0.7)
            assert not submitted.done()
        await engines.dispose()

        assert await submitted == "cleared"
        async with asyncio.timeout(20):
            while bot.is_running():
                await asyncio.sleep(0.05)
        assert bot.stop() == 0
        assert practice.workspace.failures == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_bot_that_slack_gives_no_link_says_so_and_stays_stopped(
    database_url: str, tmp_path: Path, started: list[BotProcess]
) -> None:
    async with line(database_url) as practice:
        practice.workspace.app.socket_mode = False
        bot = BotProcess.of(practice, database_url, tmp_path)
        started.append(bot)

        bot.start()

        async with asyncio.timeout(30):
            while bot.is_running():
                await asyncio.sleep(0.05)
        assert bot.stop() == STAY_STOPPED
        said = bot.log.read_text()
        assert "Socket Mode is off. Switch it on, on the app's page, Socket Mode" in said
        assert "Traceback" not in said
