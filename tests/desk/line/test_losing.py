"""Whoever left, or is not trained any more, is off the line at once: today's announced shifts too."""

from dataclasses import replace
from datetime import date

from desk.assigning import assign
from desk.jobs import keep_line
from desk.leaving import leave
from desk.line import covers, rosters
from desk.line.covers import Wish
from desk.line.notices import KeeperTold, LineChanged, ShiftsMoved
from desk.line.reading import who
from desk.model.line import Roster
from desk.model.people import Profile, Standing
from tests.desk.work import DORA, EVERYONE, OLGA, SAM, SUE, TUESDAY, Work

TODAY = TUESDAY.date()
TRAINED = [replace(one, trained_on=date(2026, 1, 12)) for one in (SAM, SUE)]


async def announced(work: Work) -> None:
    """Sam has the line today, Sue lunch, and everyone was told so at eight."""
    known = {one.id: one for one in (*EVERYONE, OLGA, *TRAINED)}
    await work.settle(list(known.values()))
    work.now = TUESDAY.replace(hour=12)
    await rosters.save(work.desk, Roster(starts=TODAY, members=(SAM.id, SUE.id)), by=DORA)
    work.now = TUESDAY.replace(hour=13)
    await keep_line(work.desk)
    work.now = TUESDAY


async def test_training_that_is_taken_away_leaves_a_gap_that_everyone_sees(work: Work) -> None:
    await announced(work)

    await assign(work.desk, SAM.id, roles=SAM.roles, trained_on=None, by=DORA)

    line, on = await who(work.desk, TUESDAY)
    assert on.in_gap
    assert [shift.starts for shift in line.records[TODAY].day.shifts if shift.person_id == SAM.id]
    notices = await work.notices()
    assert [one for one in notices if isinstance(one, LineChanged)]
    assert [one.person_id for one in notices if isinstance(one, KeeperTold)][-1] == OLGA.id
    assert SAM.id in {one.person_id for one in notices if isinstance(one, ShiftsMoved)}


async def test_what_somebody_covered_is_the_first_persons_again_when_they_leave(work: Work) -> None:
    await announced(work)
    wish = Wish(day=TODAY, first=SAM.id)
    cover = await covers.ask(work.desk, wish, by=SAM, once=work.key())
    await covers.take(work.desk, cover.id, by=TRAINED[1], once=work.key())
    _, on = await who(work.desk, TUESDAY)
    assert on.people == (SUE.id,)

    gone = Profile(id=SUE.id, name="Sue", zone="", standing=Standing.DEACTIVATED)
    await leave(work.desk, gone, once=work.key())

    _, on = await who(work.desk, TUESDAY)
    assert on.people == (SAM.id,)
    assert on.shifts[0].first is None


async def test_other_roles_move_nothing(work: Work) -> None:
    await announced(work)
    before = await work.told()

    await assign(work.desk, SAM.id, roles=SAM.roles, trained_on=date(2026, 1, 12), by=DORA)

    assert await work.told() == before
