"""The line in the stories: a roster, a morning, cover that is asked for, and what people are told."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any

from bot.cast import DIRECTOR
from desk.jobs import keep_line
from desk.line import rosters
from desk.line.reading import read
from desk.model.ids import PersonId
from desk.model.line import LineSettings, Roster
from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.asking import OFFICE, set_clock
from tests.stories.house import House

LINE = "C0LINE"
SAM, SUE, INA, SID = (PersonId(f"U0{name}") for name in ("SAM", "SUE", "INA", "SID"))

# A week without a holiday, in which no clock changes.
MONDAY = date(2027, 4, 5)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (
    MONDAY + timedelta(days=number) for number in range(1, 6)
)


async def has_roster(house: House, *members: PersonId, **given: Any) -> Roster:
    """The director sets it on Monday evening, from Tuesday on: Sam, Sue and Ina, if it does not matter."""
    await at(house, 18, day=MONDAY)
    roster = Roster(**{"starts": TUESDAY, "members": members or (SAM, SUE, INA), **given})
    return await rosters.save(house.app.desk, roster, by=DIRECTOR)


async def has_settings(house: House, **given: Any) -> None:
    await rosters.save_settings(house.app.desk, LineSettings(**given), by=DIRECTOR)


async def morning(house: House, day: date = TUESDAY, *, hour: int = 8, minute: int = 0) -> Message:
    """It is that time of that day, and the desk has looked what is due; answers the announcement."""
    before = len(announcements(house))
    await at(house, hour, minute, day=day)
    await house.workspace.until(lambda: len(announcements(house)) > before)
    await quiet(house)
    return announcements(house)[-1]


def announcements(house: House) -> list[Message]:
    said = house.workspace.messages(LINE)
    return [one for one in said if not one.is_reply and not one.is_system]


async def at(house: House, hour: int, minute: int = 0, *, day: date | None = None) -> datetime:
    """It is that time at the office, of the same day if no other is named; what was due is done."""
    await quiet(house)
    local = house.clock().astimezone(OFFICE)
    on = day or local.date()
    now = set_clock(house, datetime(on.year, on.month, on.day, hour, minute, tzinfo=OFFICE))
    await ticks(house)
    return now


async def ticks(house: House) -> None:
    """The desk looks what is due on the line, and Slack has heard of it."""
    await keep_line(house.app.desk)
    await quiet(house)


async def quiet(house: House) -> None:
    """Until nothing is on its way to Slack any more."""
    async with asyncio.timeout(10):
        while await house.next_due() is not None:
            house.app.deliveries.ring()
            await house.workspace.next_change(0.02)


async def told(house: House, person: Person, words: str) -> Message:
    """The newest direct message of the desk to this person that has these words, once it is there."""

    def found() -> list[Message]:
        return heard(house, person, words)

    await house.workspace.until(found)
    return found()[-1]


def heard(house: House, person: Person, words: str = "") -> list[Message]:
    """Every direct message of the desk to this person that has these words."""
    return [one for one in house.workspace.messages(person.dm) if words in one.shown()]


async def answered(house: House, person: Person, words: str) -> Message:
    """What only this person sees when they type that."""
    return await sees(house, person, person.types(words, channel=LINE))


async def sees(house: House, person: Person, gesture: Any) -> Message:
    """What only this person sees after what they do now."""
    before = len(person.ephemerals())
    await gesture
    await house.workspace.until(lambda: len(person.ephemerals()) > before)
    return person.ephemerals()[-1]


async def opens(house: House, person: Person, words: str) -> Modal:
    """The form that comes up when they type that."""
    return await house.opened(person, person.types(words, channel=LINE))


async def asks_cover(house: House, person: Person, **fields: Any) -> None:
    """`/line cover`, filled in and sent: for their next day, unless the story says otherwise."""
    modal = await opens(house, person, "/line cover")
    assert await modal.fill(**fields).submit() == "closed", modal.text()
    await quiet(house)


async def takes_it(house: House, person: Person) -> Message:
    """*I'll take it* on the newest question; answers that message, once it says so."""
    asked = await told(house, person, "Can you?")
    await person.press(asked, "cover_take")
    await house.reads(asked, "You have it:")
    await quiet(house)
    return asked


async def refused(modal: Modal, **fields: Any) -> dict[str, str]:
    """The sentences on the fields, when the form is sent so."""
    assert await modal.fill(**fields).submit() == "errors", modal.text()
    return modal.errors


async def on_at(house: House, at_: datetime) -> tuple[PersonId, ...]:
    """Who has the line then, as every surface would say."""
    async with house.app.desk.reading() as tx:
        return (await read(tx, house.clock())).who(at_).people


def lines(message: Message) -> list[str]:
    return message.shown().splitlines()


def actions(message: Message) -> list[str]:
    """What can be pressed on it."""
    return [
        element["action_id"]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]
