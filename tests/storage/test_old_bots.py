"""A bot of the version before may still be at work when a new one has migrated: what that does to it.

It reads and writes by name the columns that it knows. So it bears a new table, and a new column that
fills itself; it does not bear a table or a column that is gone, nor a column that it would have to fill.
What makes its rows unique must stay as well: it may say ON CONFLICT of it.
"""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage import migrate
from storage.engine import open_engines
from tests.databases import PostgresServer, SqliteFiles

pytestmark = pytest.mark.thorough

SINCE = "0010"  # before it, no bot was at work
ROOT = Path(__file__).parents[2]

# Borne all the same. The bot before 0011 said ON CONFLICT DO NOTHING of no key in particular, and an
# index that leaves out people without an id keeps the others unique.
BORNE = {"0011": {"candidates is not unique by ('workspace_id', 'external_id')"}}
UPGRADES = (
    "import asyncio, sys\nfrom storage import migrate\nasyncio.run(migrate.upgrade(sys.argv[1]))"
)


@dataclass(frozen=True, kw_only=True)
class Form:
    """One table, as a bot that writes to it must know it."""

    columns: frozenset[str]
    to_be_filled: frozenset[str]
    unique: frozenset[tuple[str, ...]]


def forms(connection: Connection) -> dict[str, Form]:
    tables = inspect(connection)
    found = {}
    for name in tables.get_table_names():
        columns = tables.get_columns(name)
        found[name] = Form(
            columns=frozenset(column["name"] for column in columns),
            to_be_filled=frozenset(
                column["name"]
                for column in columns
                if not column["nullable"] and column["default"] is None
            ),
            unique=frozenset(
                tuple(one["column_names"]) for one in tables.get_unique_constraints(name)
            ),
        )
    return found


def unbearable(old: Mapping[str, Form], new: Mapping[str, Form]) -> set[str]:
    """What the new form of the database denies to a bot that knows the old one."""
    found = {f"{name} is gone" for name in old.keys() - new.keys()}
    for name in old.keys() & new.keys():
        was, is_now = old[name], new[name]
        found |= {f"{name}.{column} is gone" for column in was.columns - is_now.columns}
        filled = is_now.to_be_filled - was.to_be_filled
        found |= {f"{name}.{column} has to be filled" for column in filled}
        found |= {f"{name} is not unique by {one}" for one in was.unique - is_now.unique}
    return found


def versions() -> list[str]:
    """From the newest down."""
    folder = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    newest = [one.revision for one in folder.walk_revisions()]
    return newest[: newest.index(SINCE) + 1]


async def form_of(database_url: str) -> dict[str, Form]:
    engines = open_engines(database_url)
    async with engines.reading.connect() as connection:
        found = await connection.run_sync(forms)
    await engines.dispose()
    return found


async def test_a_migration_leaves_an_older_bot_at_work(database_url: str) -> None:
    broken = {}
    new = await form_of(database_url)
    for version, before in zip(versions(), versions()[1:], strict=False):
        await migrate.downgrade(database_url, before)
        old = await form_of(database_url)
        broken[version] = unbearable(old, new)
        new = old

    assert len(broken) > 1
    assert {version: what for version, what in broken.items() if what} == BORNE


async def test_two_processes_that_start_at_once_migrate_once(
    database: SqliteFiles | PostgresServer,
) -> None:
    """A second run would stumble over the tables of the first."""
    with database.empty() as url:
        both = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", UPGRADES, url, cwd=ROOT)
            for _ in range(2)
        ]
        ended = await asyncio.gather(*(one.wait() for one in both))

        assert ended == [0, 0]
        assert await migrate.is_up_to_date(url)
