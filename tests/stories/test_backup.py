"""A backup is taken while everybody works, and holds all that was acknowledged by then."""

import asyncio
from itertools import count
from pathlib import Path

from sqlalchemy import select

from practice.person import Person
from storage.backup import back_up, restore
from storage.engine import open_engines
from storage.tables import contact_versions
from tests.stories.house import House, account


async def said_in(database_url: str) -> dict[tuple[int, int], str]:
    """What every version of every entry says."""
    engines = open_engines(database_url)
    async with engines.reading.connect() as connection:
        found = await connection.execute(
            select(
                contact_versions.c.contact_id, contact_versions.c.number, contact_versions.c.said
            )
        )
        said = {(row.contact_id, row.number): row.said for row in found}
    await engines.dispose()
    return said


async def test_a_backup_under_load_restores_every_acknowledged_entry(
    house: House, database_url: str, tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    over = asyncio.Event()

    async def keeps_logging(person: Person) -> None:
        for number in count():
            if over.is_set():
                return
            words = f"{person.id} logged call number {number}, about the questionnaire."
            modal = await house.opens_log(person)
            modal.fill(**account(unmatched_name=f"Somebody {number}", said=words))
            assert await modal.submit() == "cleared", modal.text()
            acknowledged.append(words)

    async with asyncio.TaskGroup() as shift:
        for person in (house.ina, house.sam, house.sue):
            shift.create_task(keeps_logging(person))
        await house.workspace.until(lambda: len(acknowledged) >= 3)
        before = list(acknowledged)
        await back_up(database_url, tmp_path / "desk.backup")
        assert len(acknowledged) > len(before), "nobody worked while it was taken"
        over.set()
    await restore(tmp_path / "desk.backup", f"sqlite:///{tmp_path / 'restored.db'}")

    now, then = await said_in(database_url), await said_in(f"sqlite:///{tmp_path / 'restored.db'}")
    assert set(before) <= set(then.values())
    assert then.items() <= now.items()
