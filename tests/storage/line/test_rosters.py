"""Each change of a roster or of the settings is a version of its own."""

import asyncio
from dataclasses import replace

from sqlalchemy import select

from desk.model.line import LineSettings, Mode, Season
from storage.engine import Engines
from storage.tables.line import line_rosters
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import HOUR, MONDAY, SETTINGS, TUESDAY, roster


async def test_a_roster_comes_back_as_it_was_written(memory: Memory) -> None:
    spring = roster(mode=Mode.BY_CALL, season=Season.OFF_PEAK, lunch_duty=False)

    async with memory.transaction() as tx:
        await tx.rosters.save(spring, by=DANA, at=NOW)

    async with memory.reading() as tx:
        assert await tx.rosters.all() == [spring]


async def test_rosters_go_by_their_day_and_the_newest_version_counts(memory: Memory) -> None:
    late, first = roster(TUESDAY), roster(MONDAY)
    changed = replace(first, members=(DANA,))

    async with memory.transaction() as tx:
        versions = [
            await tx.rosters.save(one, by=DANA, at=NOW) for one in (late, first, first, changed)
        ]

    async with memory.reading() as tx:
        assert await tx.rosters.all() == [changed, late]
    assert versions == [1, 1, 2, 3]


async def test_a_withdrawn_roster_is_gone_until_it_is_saved_again(memory: Memory) -> None:
    spring = roster()
    async with memory.transaction() as tx:
        await tx.rosters.save(spring, by=DANA, at=NOW)

    async with memory.transaction() as tx:
        withdrawn = await tx.rosters.withdraw(MONDAY, by=RAVI, at=NOW)
        again = await tx.rosters.withdraw(MONDAY, by=RAVI, at=NOW)
        unknown = await tx.rosters.withdraw(TUESDAY, by=RAVI, at=NOW)
        left = await tx.rosters.all()
        version = await tx.rosters.save(spring, by=DANA, at=NOW)

    async with memory.reading() as tx:
        assert await tx.rosters.all() == [spring]
    assert (withdrawn, again, unknown, left, version) == (True, False, False, [], 3)


async def test_who_changed_a_roster_and_when_stays_on_record(
    memory: Memory, engines: Engines, workspace_id: int
) -> None:
    async with memory.transaction() as tx:
        await tx.rosters.save(roster(), by=DANA, at=NOW)
        await tx.rosters.withdraw(MONDAY, by=RAVI, at=NOW + HOUR)

    async with engines.reading.connect() as connection:
        query = (
            select(line_rosters.c.withdrawn, line_rosters.c.by, line_rosters.c.at)
            .where(line_rosters.c.workspace_id == workspace_id)
            .order_by(line_rosters.c.version)
        )
        rows = [tuple(row) for row in await connection.execute(query)]
    assert rows == [(False, DANA, NOW), (True, RAVI, NOW + HOUR)]


async def test_people_who_change_one_roster_at_once_write_a_version_each(memory: Memory) -> None:
    async def save() -> int:
        async with memory.transaction() as tx:
            version = await tx.rosters.save(roster(), by=DANA, at=NOW)
            await asyncio.sleep(0.02)  # the others have read what was there before this one
            return version

    versions = await asyncio.gather(*(save() for _ in range(4)))

    assert sorted(versions) == [1, 2, 3, 4]


async def test_of_people_who_set_the_line_at_once_the_last_has_it(memory: Memory) -> None:
    finished: list[LineSettings] = []

    async def save(settings: LineSettings) -> None:
        async with memory.transaction() as tx:
            await tx.rosters.save_settings(settings, by=DANA, at=NOW)
            await asyncio.sleep(0.02)  # the others have read what was there before this one
            finished.append(settings)

    await asyncio.gather(*(save(LineSettings(busy_threshold=number)) for number in range(4)))

    async with memory.reading() as tx:
        assert await tx.rosters.settings() == finished[-1]
    assert len(finished) == 4


async def test_settings_are_the_usual_ones_until_somebody_sets_them(memory: Memory) -> None:
    async with memory.transaction() as tx:
        at_first = await tx.rosters.settings()
        await tx.rosters.save_settings(LineSettings(busy_threshold=9), by=DANA, at=NOW)
        await tx.rosters.save_settings(SETTINGS, by=DANA, at=NOW)

    async with memory.reading() as tx:
        assert await tx.rosters.settings() == SETTINGS
    assert at_first == LineSettings()
