"""The people of the desk: who they are in Slack, what they do here, since when they are trained."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desk.model.ids import PersonId


class Role(StrEnum):
    """What somebody does at the desk (DOMAIN.md 1). One person may have several."""

    INTERN = "intern"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    QC = "qc"
    OFFICE_MANAGER = "office_manager"
    DIRECTOR = "director"


class Standing(StrEnum):
    """What somebody is in the Slack workspace, as Slack says it."""

    MEMBER = "member"
    ADMIN = "admin"  # an admin or owner of the workspace
    GUEST = "guest"
    EXTERNAL = "external"  # from another workspace, through Slack Connect
    BOT = "bot"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What Slack knows of a person."""

    id: PersonId
    name: str
    zone: str  # IANA name, "" where Slack has none
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Person(Profile):
    """A person as the desk knows them."""

    roles: frozenset[Role] = field(default_factory=frozenset)
    trained_on: date | None = None
