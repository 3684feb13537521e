"""The line in the stories: a roster, a morning, and what people are told in private."""

from datetime import datetime, timedelta
from typing import Any

from bot.cast import DIRECTOR
from desk.jobs import keep_line
from desk.line import rosters
from desk.model.ids import PersonId
from desk.model.line import Roster
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import OFFICE, open_the_office, set_clock
from tests.stories.house import House

LINE = "C0LINE"
SAM, SUE, INA, SID = (PersonId(f"U0{name}") for name in ("SAM", "SUE", "INA", "SID"))


async def has_roster(house: House, *members: PersonId, **given: Any) -> Roster:
    """The director sets it, from today on: Sam, Sue and Ina by day, if the story does not care."""
    today = house.clock().astimezone(OFFICE).date()
    roster = Roster(**{"starts": today, "members": members or (SAM, SUE, INA), **given})
    await rosters.save(house.app.desk, roster, by=DIRECTOR)
    return roster


async def morning(house: House, hour: int = 8, minute: int = 0) -> Message:
    """It is that time of a Tuesday, and the desk has looked what is due; answers the announcement."""
    before = len(house.workspace.messages(LINE))
    open_the_office(house, weekday=1, hour=hour, minute=minute)
    await ticks(house)
    await house.workspace.until(lambda: len(house.workspace.messages(LINE)) > before)
    return [one for one in house.workspace.messages(LINE) if not one.is_reply][-1]


async def ticks(house: House) -> None:
    await keep_line(house.app.desk)


def at(house: House, hour: int, minute: int = 0) -> datetime:
    """Later that day, by the clock of the office."""
    local = house.clock().astimezone(OFFICE)
    return set_clock(house, local.replace(hour=hour, minute=minute, second=0, microsecond=0))


async def told(house: House, person: Person, words: str) -> Message:
    """The newest direct message of the desk to this person that has these words, once it is there."""

    def found() -> list[Message]:
        return [one for one in direct(house, person) if words in one.shown()]

    await house.workspace.until(found)
    return found()[-1]


def direct(house: House, person: Person) -> list[Message]:
    return list(house.workspace.messages(person.dm))


async def answered(house: House, person: Person, words: str, channel: str = LINE) -> Message:
    """What only this person sees when they type that."""
    before = len(person.ephemerals())
    await person.types(words, channel=channel)
    await house.workspace.until(lambda: len(person.ephemerals()) > before)
    return person.ephemerals()[-1]


def tomorrow(house: House) -> datetime:
    return house.clock() + timedelta(days=1)
