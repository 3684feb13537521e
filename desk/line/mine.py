"""One person's line: their days, their time off, and what they want to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk.calendar import office_day
from desk.desk import Desk
from desk.line.ports import Wishes
from desk.line.reading import read
from desk.line.resolver import Line, OnNow
from desk.line.stints import Stint, of_person
from desk.model.ids import PersonId
from desk.model.line import TimeOff
from desk.model.people import Person

AHEAD = 10  # business days


@dataclass(frozen=True, kw_only=True)
class Mine:
    person_id: PersonId
    line: Line
    on: OnNow
    stints: Sequence[Stint]  # to come, and the one that is
    away: Sequence[TimeOff]
    wishes: Wishes
    feed: datetime | None  # since when their calendar can be read


async def of(desk: Desk, person: Person) -> Mine:
    now = desk.now()
    async with desk.reading() as tx:
        line = await read(tx, now)
        away = await tx.times_off.after(now)
        return Mine(
            person_id=person.id,
            line=line,
            on=line.who(now),
            stints=to_come(line, person.id, now),
            away=[one for one in away if one.person_id == person.id],
            wishes=await tx.line_people.wishes(person.id),
            feed=await tx.line_people.feed(person.id),
        )


def to_come(line: Line, person_id: PersonId, now: datetime) -> list[Stint]:
    """This person's stints of the next business days that are not over."""
    days = line.days(office_day(now, line.calendar.zone), AHEAD)
    return [one for one in of_person(person_id, days) if one.ends > now]


async def wish(
    desk: Desk,
    person: Person,
    *,
    day_before: bool | None = None,
    that_morning: bool | None = None,
) -> Wishes:
    """Switch a direct message on or off; what is not named stays."""
    async with desk.transaction() as tx:
        wishes = await tx.line_people.wishes(person.id)
        if day_before is not None:
            wishes = replace(wishes, day_before=day_before)
        if that_morning is not None:
            wishes = replace(wishes, that_morning=that_morning)
        await tx.line_people.wish(person.id, wishes)
    return wishes
