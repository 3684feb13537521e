"""Kinds of requests, as data that the desk can change: fields, enclosures, who does it, how urgent."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from desk.model.people import Role
from desk.model.requests import Method


class Severity(IntEnum):
    """What comes first in the queue (W8). Within one: due time, office, time taken; never party."""

    INTEGRITY = 1  # wrong data, attacks, concerns of candidates
    PUBLISHING = 2
    ROUTINE = 3


class Owner(StrEnum):
    """Whose work a kind is (DOMAIN.md 5), and so where its card stands."""

    STAFF = "staff"
    QC = "qc"
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    OFFICE_MANAGER = "office_manager"
    DIRECTOR = "director"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One more thing to ask for a kind."""

    key: str
    label: str
    needed: bool = True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What can be asked for. `checks` is what to look at before doing it."""

    key: str
    name: str
    owner: Owner = Owner.STAFF
    severity: Severity = Severity.ROUTINE
    questions: tuple[Question, ...] = ()
    goes_along: tuple[str, ...] = ()  # enclosures without which it is not done
    checks: tuple[str, ...] = ()
    refused_methods: frozenset[Method] = frozenset()
    refused_because: str = ""
    confirmed_by_state: bool = False  # QC closes it only with the state's word (S1, W14)
    pauses_calls: bool = False
    tells_director: bool = False
    to_record_only: bool = False  # sent only to an address on record, or told on a call there (W12)
    offered_to_rivals: bool = False  # a document that the others in the race may want too (L1)
    ours: bool = True  # False: not this desk's; redirected, no request is made
    redirect: str = ""
    open: bool = True  # False: not taken at present

    @property
    def done_by(self) -> frozenset[Role]:
        return DONE_BY[self.owner]


EVERY_STAFF = frozenset(
    {Role.STAFF, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.OFFICE_MANAGER, Role.DIRECTOR, Role.QC}
)
DONE_BY = {
    Owner.STAFF: EVERY_STAFF,
    Owner.QC: frozenset({Role.QC}),
    Owner.ADMINISTRATOR: frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    Owner.SUPERVISOR: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Owner.OFFICE_MANAGER: frozenset({Role.OFFICE_MANAGER, Role.DIRECTOR}),
    Owner.DIRECTOR: frozenset({Role.DIRECTOR}),
}
