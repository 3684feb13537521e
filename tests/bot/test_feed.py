"""The calendar link over real HTTP, as a calendar program reads it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
import structlog
from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestServer
from icalendar import Calendar

from bot.feed import feed_routes
from desk.desk import Desk
from desk.line import covers, rosters
from desk.line.feed import close_feed, open_feed
from desk.model.ids import PersonId
from desk.model.line import Roster
from desk.model.people import Person, Role, Standing
from storage.transaction import Memory

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)  # a Tuesday, 10:00 at the office
TODAY = NOW.date()


def person(name: str, role: Role) -> Person:
    return Person(
        id=PersonId(f"U0{name.upper()}"),
        name=f"{name} Staff",
        zone="America/New_York",
        standing=Standing.MEMBER,
        roles=frozenset({role}),
        trained_on=date(2026, 1, 12),
    )


SAM, SUE, INA = (person(name, Role.STAFF) for name in ("Sam", "Sue", "Ina"))
DORA = person("Dora", Role.DIRECTOR)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A calendar program that knows one secret."""

    desk: Desk
    server: TestServer
    session: ClientSession

    async def gets(self, secret: str, **headers: str) -> ClientResponse:
        url = self.server.make_url(f"/line/{secret}.ics")
        async with self.session.get(url, headers=headers) as response:
            await response.read()
            return response

    async def events(self, secret: str) -> dict[str, tuple[str, datetime, datetime]]:
        """Summary, beginning and end, by uid."""
        response = await self.gets(secret)
        assert response.status == 200
        calendar = Calendar.from_ical(await response.text())
        return {
            str(one["uid"]): (str(one["summary"]), one["dtstart"].dt, one["dtend"].dt)
            for one in calendar.walk("VEVENT")
        }

    async def opens(self, by: Person) -> str:
        secret = await open_feed(self.desk, by=by, once=f"press of {by.id}", anew=True)
        assert secret is not None
        return secret


@pytest.fixture
async def reader(memory: Memory) -> AsyncIterator[Reader]:
    """Sam, Sue and Ina take turns from today on, Sam first."""
    desk = Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)
    async with memory.transaction() as tx:
        await tx.people.meet([SAM, SUE, INA, DORA])
        for one in (SAM, SUE, INA, DORA):
            await tx.people.assign(one)
    await rosters.save(desk, Roster(starts=TODAY, members=(SAM.id, SUE.id, INA.id)), by=DORA)
    application = web.Application()
    application.add_routes(feed_routes(desk))
    async with TestServer(application) as server, ClientSession() as session:
        yield Reader(desk=desk, server=server, session=session)


async def test_a_calendar_program_reads_it(reader: Reader) -> None:
    secret = await reader.opens(SAM)

    response = await reader.gets(secret)
    calendar = Calendar.from_ical(await response.text())

    assert response.content_type == "text/calendar"
    assert response.headers["Cache-Control"].startswith("private")
    assert (calendar["version"], calendar["x-wr-calname"]) == ("2.0", "Candidate line")
    assert calendar["refresh-interval"].dt == timedelta(hours=1)
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} == set(event)


async def test_it_says_what_and_when_and_for_whom(reader: Reader) -> None:
    window = (NOW + timedelta(hours=4), NOW + timedelta(hours=7))
    await covers.arrange(
        reader.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged", window=window
    )

    of_sam = await reader.events(await reader.opens(SAM))
    of_sue = await reader.events(await reader.opens(SUE))

    opens = NOW - timedelta(hours=2)
    today = "line-2026-11-24-{}-{}@candidate-line"
    assert of_sam[today.format("line", SAM.id)] == ("Candidate line", opens, window[0])
    assert of_sue[today.format("line", SUE.id)] == ("Candidate line, for Sam Staff", *window)
    lunch = (NOW + timedelta(hours=2), NOW + timedelta(hours=3))
    assert of_sue[today.format("lunch", SUE.id)] == ("Candidate line: lunch", *lunch)


async def test_a_cover_moves_an_entry_and_renames_none(reader: Reader) -> None:
    secret = await reader.opens(SAM)
    before = await reader.events(secret)
    window = (NOW + timedelta(hours=4), NOW + timedelta(hours=7))

    await covers.arrange(
        reader.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged", window=window
    )

    after = await reader.events(secret)
    assert set(after) == set(before)
    assert after != before


async def test_two_stints_of_a_day_are_counted_and_told_apart(reader: Reader) -> None:
    secret = await reader.opens(SAM)
    window = (NOW + timedelta(hours=4), NOW + timedelta(hours=5))
    await covers.arrange(
        reader.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged", window=window
    )

    today = [uid for uid in await reader.events(secret) if "2026-11-24-line-" in uid]

    first = f"line-2026-11-24-line-{SAM.id}"
    assert today == [f"{first}@candidate-line", f"{first}-2@candidate-line"]


async def test_whoever_has_it_is_not_sent_it_again(reader: Reader) -> None:
    secret = await reader.opens(SAM)
    tag = (await reader.gets(secret)).headers["ETag"]

    again = await reader.gets(secret, **{"If-None-Match": tag})

    assert again.status == 304
    assert again.headers["ETag"] == tag
    assert await again.text() == ""


async def test_what_has_changed_is_sent_again(reader: Reader) -> None:
    secret = await reader.opens(SAM)
    tag = (await reader.gets(secret)).headers["ETag"]
    window = (NOW + timedelta(hours=4), NOW + timedelta(hours=7))

    await covers.arrange(
        reader.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged", window=window
    )

    again = await reader.gets(secret, **{"If-None-Match": tag})
    assert again.status == 200
    assert again.headers["ETag"] != tag


async def test_a_link_that_is_off_is_not_found_and_neither_is_any_other(reader: Reader) -> None:
    secret = await reader.opens(SAM)
    await close_feed(reader.desk, by=SAM)

    answers = [await reader.gets(one) for one in (secret, "x" * 43, "..%2f..%2fetc", "%00", "%F0")]

    assert {answer.status for answer in answers} == {404}
    assert len({await answer.text() for answer in answers}) == 1


async def test_a_name_in_slack_cannot_write_into_the_calendar(reader: Reader) -> None:
    sly = replace(SAM, name="Sam\r\nBEGIN:VALARM\r\nX;Y,Z\\n")
    async with reader.desk.transaction() as tx:
        await tx.people.meet([sly])
    await covers.arrange(reader.desk, TODAY, SAM.id, SUE.id, by=DORA, once="arranged")

    found = await reader.events(await reader.opens(SUE))

    summary, *_ = found[f"line-2026-11-24-line-{SUE.id}@candidate-line"]
    assert summary == "Candidate line, for Sam BEGIN:VALARM X;Y,Z\\n"


async def test_no_log_has_the_secret(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    with structlog.testing.capture_logs() as written:
        secret = await reader.opens(SAM)
        await reader.gets(secret)
        await close_feed(reader.desk, by=SAM)
        await reader.gets(secret)

    # The test's own server keeps a log of accesses; the bot's does not.
    own = [one.getMessage() for one in caplog.records if one.name != "aiohttp.access"]
    assert secret not in f"{own} {written}"
