"""The calendar link: whose shifts are read with it, and when it is read no more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from desk.errors import NotAllowed
from desk.line import agenda, covers, rosters
from desk.line.feed import close_feed, feed_of, link_of, open_feed
from desk.line.stints import Stint
from desk.model.line import Duty, Roster
from desk.model.people import Person, Standing
from desk.people import meet
from storage.tables.line import line_feeds
from tests.desk.work import DORA, INA, SAM, SUE, TUESDAY, Work, hours

TODAY = date(2026, 11, 24)
SINCE = date(2026, 1, 12)
TEAM = tuple(replace(one, trained_on=SINCE) for one in (SAM, SUE, INA))


@pytest.fixture
async def line(work: Work) -> Work:
    """Sam, Sue and Ina take turns from today on."""
    await work.settle([*TEAM, DORA])
    roster = Roster(starts=TODAY, members=tuple(one.id for one in TEAM))
    await rosters.save(work.desk, roster, by=DORA)
    return work


async def opened(line: Work, by: Person = SAM, *, anew: bool = False) -> str:
    secret = await open_feed(line.desk, by=by, once=line.key(), anew=anew)
    assert secret is not None
    return secret


async def stints(line: Work, secret: str) -> list[Stint]:
    feed = await feed_of(line.desk, secret)
    assert feed is not None
    return list(feed.stints)


async def test_a_feed_has_the_shifts_of_its_person_and_of_nobody_else(line: Work) -> None:
    secret = await opened(line)

    found = await stints(line, secret)

    assert {one.person_id for one in found} == {SAM.id}
    assert found[0].day == TODAY
    assert {one.duty for one in found} == {Duty.LINE, Duty.LUNCH}


async def test_a_feed_reaches_ninety_days_ahead(line: Work) -> None:
    secret = await opened(line)

    days = [one.day for one in await stints(line, secret)]

    assert TODAY + timedelta(days=80) < max(days) <= TODAY + timedelta(days=90)


async def test_a_feed_keeps_what_is_on_record_for_thirty_days(line: Work) -> None:
    secret = await opened(line)
    line.now = TUESDAY + timedelta(days=40)
    for item in await agenda.due(line.desk):
        await agenda.do(line.desk, item)

    days = [one.day for one in await stints(line, secret)]

    assert line.now.date() - timedelta(days=30) <= min(days) < line.now.date()


async def test_a_cover_says_for_whom(line: Work) -> None:
    secret = await opened(line, SUE)
    window = (TUESDAY + hours(4), TUESDAY + hours(7))
    await covers.arrange(line.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged", window=window)

    feed = await feed_of(line.desk, secret)

    assert feed is not None
    (stands_in,) = [one for one in feed.stints if one.first is not None]
    assert (stands_in.starts, stands_in.ends) == window
    assert feed.names == {SAM.id: "Sam"}


async def test_a_new_link_puts_an_end_to_the_old_one(line: Work) -> None:
    old = await opened(line)

    new = await opened(line, anew=True)

    assert await feed_of(line.desk, old) is None
    assert await feed_of(line.desk, new) is not None


async def test_a_link_that_is_in_use_is_not_replaced_unasked(line: Work) -> None:
    secret = await opened(line)

    again = await open_feed(line.desk, by=SAM, once=line.key())

    assert again is None
    assert await feed_of(line.desk, secret) is not None


async def test_the_same_press_makes_one_link_however_often_it_comes(line: Work) -> None:
    secret = await open_feed(line.desk, by=SAM, once="press", anew=True)

    again = await open_feed(line.desk, by=SAM, once="press", anew=True)

    assert secret is not None
    assert again is None
    assert await feed_of(line.desk, secret) is not None


async def test_a_link_that_is_off_opens_nothing(line: Work) -> None:
    secret = await opened(line)

    closed = await close_feed(line.desk, by=SAM)

    assert closed
    assert await feed_of(line.desk, secret) is None
    assert await link_of(line.desk, SAM) is None
    assert not await close_feed(line.desk, by=SAM)


@pytest.mark.parametrize("standing", [Standing.DEACTIVATED, Standing.GUEST])
async def test_whoever_is_shut_out_has_no_feed(line: Work, standing: Standing) -> None:
    secret = await opened(line)

    await meet(line.desk, [replace(SAM, standing=standing)])

    assert await feed_of(line.desk, secret) is None


async def test_a_guest_gets_no_link(line: Work) -> None:
    guest = replace(SAM, standing=Standing.GUEST)

    with pytest.raises(NotAllowed):
        await open_feed(line.desk, by=guest, once=line.key())


@pytest.mark.parametrize("secret", ["", "x" * 43, "ß", "x" * 5000])
async def test_what_is_no_secret_opens_nothing(line: Work, secret: str) -> None:
    await opened(line)

    assert await feed_of(line.desk, secret) is None


async def test_the_memory_holds_a_digest_and_not_the_secret(line: Work) -> None:
    secret = await opened(line)

    query = select(line_feeds).where(line_feeds.c.workspace_id == line.workspace_id)
    async with line.engines.reading.begin() as connection:
        (row,) = (await connection.execute(query)).all()

    assert row.digest == sha256(secret.encode()).hexdigest()
    assert secret not in str(row)
    assert row.opened_at == datetime(2026, 11, 24, 15, tzinfo=UTC)
