import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import migrate
from storage.engine import open_engines
from storage.tables import metadata
from tests.databases import PostgresServer, SqliteFiles


def test_the_newest_migration_is_the_one_the_bot_asks_for() -> None:
    folder = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))

    assert folder.get_current_head() == migrate.HEAD


async def test_the_tables_are_those_that_the_migrations_make(database_url: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        options = {"include_name": _is_no_index_of_words, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))

    engines = open_engines(database_url)
    async with engines.writing.connect() as connection:
        found = await connection.run_sync(differences)
    await engines.dispose()

    assert found == []


def _is_no_index_of_words(name: str | None, kind: str, _parents: object) -> bool:
    return not (
        kind == "table"
        and name is not None
        and name.startswith(("candidate_words", "contact_words"))
    )


async def test_migrations_go_up_and_down_and_up_again(
    database: SqliteFiles | PostgresServer,
) -> None:
    with database.empty() as url:
        await migrate.upgrade(url)
        first = await _tables(url)
        await migrate.downgrade(url)
        between = await _tables(url)
        await migrate.upgrade(url)
        again = await _tables(url)

    assert between == {"alembic_version"}
    assert first == again
    assert set(metadata.tables) < first


async def test_bots_that_start_at_once_migrate_once(database: SqliteFiles | PostgresServer) -> None:
    with database.empty() as url:
        await asyncio.gather(*(migrate.upgrade(url) for _ in range(4)))

        assert set(metadata.tables) < await _tables(url)


async def test_the_database_of_a_newer_bot_is_left_alone(database_url: str) -> None:
    engines = open_engines(database_url)
    async with engines.writing.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engines.dispose()

    with pytest.raises(migrate.NewerDatabase, match="at version 9999"):
        await migrate.upgrade(database_url)


def test_a_start_without_anything_to_migrate_does_not_load_alembic(database_url: str) -> None:
    starts = (
        "import asyncio, sys\n"
        "from storage import migrate\n"
        "asyncio.run(migrate.upgrade(sys.argv[1]))\n"
        "assert 'alembic' not in sys.modules\n"
        "assert 'us' not in sys.modules and 'rapidfuzz' not in sys.modules"
    )

    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", starts, database_url], check=True, cwd=Path(__file__).parents[2]
    )


async def _tables(database_url: str) -> set[str]:
    engines = open_engines(database_url)
    async with engines.reading.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engines.dispose()
    return set(names)


async def test_the_indexes_too_are_those_that_the_migrations_make(
    database: SqliteFiles | PostgresServer, database_url: str
) -> None:
    with database.empty() as url:
        engines = open_engines(url)
        async with engines.writing.begin() as connection:
            await connection.run_sync(metadata.create_all)
        await engines.dispose()
        described = await _indexes(url)

    assert await _indexes(database_url) == described


async def _indexes(database_url: str) -> set[tuple[str, str]]:
    """With their conditions, which Alembic does not compare."""
    engines = open_engines(database_url)
    query = (
        "SELECT name, sql FROM sqlite_master WHERE name LIKE 'ix_%'"
        if database_url.startswith("sqlite")
        else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
        "AND indexname NOT LIKE '%\\_words' AND indexname NOT LIKE 'alembic%'"
    )
    async with engines.reading.connect() as connection:
        rows = [(name, sql) for name, sql in await connection.execute(text(query))]
    await engines.dispose()
    return set(rows)
