"""Campaigns that did not get through: counted in office hours, told once a day, kept up to date."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desk.box import busy
from desk.box.notices import BusyDayOutdated, BusyDayTold
from desk.errors import NotAllowed, Refusal
from desk.model.busy import BusySignal, Heard
from desk.model.line import LineSettings
from tests.desk.work import DORA, EVERYONE, INA, OLGA, SAM, SUE, TUESDAY, Work

AFTER_HOURS = TUESDAY.replace(hour=23)  # 18:00 at the office


@pytest.fixture
async def staffed(work: Work) -> Work:
    await work.settle([*EVERYONE, OLGA])
    return work


async def reported(work: Work, at: datetime = TUESDAY, note: str = "") -> BusySignal:
    work.now = at
    signal, _ = await busy.report(work.desk, Heard.SIGNAL, note, by=INA, once=work.key())
    return signal


async def told(work: Work) -> list[str]:
    return [notice.key for notice in await work.notices()]


async def test_at_the_third_the_office_manager_is_told_once(staffed: Work) -> None:
    for minutes in (0, 10):
        await reported(staffed, TUESDAY + timedelta(minutes=minutes))
    assert await told(staffed) == []

    await reported(staffed, TUESDAY + timedelta(minutes=20))
    fourth = await reported(staffed, TUESDAY + timedelta(minutes=30))

    day = TUESDAY.date()
    assert await staffed.notices() == [
        BusyDayTold(day=day, person_id=OLGA.id),
        BusyDayOutdated(day=day, person_id=OLGA.id, signal_id=fourth.id, void=False),
    ]
    today = await busy.read(staffed.desk, day)
    assert [signal.at.minute for signal in today.counted] == [0, 10, 20, 30]


async def test_the_desk_says_how_many_are_too_many(staffed: Work) -> None:
    async with staffed.memory.transaction() as tx:
        await tx.rosters.save_settings(LineSettings(busy_threshold=1), by=OLGA.id, at=TUESDAY)

    await reported(staffed)

    assert await told(staffed) == ["busy:2026-11-24"]


async def test_what_comes_when_the_office_is_closed_is_kept_and_not_counted(staffed: Work) -> None:
    for _ in range(2):
        await reported(staffed)
    for _ in range(3):
        late = await reported(staffed, AFTER_HOURS)

    today = await busy.read(staffed.desk, TUESDAY.date())

    assert not late.in_hours
    assert (len(today.signals), len(today.counted)) == (5, 2)
    assert await told(staffed) == []


async def test_yesterdays_do_not_count_today(staffed: Work) -> None:
    for days in (0, 1, 2):
        await reported(staffed, TUESDAY + timedelta(days=days))

    assert await told(staffed) == []


async def test_a_mistake_is_taken_out_of_the_count_and_stays_on_record(staffed: Work) -> None:
    await reported(staffed)
    slip = await reported(staffed)

    today = await busy.take_back(staffed.desk, slip.id, by=INA)
    again = await busy.take_back(staffed.desk, slip.id, by=INA)
    await reported(staffed)

    assert (len(today.counted), len(today.signals), today.taken_back) == (1, 2, 1)
    assert again == today
    assert await told(staffed) == []


async def test_what_was_told_says_so_when_one_was_a_mistake(staffed: Work) -> None:
    for _ in range(3):
        last = await reported(staffed)

    await busy.take_back(staffed.desk, last.id, by=INA)
    fourth = await reported(staffed)

    assert await told(staffed) == [
        "busy:2026-11-24",
        f"busy:2026-11-24:{last.id}:void",
        f"busy:2026-11-24:{fourth.id}",
    ]


async def test_only_whoever_counted_it_takes_it_back(staffed: Work) -> None:
    signal = await reported(staffed)

    with pytest.raises(NotAllowed, match="Only the person who counted it"):
        await busy.take_back(staffed.desk, signal.id, by=SAM)


async def test_three_who_count_at_the_same_moment_are_three(staffed: Work) -> None:
    people = (INA, SAM, SUE)

    await asyncio.gather(
        *(
            busy.report(staffed.desk, Heard.VOICEMAIL, by=person, once=staffed.key())
            for person in people
        )
    )

    assert await told(staffed) == ["busy:2026-11-24"]


async def test_a_command_that_slack_repeats_counts_once(staffed: Work) -> None:
    once = staffed.key()

    for _ in range(3):
        _, today = await busy.report(staffed.desk, Heard.SIGNAL, by=INA, once=once)

    assert len(today.counted) == 1


async def test_without_an_office_manager_the_director_is_told(work: Work) -> None:
    for _ in range(3):
        await reported(work)

    assert [notice.to for notice in await work.notices()] == [DORA.id]


async def test_without_anybody_to_tell_it_is_told_once_there_is(work: Work) -> None:
    await work.settle([replace(DORA, roles=frozenset())])
    for _ in range(3):
        await reported(work)
    assert await told(work) == []

    await work.settle([OLGA])
    await reported(work)

    assert await told(work) == ["busy:2026-11-24"]


@pytest.mark.parametrize("note", ["Her password is: hunter2", "x" * 3001])
async def test_a_note_that_cannot_be_kept_is_refused(staffed: Work, note: str) -> None:
    with pytest.raises(Refusal):
        await reported(staffed, note=note)

    assert (await busy.read(staffed.desk, TUESDAY.date())).signals == []
