"""Who is in the practice workspace, and where they talk. Fixed ids: every start finds the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from desk.model.ids import ChannelId, PersonId, TeamId
from desk.model.office import Office
from desk.model.people import Person, Role, Standing
from practice.workspace import Workspace

TEAM = TeamId("T0PRACTICE")
TEAM_NAME = "Practice"
ZONE = "America/New_York"
TRAINED_ON = date(2026, 1, 12)

OFFICE = Office(
    zone=ZoneInfo(ZONE),
    log_channel=ChannelId("C0LOG"),
    staff_channel=ChannelId("C0STAFF"),
    intern_channel=ChannelId("C0INTERNS"),
    qc_channel=ChannelId("C0QC"),
    line_channel=ChannelId("C0LINE"),
)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody to be. `rooms` are the channels they are in."""

    person: Person
    title: str
    rooms: frozenset[str]

    @property
    def is_admin(self) -> bool:
        return self.person.standing is Standing.ADMIN

    @property
    def guest(self) -> Literal["multi"] | None:
        return "multi" if self.person.standing is Standing.GUEST else None


def _actor(
    name: str,
    title: str,
    role: Role | None,
    rooms: str,
    *,
    trained: bool = False,
    standing: Standing = Standing.MEMBER,
) -> Actor:
    person = Person(
        id=PersonId(f"U0{name.split(maxsplit=1)[0].upper()}"),
        name=name,
        zone=ZONE,
        standing=standing,
        roles=frozenset({role} if role else ()),
        trained_on=TRAINED_ON if trained else None,
    )
    return Actor(person=person, title=title, rooms=frozenset(rooms.split()))


CAST = (
    _actor("Ina Intern", "Intern", Role.INTERN, "log interns line", trained=True),
    _actor("Sam Staff", "Staff", Role.STAFF, "log staff interns line", trained=True),
    _actor("Sue Staff", "Staff", Role.STAFF, "log staff interns line", trained=True),
    _actor("Ada Administrator", "Administrator", Role.ADMINISTRATOR, "log staff interns qc line"),
    _actor(
        "Sid Supervisor", "Supervisor", Role.SUPERVISOR, "log staff interns qc line", trained=True
    ),
    _actor("Quinn QC", "Quality control", Role.QC, "log staff qc line"),
    _actor("Olga Office-Manager", "Office manager", Role.OFFICE_MANAGER, "log staff interns line"),
    _actor(
        "Dora Director",
        "Director, admin of this workspace",
        Role.DIRECTOR,
        "log staff interns qc line",
        standing=Standing.ADMIN,
    ),
    _actor("Gus Guest", "Guest", None, "log", standing=Standing.GUEST),
)
DIRECTOR = next(actor.person for actor in CAST if actor.is_admin)


# Who takes turns on the line, in this order.
TURNS = tuple(PersonId(f"U0{name}") for name in ("SAM", "SUE", "INA", "SID"))


def rooms() -> Iterator[tuple[str, ChannelId, str]]:
    """The word an actor has for a room, its id, and its name in Slack."""
    for word in ("log", "staff", "interns", "qc", "line"):
        yield word, ChannelId(f"C0{word.upper()}"), f"candidate-{word}"


def settle(workspace: Workspace) -> None:
    """Put everyone into the workspace, and into their channels."""
    for actor in CAST:
        workspace.add_person(
            actor.person.name,
            id=actor.person.id,
            title=actor.title,
            admin=actor.is_admin,
            guest=actor.guest,
            tz=ZONE,
        )
    for word, id_, name in rooms():
        members = [str(actor.person.id) for actor in CAST if word in actor.rooms]
        workspace.add_channel(name, id=id_, members=members, bot=True)
