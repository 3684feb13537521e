"""The directory as lists are held against it: somebody is looked up, however many there are."""

from typing import Any

import pytest
from sqlalchemy import event

from storage.engine import Engines
from storage.transaction import Memory
from tests.databases import SqliteFiles


@pytest.fixture
def database(sqlite_files: SqliteFiles) -> SqliteFiles:
    """PostgreSQL plans by what it has counted, and there is nobody here to be counted."""
    return sqlite_files


@pytest.mark.parametrize(
    ("asks", "index"),
    [("with_ids", "ix_candidates_external_id"), ("of_identities", "ix_candidates_identity")],
)
async def test_a_row_of_a_list_is_no_reason_to_read_everybody(
    memory: Memory, engines: Engines, asks: str, index: str
) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(
        engines.reading.sync_engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, given, *_: asked.append((statement, given)),
    )

    async with memory.reading() as tx:
        await getattr(tx.listing, asks)({f"{number}" for number in range(500)})

    statement, given = asked[-1]
    async with engines.reading.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        plan = [row[3] for row in rows]
    assert any(f"USING INDEX {index}" in step for step in plan), plan
