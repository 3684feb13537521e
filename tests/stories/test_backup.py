"""A backup is taken while everybody works, and holds all that was acknowledged by then."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest

from practice.person import Person
from storage.backup import back_up, restore
from tests.databases import PostgresServer, SqliteFiles
from tests.storage.test_backup import Rows, rows_at
from tests.stories.asking import asks, open_the_office
from tests.stories.house import House, account

pytestmark = pytest.mark.thorough

NEVER_CHANGED = ("contact_versions", "request_moves")


async def test_a_backup_under_load_restores_every_acknowledged_row_on_either_database(
    house: House,
    database_url: str,
    tmp_path: Path,
    sqlite_files: SqliteFiles,
    postgres_server: PostgresServer,
) -> None:
    open_the_office(house)
    acknowledged: list[str] = []
    taken: list[str] = []
    over = asyncio.Event()

    async def keeps_logging(person: Person, number: int) -> None:
        words = f"{person.id} logged call number {number}, about the questionnaire."
        modal = await house.opens_log(person)
        modal.fill(**account(unmatched_name=f"Somebody {number}", said=words))
        assert await modal.submit() == "cleared", modal.text()
        acknowledged.append(words)

    async def keeps_asking(person: Person, number: int) -> None:
        modal = await asks(house, person, f"sample-{number + 1:04}")
        assert await modal.submit() == "cleared", modal.text()
        taken.append(modal.id)

    async def works(person: Person, act: Callable[[Person, int], Awaitable[None]]) -> None:
        for number in count():
            if over.is_set():
                return
            await act(person, number)

    async with asyncio.TaskGroup() as shift:
        for person in (house.sam, house.sue):
            shift.create_task(works(person, keeps_logging))
        shift.create_task(works(house.ina, keeps_asking))
        await house.workspace.until(lambda: len(acknowledged) >= 3 and taken)
        told, asked, before = list(acknowledged), len(taken), await rows_at(database_url)
        await back_up(database_url, tmp_path / "desk.backup")
        assert len(acknowledged) > len(told), "nobody worked while it was taken"
        after = await rows_at(database_url)
        over.set()

    for databases in (sqlite_files, postgres_server):
        with databases.fresh() as elsewhere:
            await restore(tmp_path / "desk.backup", elsewhere)
            restored = await rows_at(elsewhere)
        assert set(told) <= {row.said for row in restored["contact_versions"]}
        assert len(restored["requests"]) >= asked
        assert lost(unchanged(before, after), restored) == {}
        assert (
            lost({name: restored[name] for name in NEVER_CHANGED}, after) == {}
        )  # nothing made up


def unchanged(before: Rows, after: Rows) -> Rows:
    """The rows that were there all the while the backup was taken, as they were."""
    return {name: [*({*rows} & {*after[name]})] for name, rows in before.items()}


def lost(rows: Rows, found: Rows) -> Rows:
    missing = {name: [*({*those} - {*found[name]})] for name, those in rows.items()}
    return {name: those for name, those in missing.items() if those}
