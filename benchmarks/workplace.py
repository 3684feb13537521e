"""A Slack workspace in this process, with people in it, and a bot in a process of its own."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cast import TEAM, TEAM_NAME, settle
from bot.practice import furnish_desk
from handlers.manifest import manifest
from practice.server import Practice, serve
from practice.workspace import Workspace
from tests.bot_process import BotProcess
from tests.databases import PostgresServer, SqliteFiles

LOG = "C0LOG"
STARTS_WITHIN = 30.0  # seconds
SETTLES = 2.0  # seconds after the start, in which the bot asks Slack for everyone


@dataclass(frozen=True, kw_only=True)
class Workplace:
    practice: Practice
    bot: BotProcess
    people: list[str]


@contextmanager
def database(kind: str) -> Iterator[str]:
    """A migrated database that is gone afterwards: "sqlite" or "postgresql"."""
    if kind == "sqlite":
        with (
            TemporaryDirectory(prefix="bench-") as folder,
            SqliteFiles(Path(folder)).fresh() as url,
        ):
            yield url
    else:
        server = PostgresServer(large=True)
        try:
            with server.fresh() as url:
                yield url
        finally:
            server.stop()


@asynccontextmanager
async def workplace(database_url: str, people: int = 0) -> AsyncIterator[Workplace]:
    """The desk is set up, `people` more are in the workspace, and no bot runs yet."""
    workspace = Workspace(name=TEAM_NAME, team_id=TEAM)
    workspace.install(manifest())
    settle(workspace)
    ids = [workspace.add_person(f"Person {number}") for number in range(people)]
    for id_ in ids:
        workspace.join(LOG, id_)
    await furnish_desk(database_url)
    with TemporaryDirectory(prefix="bench-") as folder:
        async with serve(workspace) as practice:
            bot = BotProcess.of(practice, database_url, Path(folder))
            yield Workplace(practice=practice, bot=bot, people=ids)


@asynccontextmanager
async def at_work(place: Workplace, *command: str) -> AsyncIterator[float]:
    """The bot, or what `command` starts in its place; answers after how many seconds it connected."""
    began = time.perf_counter()
    place.bot.start(*command)
    try:
        await place.practice.connected(STARTS_WITHIN)
        connected = time.perf_counter() - began
        await asyncio.sleep(SETTLES)
        yield connected
    finally:
        place.bot.stop()
        await place.practice.workspace.until(lambda: not place.practice.sockets.connections)
