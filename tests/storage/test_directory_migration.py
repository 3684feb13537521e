"""What migration 0011 makes of a directory that is there already, and what removing people needs."""

import asyncio

import pytest
from sqlalchemy import UniqueConstraint, text

from desk.importing.identity import identity_of
from desk.model.candidates import CandidateFacts
from storage import migrate
from storage.engine import open_engines
from storage.importing.listing import referring
from storage.tables.columns import metadata
from tests.databases import PostgresServer, SqliteFiles

BEFORE = """
INSERT INTO workspaces (id, team_id) VALUES (1, 'T0DESK');
INSERT INTO candidates (id, workspace_id, external_id, name, office, state, district, added_at, changed_at)
VALUES (7, 1, 'a', 'Hon. José Núñez', 'Governor', 'TX', '05', '2026-03-02 15:00:00', '2026-03-02 15:00:00');
INSERT INTO contacts (id, workspace_id, candidate_id, version, entered_by, entered_at, happened_at,
    counts_as_attempt, complaint)
VALUES (3, 1, 7, 1, 'U0SAM', '2026-03-02 15:00:00', '2026-03-02 15:00:00', false, false);
"""


def test_a_directory_that_is_there_stays_and_says_who_everybody_is(
    database: SqliteFiles | PostgresServer,
) -> None:
    """Numbers stay as they are, since entries and the index of words hold them."""
    with database.empty() as url:
        asyncio.run(migrate.upgrade(url))
        asyncio.run(migrate.downgrade(url, "0010"))
        asyncio.run(_run(url, *BEFORE.split(";")[:-1]))
        asyncio.run(migrate.upgrade(url))

        (row,) = asyncio.run(_run(url, "SELECT id, identity FROM candidates"))
        (entry,) = asyncio.run(_run(url, "SELECT candidate_id FROM contacts"))

    jose = CandidateFacts(
        external_id="a", name="José Núñez", office="Governor", state="TX", district="5"
    )
    assert tuple(row) == (7, identity_of(jose))
    assert tuple(entry) == (7,)


async def _run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Execute them all, and answer what the last one does."""
    engines = open_engines(url)
    try:
        async with engines.writing.begin() as connection:
            for statement in statements:
                result = await connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        await engines.dispose()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_reference_to_nothing_ends_no_migration(database: SqliteFiles) -> None:
    with database.empty() as url:
        await migrate.upgrade(url)
        await migrate.downgrade(url, "0010")
        await _run(url, *BEFORE.split(";")[:-1])
        engines = open_engines(url)
        async with engines.writing.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute("PRAGMA foreign_keys = OFF")
            async with connection.begin():
                await connection.execute(text("DELETE FROM candidates"))
        await engines.dispose()

        with pytest.raises(migrate.BrokenReference, match="contacts"):
            await migrate.upgrade(url)
        assert await _run(url, "SELECT version_num FROM alembic_version") == [("0010",)]


def test_whoever_refers_to_a_candidate_is_found_quickly() -> None:
    """A person is removed only when nothing refers to them, and each removal looks."""
    slow = [
        f"{table.name}.{column.name}"
        for table, column in referring()
        if not any(_begins_with(columns, str(column.name)) for columns in _indexed(table.name))
    ]

    assert "contacts.candidate_id" in {f"{t.name}.{c.name}" for t, c in referring()}
    assert slow == []


def _indexed(name: str) -> list[list[str]]:
    table = metadata.tables[name]
    kinds = [
        *(one for one in table.indexes if one.dialect_options["sqlite"]["where"] is None),
        *(one for one in table.constraints if isinstance(one, UniqueConstraint)),
        table.primary_key,
    ]
    return [[column.name for column in one.columns] for one in kinds]


def _begins_with(columns: list[str], column: str) -> bool:
    return columns[:2] == ["workspace_id", column]
