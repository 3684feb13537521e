"""A desk at work: the practice workspace, the bot, and the people; over both transports, on both databases."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from random import randrange

import pytest

from bot.cast import settle
from bot.practice import furnish_desk
from handlers.manifest import manifest
from handlers.slack import ANSWER_WITHIN
from practice.server import serve
from practice.workspace import Workspace
from tests.databases import PostgresServer, SqliteFiles
from tests.stories.house import Clock, House, at_work
from tests.stories.pairs import told


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        if mark := told(item.nodeid.partition("[")[0], given):
            item.add_marker(mark)


@pytest.fixture(params=["socket", "http"])
def transport(request: pytest.FixtureRequest) -> str:
    """Whoever asks for a house is tested over both."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def patience() -> float:
    """Seconds that the bot waits for Slack. A story about a slow Slack takes less."""
    return ANSWER_WITHIN


@pytest.fixture
def public_url() -> str | None:
    """Where the bot is reached from outside. A story about calendar links has an address."""
    return None


@pytest.fixture
def database_url(database: SqliteFiles | PostgresServer) -> Iterator[str]:
    """The desk is furnished: candidates, people, roles and channels are there."""
    with database.fresh(furnish_desk) as url:
        yield url


@pytest.fixture
async def house(
    transport: str, database_url: str, clock: Clock, patience: float, public_url: str | None
) -> AsyncIterator[House]:
    """Everyone is there, the line is set up, and nobody has called yet.

    A story that shows people something going wrong in Slack fails, unless it says so itself by
    emptying `house.workspace.failures`.
    """
    workspace = Workspace(name="Practice", team_id="T0PRACTICE")
    workspace.install(manifest())
    settle(workspace)
    port = free_port() if transport == "http" else None
    if port is not None:
        workspace.app.request_url = f"http://127.0.0.1:{port}/slack/events"
    async with (
        serve(workspace) as practice,
        at_work(
            workspace,
            practice,
            database_url,
            clock,
            port=port,
            patience=patience,
            public_url=public_url,
        ) as house,
    ):
        yield house
        assert workspace.failures == []
        assert workspace.warnings == []


def free_port() -> int:
    """Below those that the system gives away by itself, or somebody else would have it a moment later."""
    for port in iter(lambda: randrange(10_000, 30_000), None):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("there is always another")
