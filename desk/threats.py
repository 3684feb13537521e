"""Legal threats (W8, row 58): the director is told, and no intern has a part in what is answered."""

from datetime import datetime

from desk.alerts import LegalThreat
from desk.model.contacts import Contact, Flag
from desk.model.kinds import EVERY_STAFF
from desk.model.people import Person, Role
from desk.model.requests import Request
from desk.people import first_with
from desk.ports import Transaction
from desk.refusals import DirectorAnswers
from desk.words import threatens_law


async def tell_of_threat(tx: Transaction, contact: Contact, *, at: datetime) -> None:
    """Tell the director of an entry that is flagged so, or speaks of lawyers; once, however often it changes."""
    if not _says_so(contact):
        return
    director = first_with(Role.DIRECTOR, await tx.people.with_roles())
    if director is not None:
        await tx.outbox.put(LegalThreat(contact_id=contact.id, person_id=director.id), at=at)


def is_threat(request: Request, entry: Contact | None) -> bool:
    """Whether what was asked for, or the entry that it was taken in, threatens with the law."""
    asked = request.asked
    return any(map(threatens_law, (asked.what, asked.notes, *asked.details.values()))) or (
        entry is not None and _says_so(entry)
    )


async def check_threat(tx: Transaction, request: Request, by: Person) -> None:
    """Raise unless this person is staff: whatever an intern does to it might be read as an answer."""
    if by.roles & EVERY_STAFF:
        return
    if is_threat(request, await tx.contacts.get(request.contact_id)):
        raise DirectorAnswers


def _says_so(contact: Contact) -> bool:
    account = contact.account
    return Flag.LEGAL_THREAT in account.flags or threatens_law(account.said)
