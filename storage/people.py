"""People of the desk: what Slack says of them, beside what the desk gave them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, or_, select, update

from desk.model.ids import PersonId
from desk.model.people import Person, Profile, Standing
from storage.scope import Scope, mine
from storage.tables.people import people

AT_THE_DESK = 1_000  # more people than any desk has
_ONE = select(people).where(mine(people), people.c.id == bindparam("who"))  # at every press


@dataclass(frozen=True)
class People:
    scope: Scope

    async def get(self, person_id: PersonId) -> Person | None:
        rows = await self.scope.asked(_ONE, who=person_id)
        return _person(rows[0]) if rows else None

    async def named(self, person_ids: AbstractSet[PersonId]) -> dict[PersonId, Person]:
        query = (
            select(people)
            .where(self.scope.owns(people), people.c.id.in_(sorted(person_ids)))
            .order_by(people.c.id)
            .limit(len(person_ids))
        )
        return {row.id: _person(row) for row in await self.scope.all(query)}

    async def with_roles(self) -> Sequence[Person]:
        query = (
            select(people)
            .where(
                self.scope.owns(people), or_(people.c.roles != "", people.c.trained_on.is_not(None))
            )
            .order_by(people.c.name, people.c.id)
            .limit(AT_THE_DESK)
        )
        return [_person(row) for row in await self.scope.all(query)]

    async def admins(self) -> Sequence[Person]:
        query = (
            select(people)
            .where(self.scope.owns(people), people.c.standing == Standing.ADMIN)
            .order_by(people.c.name, people.c.id)
            .limit(AT_THE_DESK)
        )
        return [_person(row) for row in await self.scope.all(query)]

    async def meet(self, profiles: Sequence[Profile]) -> None:
        # In the order of their ids, so that two transactions never wait for each other in a ring.
        for profile in sorted(profiles, key=lambda profile: profile.id):
            said = {
                "name": profile.name,
                "zone": profile.zone,
                "standing": profile.standing,
            }
            await self.scope.write(
                self.scope.insert(people)
                .values(workspace_id=self.scope.workspace_id, id=profile.id, **said)
                .on_conflict_do_update(
                    index_elements=[people.c.workspace_id, people.c.id],
                    set_=said,
                    where=or_(*(people.c[name] != value for name, value in said.items())),
                )
            )

    async def assign(self, person: Person) -> None:
        await self.scope.write(
            update(people)
            .where(self.scope.owns(people), people.c.id == person.id)
            .values(roles=person.roles, trained_on=person.trained_on)
        )


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        zone=row.zone,
        standing=row.standing,
        roles=row.roles,
        trained_on=row.trained_on,
    )
