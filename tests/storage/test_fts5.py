"""Searching on SQLite: somebody waits for each letter, however many there are."""

import pytest

from storage.engine import Engines
from storage.transaction import Memory
from tests.databases import SqliteFiles
from tests.storage.plans import asked, plan_of


@pytest.fixture
def database(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


async def test_whoever_is_found_is_looked_up_and_nobody_else_is_read(
    memory: Memory, engines: Engines
) -> None:
    with asked(engines) as questions:
        async with memory.reading() as tx:
            await tx.candidates.find("smith tx", limit=100)

    _begin, question = questions
    reads = [step for step in await plan_of(engines, question) if " candidates " in step]
    assert reads
    assert all("rowid=?" in read for read in reads), reads


async def test_a_typed_name_is_one_question(memory: Memory, engines: Engines) -> None:
    with asked(engines) as questions:
        async with memory.reading() as tx:
            await tx.candidates.find("nobody of that name", limit=100)

    assert [statement.split()[0] for statement, _ in questions] == ["BEGIN", "SELECT"]
