"""The calendar link: asked for in Slack, read by a calendar, and switched off."""

import re
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession
from icalendar import Calendar

from desk.line.feed import feed_of
from practice.messages import Message
from practice.person import Person
from tests.stories.house import House
from tests.stories.lining import answered

LINK = re.compile(r"https://line\.example\.org/line/([\w-]{43})\.ics")


@pytest.fixture
def public_url() -> str | None:
    return "https://line.example.org"


async def asked(house: House, person: Person, words: str) -> Message:
    """`person` asks for a calendar link, and is told these words among others."""
    await person.press(await answered(house, person, "/line me"), "calendar_link")
    return await person.ephemeral(words)


def secret_in(message: Message) -> str:
    found = LINK.search(message.shown())
    assert found is not None
    return found[1]


async def test_somebody_asks_for_a_link_and_their_calendar_reads_it(house: House) -> None:
    told = await asked(house, house.sam, "Subscribe to this address")

    feed = await feed_of(house.app.desk, secret_in(told))

    assert feed is not None
    assert feed.person.id == house.sam.id
    assert secret_in(told) in told.text


async def test_a_link_that_is_switched_off_is_read_no_more(house: House) -> None:
    told = await asked(house, house.sam, "Subscribe to this address")
    secret = secret_in(told)

    await house.sam.press(told, "calendar_off")
    await house.sam.ephemeral("The calendar link is off")

    assert await feed_of(house.app.desk, secret) is None
    assert links(house.sam) == []


async def test_asking_twice_leaves_the_calendar_that_reads_it_alone(house: House) -> None:
    told = await asked(house, house.sam, "Subscribe to this address")

    again = await asked(house, house.sam, "You have had a calendar link since")

    assert LINK.search(again.shown()) is None
    assert await feed_of(house.app.desk, secret_in(told)) is not None


async def test_a_new_link_takes_the_place_of_one_that_got_about(house: House) -> None:
    old = secret_in(await asked(house, house.sam, "Subscribe to this address"))
    again = await asked(house, house.sam, "You have had a calendar link since")

    await house.sam.press(again, "calendar_renew")
    await house.workspace.until(lambda: len(links(house.sam)) == 2)

    (new,) = set(links(house.sam)) - {old}
    assert await feed_of(house.app.desk, old) is None
    assert await feed_of(house.app.desk, new) is not None


def links(person: Person) -> list[str]:
    return [found[1] for one in person.ephemerals() if (found := LINK.search(one.shown()))]


async def test_the_same_press_delivered_twice_makes_one_link(house: House) -> None:
    told = await asked(house, house.sam, "Subscribe to this address")

    await house.delivers(house.sam.last_payload)
    await house.sam.ephemeral("You have had a calendar link since")

    assert links(house.sam) == [secret_in(told)]
    assert await feed_of(house.app.desk, secret_in(told)) is not None


@pytest.mark.parametrize("public_url", [None])
async def test_where_nothing_can_reach_the_bot_it_says_so_and_who_can_change_it(
    house: House,
) -> None:
    told = await asked(house, house.sam, "Calendar links do not work here yet")

    assert "PUBLIC_URL" in told.shown()
    assert LINK.search(told.shown()) is None


@pytest.mark.parametrize("transport", ["http"])
async def test_the_bots_own_port_serves_the_calendar(house: House) -> None:
    told = await asked(house, house.sam, "Subscribe to this address")
    here = urlsplit(house.workspace.app.request_url or "")

    async with (
        ClientSession() as session,
        session.get(f"http://{here.netloc}/line/{secret_in(told)}.ics") as response,
    ):
        calendar = Calendar.from_ical(await response.text())

    assert calendar["x-wr-calname"] == "Candidate line"
