"""A person's shifts as a calendar that their own program reads, under a secret that only they know.

Of the secret only a digest is kept: whoever reads the memory cannot read a calendar with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from desk.calendar import office_day
from desk.desk import Desk
from desk.line.reading import read
from desk.line.resolver import Line
from desk.line.stints import Stint, of_person
from desk.model.ids import PersonId
from desk.model.line import Day
from desk.model.people import Person
from desk.people import Action, require, works_here
from desk.ports import Transaction

BACK = timedelta(days=30)
AHEAD = timedelta(days=90)
_SECRET = 32  # bytes of chance


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What one person has on the line. `names` are those they stand in for, as they are called."""

    person: Person
    zone: ZoneInfo
    stints: Sequence[Stint]
    names: Mapping[PersonId, str]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link that is in use: when it was made, and the office's zone to say it in."""

    made: datetime
    zone: ZoneInfo


async def open_feed(desk: Desk, *, by: Person, once: str, anew: bool = False) -> str | None:
    """The secret of a new calendar link, which is told once and never again; the one before dies.

    None, and nothing written, where there is a link already and it is not asked for `anew`, or
    where this delivery was answered before.
    """
    require(by, Action.READ_LINE)
    now = desk.now()
    secret = token_urlsafe(_SECRET)
    async with desk.transaction() as tx:
        await tx.rosters.hold()  # two presses at once: one of them finds the link of the other
        if await tx.inbox.seen(once) is not None:
            return None
        if not anew and await tx.line_people.feed(by.id) is not None:
            return None
        await tx.line_people.open_feed(by.id, _digest(secret), at=now)
        await tx.inbox.keep(once, "", at=now)
    return secret


async def close_feed(desk: Desk, *, by: Person) -> bool:
    """Nobody reads their calendar any more. False where nobody could."""
    async with desk.transaction() as tx:
        return await tx.line_people.close_feed(by.id)


async def link_of(desk: Desk, person: Person) -> Link | None:
    """The link that they have; None where they have none."""
    async with desk.reading() as tx:
        made = await tx.line_people.feed(person.id)
        zone = (await tx.offices.get()).zone
    return None if made is None else Link(made=made, zone=zone)


async def feed_of(desk: Desk, secret: str) -> Feed | None:
    """The calendar that is read with this secret. Whoever has left, or is shut out, has none."""
    now = desk.now()
    async with desk.reading() as tx:
        person = await _reader(tx, secret)
        if person is None:
            return None
        zone = (await tx.offices.get()).zone
        today = office_day(now, zone)
        line = await read(tx, now, since=today - BACK)
        found = of_person(person.id, list(_days(line, today)))
        known = await tx.people.named({one.first for one in found if one.first is not None})
    names = {one.id: one.name for one in known.values()}
    return Feed(person=person, zone=zone, stints=found, names=names)


async def _reader(tx: Transaction, secret: str) -> Person | None:
    person_id = await tx.line_people.feed_of(_digest(secret))
    person = None if person_id is None else await tx.people.get(person_id)
    return person if person is not None and works_here(person) else None


def _days(line: Line, today: date) -> Iterator[Day]:
    for number in range(-BACK.days, AHEAD.days + 1):
        if (day := line.day(today + timedelta(days=number))) is not None:
            yield day


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
