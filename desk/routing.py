"""Where a request goes (DOMAIN.md 5): where its card stands, and where its taker follows along. Pure."""

from collections.abc import Sequence

from desk.model.ids import PersonId
from desk.model.kinds import Kind, Owner
from desk.model.office import Office, Room
from desk.model.people import Person, Role
from desk.people import first_with

_ROLES = {
    Owner.ADMINISTRATOR: Role.ADMINISTRATOR,
    Owner.SUPERVISOR: Role.SUPERVISOR,
    Owner.OFFICE_MANAGER: Role.OFFICE_MANAGER,
    Owner.DIRECTOR: Role.DIRECTOR,
}


def card_to(kind: Kind, people: Sequence[Person]) -> Room | PersonId:
    """Where those are whose work it is (DOMAIN.md 5)."""
    if kind.owner is Owner.QC:
        return Room.QC
    role = _ROLES.get(kind.owner)
    owner = first_with(role, people) if role else None
    return owner.id if owner else Room.STAFF


def root_to(taker: Person, office: Office) -> Room | PersonId:
    """Where the taker follows along: interns in their channel, others in their direct messages."""
    is_intern = taker.roles == {Role.INTERN}
    return Room.INTERN if is_intern and office.intern_channel else taker.id
