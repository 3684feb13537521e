"""Who may do what: every route, for every role, and for members, admins, guests, outsiders and leavers.

Who may is written by hand in the table of `test_people`; the routes are read from `routes`. So a new route
is tried without anybody thinking of it, and a new action must be entered there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from desk.desk import Desk
from desk.model.ids import PersonId, TeamId
from desk.model.people import Person, Role, Standing
from desk.people import Action, meet
from handlers.boundary import Boundary
from handlers.call import Call, Close
from handlers.command import Command
from handlers.people import Directory
from handlers.route import Form, Menu, Permitted
from handlers.routes import BUTTONS, COMMANDS, FORMS, MENUS, SHORTCUTS
from tests.desk.builders import Clock
from tests.desk.test_people import ROLES, TABLE
from tests.handlers.conftest import Ear

TEAM = TeamId("T0DESK")

PEOPLE = [
    Person(
        id=PersonId(f"U0{standing.name}{role.name if role else 'NOBODY'}".replace("_", "")),
        name=f"{standing.value} {role.value if role else ''}",
        zone="",
        standing=standing,
        roles=frozenset({role} if role else ()),
    )
    for standing in Standing
    for role in (None, *Role)
]


def allowed(person: Person, action: Action) -> bool:
    """As the table of the desk's own tests has it."""
    member, admin = TABLE[action]
    letters = {Standing.MEMBER: member, Standing.ADMIN: admin}.get(person.standing, "")
    return any(ROLES[letter] in (person.roles or {None}) for letter in letters)


@dataclass(frozen=True, kw_only=True)
class Door:
    """Something that can be done, what Slack delivers then, and what it needs."""

    name: str
    route: Permitted
    needs: Action
    typed: str = ""


def doors() -> Iterator[Door]:
    """Every word of a command is a door of its own, behind that of the command."""
    for command in COMMANDS:
        yield Door(name=command.name, route=command, needs=command.may, typed="someone")
        for word, listened in command.words.items():
            name = f"{command.name} {word}"
            yield Door(name=name, route=command, needs=listened.may, typed=word)
    for route in (*SHORTCUTS, *BUTTONS, *FORMS, *MENUS):
        yield Door(name=f"{type(route).__name__} {route.name}", route=route, needs=route.may)


@pytest.fixture
async def boundary(memory: Any, slack: AsyncWebClient) -> Boundary:
    desk = Desk(transaction=memory.transaction, reading=memory.reading, now=Clock())
    await meet(desk, PEOPLE)
    async with desk.transaction() as tx:
        for person in PEOPLE:
            await tx.people.assign(person)
    return Boundary(
        desk=desk, directory=Directory(desk=desk, slack=slack, team_id=TEAM), team_id=TEAM
    )


@pytest.mark.thorough
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # it makes no difference here
async def test_nobody_gets_further_than_they_may(boundary: Boundary, ear: Ear) -> None:
    wrong = [
        (door.name, person.name)
        for door in doors()
        for person in PEOPLE
        if await gets_in(boundary, ear, door, person) is not allowed(person, door.needs)
    ]

    assert wrong == []


async def gets_in(boundary: Boundary, ear: Ear, door: Door, person: Person) -> bool:
    """Whether what stands behind the door is reached, through the boundary, as Slack delivers it."""
    inside: list[PersonId] = []

    async def listen(call: Call) -> Any:
        inside.append(call.person.id)
        return [] if isinstance(door.route, Menu) else Close()

    body = {
        "user": {"id": person.id, "team_id": TEAM},
        "team": {"id": TEAM},
        "response_url": ear.url,
        "view": {"id": "V1", "type": "modal", "blocks": [], "state": {"values": {}}},
        "text": door.typed,
    }
    ack = AsyncAck()  # type: ignore[no-untyped-call]
    await listener(boundary, door.route, listen)(ack=ack, body=body)
    assert ack.response is not None, "Slack waits for an answer"
    return inside == [person.id]


def listener(boundary: Boundary, route: Permitted, listen: Any) -> Any:
    match route:
        case Command():
            words = {name: replace(word, listen=listen) for name, word in route.words.items()}
            return boundary.prompt(replace(route, words=words, alone=listen, otherwise=listen))
        case Form():
            return boundary.form(replace(route, listen=listen))
        case Menu():
            return boundary.menu(replace(route, listen=listen))
        case _:
            return boundary.prompt(replace(route, listen=listen))  # type: ignore[arg-type,call-arg]
