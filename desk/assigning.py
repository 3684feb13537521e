"""Giving people roles and training, and what that means for the line."""

from dataclasses import replace
from datetime import date

from desk.desk import Desk
from desk.errors import NotFound
from desk.line.losing import take_off
from desk.line.reading import read
from desk.model.ids import PersonId
from desk.model.people import Person, Role
from desk.people import Action, require


async def assign(
    desk: Desk, person_id: PersonId, *, roles: frozenset[Role], trained_on: date | None, by: Person
) -> Person:
    """Give a person these roles and this training date, in place of those they had.

    Whoever is not trained for the line any more is off it at once.
    """
    require(by, Action.SET_UP)
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        before = await read(tx, now)
        person = await tx.people.get(person_id)
        if person is None:
            raise NotFound("person")
        assigned = replace(person, roles=roles, trained_on=trained_on)
        await tx.people.assign(assigned)
        await take_off(tx, person_id, before=before, by=by.id, now=now)
    return assigned
