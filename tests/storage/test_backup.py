"""A backup holds every row as of one moment, and fills an empty database with them again."""

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from desk.model.contacts import NewPromise, Void
from desk.model.log_question import LogQuestion
from storage import migrate
from storage.backup import FileIsThere, NotABackup, NotEmpty, NotTheSame, back_up, restore
from storage.engine import Engines, open_engines
from storage.tables import metadata
from storage.transaction import Memory
from tests.databases import PostgresServer, SqliteFiles
from tests.storage.builders import DANA, NOW, facts, in_directory, logged

pytestmark = pytest.mark.thorough

Rows = dict[str, Sequence[Any]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.backup"


@pytest.fixture
async def busy(memory: Memory) -> Memory:
    """A desk with an entry that was moved, so that rows point forwards and back."""
    ana, ben = await in_directory(memory, facts("Ana Ruíz", state="AK"), facts("Ben Elm"))
    promise = NewPromise(text="Send a copy.", due=NOW.date(), doer=DANA)
    wrong = await logged(memory, ana.id, promise=promise)
    right = await logged(memory, ben.id, said="Ünïcode, “quotes” and \t tabs.")
    async with memory.transaction() as tx:
        await tx.contacts.void(
            wrong.id, Void(by=DANA, at=NOW, reason="Wrong candidate.", moved_to=right.id)
        )
    return memory


async def rows(engines: Engines) -> Rows:
    async with engines.reading.connect() as connection:
        return {
            table.name: (await connection.execute(select(table).order_by(*table.primary_key))).all()
            for table in metadata.sorted_tables
        }


async def rows_at(database_url: str) -> Rows:
    engines = open_engines(database_url)
    try:
        return await rows(engines)
    finally:
        await engines.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(
    request: pytest.FixtureRequest, sqlite_files: SqliteFiles, postgres_server: PostgresServer
) -> Iterator[str]:
    """An empty database of either kind."""
    made = sqlite_files if request.param == "sqlite" else postgres_server
    with made.fresh() as url:
        yield url


@pytest.fixture
async def engines(database_url: str) -> AsyncIterator[Engines]:
    """A backup looks across workspaces."""
    opened = open_engines(database_url)
    yield opened
    await opened.dispose()


async def test_every_row_comes_back_on_either_database(
    busy: Memory, engines: Engines, database_url: str, elsewhere: str, file: Path
) -> None:
    before = await rows(engines)

    written = await back_up(database_url, file)
    restored = await restore(file, elsewhere)

    assert await rows_at(elsewhere) == before
    assert written == restored == {name: len(found) for name, found in before.items()}
    assert restored["contacts"] == 2


async def test_the_restored_desk_finds_its_candidates_and_goes_on_counting(
    busy: Memory, engines: Engines, database_url: str, elsewhere: str, file: Path
) -> None:
    await back_up(database_url, file)
    await restore(file, elsewhere)

    opened = open_engines(elsewhere)
    memory = Memory(opened, busy._workspace_id, lambda: None)
    async with memory.reading() as tx:
        (found,) = await tx.candidates.find("ruiz ak", limit=5)
        logged_there = await tx.contacts.search(LogQuestion(words="unicode"), page=1, size=5)
    newest = await logged(memory, found.id)
    await opened.dispose()

    assert found.name == "Ana Ruíz"
    assert [contact.id for contact in logged_there.contacts] == [2]
    assert newest.id == 3


async def test_it_is_one_file_that_others_cannot_read(
    busy: Memory, engines: Engines, database_url: str, file: Path
) -> None:
    await back_up(database_url, file)

    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o077 == 0


async def test_nothing_is_written_over(
    busy: Memory, engines: Engines, database_url: str, file: Path
) -> None:
    file.write_text("something of somebody")

    with pytest.raises(FileIsThere):
        await back_up(database_url, file)

    assert file.read_text() == "something of somebody"


async def test_it_is_restored_into_an_empty_database_only(
    busy: Memory, engines: Engines, database_url: str, file: Path
) -> None:
    await back_up(database_url, file)
    before = await rows(engines)

    with pytest.raises(NotEmpty, match="The desk"):
        await restore(file, database_url)

    assert await rows(engines) == before


async def test_a_copy_that_differs_is_thrown_away(
    busy: Memory,
    engines: Engines,
    database_url: str,
    file: Path,
) -> None:
    """As if the disk had turned a letter while it was written."""

    async def spoil(unfinished: Path) -> None:
        opened = open_engines(f"sqlite:///{unfinished}")
        async with opened.writing.begin() as connection:
            await connection.execute(text("UPDATE promises SET text = 'Send a cow.'"))
        await opened.dispose()

    with pytest.raises(NotTheSame, match="promises"):
        await back_up(database_url, file, written=spoil)

    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    "begins", [b"", b"PK\3\4 a workbook", b"SQLite format 3\0 and then nothing"]
)
async def test_other_files_are_refused(elsewhere: str, file: Path, begins: bytes) -> None:
    file.write_bytes(begins)

    with pytest.raises(NotABackup):
        await restore(file, elsewhere)
    with pytest.raises(NotABackup):
        await restore(file.with_name("nowhere"), elsewhere)


async def test_a_backup_of_an_older_bot_is_brought_up_to_date(
    busy: Memory, engines: Engines, database_url: str, elsewhere: str, file: Path
) -> None:
    await back_up(database_url, file)
    await migrate.downgrade(f"sqlite:///{file}", "0009")
    old = file.read_bytes()

    await restore(file, elsewhere)

    assert file.read_bytes() == old
    assert (await rows_at(elsewhere))["contacts"] == (await rows(engines))["contacts"]


async def test_a_backup_of_a_newer_bot_is_refused(
    busy: Memory, engines: Engines, database_url: str, elsewhere: str, file: Path
) -> None:
    await back_up(database_url, file)
    opened = open_engines(f"sqlite:///{file}")
    async with opened.writing.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await opened.dispose()

    with pytest.raises(migrate.NewerDatabase):
        await restore(file, elsewhere)
