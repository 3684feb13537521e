"""Somebody stands in for whoever stands in, on a day that was announced."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk.jobs import keep_line
from desk.line import covers, rosters
from desk.line.covers import Wish
from desk.line.reading import who
from desk.line.refusals import GivenOn
from desk.model.line import Cover, Roster
from desk.model.people import Person
from tests.desk.work import DORA, EVERYONE, QUINN, SAM, SUE, TUESDAY, Work

TODAY = TUESDAY.date()
TRAINED = [replace(one, trained_on=date(2026, 1, 12)) for one in (SAM, SUE, QUINN)]


@pytest.fixture
async def sams_day(work: Work) -> Work:
    """Sam has the line today, and everyone was told so at eight."""
    await work.settle(list({one.id: one for one in (*EVERYONE, *TRAINED)}.values()))
    work.now = TUESDAY.replace(hour=12)
    members = tuple(one.id for one in TRAINED)
    roster = Roster(starts=TODAY, members=members, lunch_duty=False)
    await rosters.save(work.desk, roster, by=DORA)
    work.now = TUESDAY.replace(hour=13)
    await keep_line(work.desk)
    work.now = TUESDAY
    return work


async def stands_in(work: Work, first: Person, taker: Person) -> Cover:
    wish = Wish(day=TODAY, first=first.id)
    asked = await covers.ask(work.desk, wish, by=first, once=work.key())
    return await covers.take(work.desk, asked.id, by=taker, once=work.key())


async def test_undone_whoever_stood_in_before_is_on_again(sams_day: Work) -> None:
    work = sams_day
    await stands_in(work, SAM, SUE)
    by_quinn = await stands_in(work, SUE, QUINN)
    work.now += timedelta(hours=1)

    await covers.undo(work.desk, by_quinn.id, 1, by=QUINN, once=work.key())

    _, on = await who(work.desk, work.now)
    assert [(one.person_id, one.first) for one in on.shifts] == [(SUE.id, SAM.id)]


async def test_what_was_given_on_is_undone_last_first(sams_day: Work) -> None:
    work = sams_day
    by_sue = await stands_in(work, SAM, SUE)
    by_quinn = await stands_in(work, SUE, QUINN)

    with pytest.raises(GivenOn):
        await covers.undo(work.desk, by_sue.id, 1, by=SUE, once=work.key())

    await covers.undo(work.desk, by_quinn.id, 1, by=QUINN, once=work.key())
    await covers.undo(work.desk, by_sue.id, 1, by=SUE, once=work.key())
    _, on = await who(work.desk, work.now)
    assert [(one.person_id, one.first) for one in on.shifts] == [(SAM.id, None)]
