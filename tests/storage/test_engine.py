import asyncio
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.engine import BadDatabaseUrl, Engines, open_engines
from storage.transaction import Memory
from tests.storage.builders import NOW, facts, in_directory


@pytest.mark.parametrize(
    "address",
    [
        "",
        "desk.db",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://desk:hunter2@host/desk",
        "postgresql+asyncpg://desk:hunter2@host/desk",
        "postgresql://desk:hunter2@host:port/desk",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="has to look like") as refused:
        open_engines(address)

    assert "hunter2" not in str(refused.value)
    assert refused.value.__context__ is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_understood(scheme: str) -> None:
    engines = open_engines(f"{scheme}://desk:secret@host/desk")

    assert engines.writing.url.drivername == "postgresql+psycopg"


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path}/some/where/desk.db")

    async with engines.writing.begin():
        pass
    await engines.dispose()

    assert (tmp_path / "some/where/desk.db").exists()


async def test_who_reads_cannot_write(engines: Engines) -> None:
    async with engines.reading.connect() as connection:
        with pytest.raises(DBAPIError, match=r"read-?only"):
            await connection.execute(text("DELETE FROM inbox"))


async def test_a_reader_waits_for_no_writer_and_sees_one_moment(memory: Memory) -> None:
    async with memory.reading() as reader:
        before = await reader.candidates.by_external_ids({"A1"})
        await in_directory(memory, facts("Ana Ruiz", external_id="A1"))
        after = await reader.candidates.by_external_ids({"A1"})

    assert before == after == {}


async def test_fifty_writers_at_once_all_come_to_their_turn(memory: Memory) -> None:
    people = [facts(f"Person {number}") for number in range(50)]

    await asyncio.gather(*(in_directory(memory, one) for one in people))

    async with memory.reading() as tx:
        assert len(await tx.candidates.by_external_ids({one.external_id for one in people})) == 50


_SAVES_AND_WAITS = """
import asyncio, sys
from desk.model.ids import WorkspaceId
from storage.engine import open_engines
from storage.transaction import Memory
from tests.storage.builders import NOW

async def save():
    memory = Memory(open_engines(sys.argv[1]), WorkspaceId(int(sys.argv[2])), lambda: None)
    async with memory.transaction() as tx:
        await tx.inbox.keep("delivery", "saved", at=NOW)
    print("saved", flush=True)
    async with memory.transaction() as tx:
        await tx.inbox.keep("another", "never", at=NOW)
        await asyncio.sleep(60)

asyncio.run(save())
"""


async def test_what_was_acknowledged_survives_the_sudden_death_of_the_bot(
    memory: Memory, database_url: str, workspace_id: int
) -> None:
    bot = subprocess.Popen(  # noqa: ASYNC220, S603 - our own words
        [sys.executable, "-c", _SAVES_AND_WAITS, database_url, str(workspace_id)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert bot.stdout is not None
    with closing(bot.stdout):
        assert bot.stdout.readline() == b"saved\n"
        bot.send_signal(signal.SIGKILL)
        bot.wait()

    async with memory.transaction() as tx:
        assert await tx.inbox.seen("delivery") == "saved"
        assert await tx.inbox.seen("another") is None
        await tx.inbox.keep("another", "after all", at=NOW)
