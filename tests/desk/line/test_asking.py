"""Asking around for cover: the one who asked sees every answer."""

from dataclasses import replace
from datetime import date

from desk.line import covers, rosters
from desk.line.covers import Wish
from desk.line.notices import CoverSentOutdated, CoverUntaken
from desk.model.line import Roster
from tests.desk.work import DORA, EVERYONE, INA, SAM, SUE, TUESDAY, Work

TODAY = TUESDAY.date()
TRAINED = [replace(one, trained_on=date(2026, 1, 12)) for one in (SAM, SUE, INA)]


async def test_what_was_sent_to_the_asker_changes_with_each_who_cannot(work: Work) -> None:
    await work.settle(list({one.id: one for one in (*EVERYONE, *TRAINED)}.values()))
    members = tuple(one.id for one in TRAINED)
    await rosters.save(work.desk, Roster(starts=TODAY, members=members), by=DORA)
    wish = Wish(day=TODAY, first=SAM.id)
    cover = await covers.ask(work.desk, wish, by=SAM, once=work.key())

    await covers.decline(work.desk, cover.id, by=SUE)
    await covers.decline(work.desk, cover.id, by=INA)
    await covers.decline(work.desk, cover.id, by=INA)

    sent = [one for one in await work.notices() if isinstance(one, CoverSentOutdated)]
    assert len(sent) == 2
    assert {one.person_id for one in sent} == {SAM.id}


async def test_when_the_only_one_who_was_asked_cannot_the_first_is_told_at_once(work: Work) -> None:
    await work.settle(list({one.id: one for one in (*EVERYONE, *TRAINED)}.values()))
    members = tuple(one.id for one in TRAINED)
    await rosters.save(work.desk, Roster(starts=TODAY, members=members), by=DORA)
    wish = Wish(day=TODAY, first=SAM.id, only=SUE.id)
    cover = await covers.ask(work.desk, wish, by=SAM, once=work.key())

    await covers.decline(work.desk, cover.id, by=SUE)

    told = {one.person_id for one in await work.notices() if isinstance(one, CoverUntaken)}
    assert SAM.id in told
