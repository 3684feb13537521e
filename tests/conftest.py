"""What every room's tests may ask for."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import is_hypothesis_test, settings

from desk.model.ids import TeamId, WorkspaceId
from storage.engine import Engines, open_engines
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.databases import PostgresServer, SqliteFiles, in_memory, refuse_unscoped

# A run says the same of the same code. HYPOTHESIS_PROFILE=explore looks further each time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A law takes as long as a dozen other tests, and comes second."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.function):
            item.add_marker(pytest.mark.thorough)


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[SqliteFiles]:
    with TemporaryDirectory(prefix="desk-sqlite-", dir=in_memory()) as folder:
        yield SqliteFiles(Path(folder))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> SqliteFiles | PostgresServer:
    """Whoever asks for a database is tested on both."""
    fixture = {"sqlite": "sqlite_files", "postgresql": "postgres_server"}[request.param]
    made: SqliteFiles | PostgresServer = request.getfixturevalue(fixture)
    return made


@pytest.fixture
def database_url(database: SqliteFiles | PostgresServer) -> Iterator[str]:
    """A migrated database with nothing in it."""
    with database.fresh() as url:
        yield url


@pytest.fixture
async def engines(database_url: str) -> AsyncIterator[Engines]:
    """They refuse every statement that does not say whose rows it means."""
    opened = open_engines(database_url)
    refuse_unscoped(opened)
    yield opened
    await opened.dispose()


@pytest.fixture
async def workspace_id(engines: Engines) -> WorkspaceId:
    at = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    return await Workspaces(engines).bind(TeamId("T0DESK"), "The desk", at=at)


@pytest.fixture
def rings() -> list[None]:
    """One for each commit that made parcels due."""
    return []


@pytest.fixture
def memory(engines: Engines, workspace_id: WorkspaceId, rings: list[None]) -> Memory:
    return Memory(engines, workspace_id, lambda: rings.append(None))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test has to say besides that it holds: `record_property("says", …)`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, words in report.user_properties:
            if name == "says":
                terminalreporter.write_line(f"\n{words}")
