"""The directory as lists are held against it: somebody is looked up, however many there are."""

import pytest

from storage.engine import Engines
from storage.transaction import Memory
from tests.databases import SqliteFiles
from tests.storage.plans import asked, plan_of


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
    with asked(engines) as questions:
        async with memory.reading() as tx:
            await getattr(tx.listing, asks)({f"{number}" for number in range(500)})

    plan = await plan_of(engines, questions[-1])
    assert any(f"USING INDEX {index}" in step for step in plan), plan
