"""Too late to leave the ballot: the profile needs a special message, and the director approves it (W14)."""

from collections.abc import Iterator
from datetime import datetime

from desk.accounts import message_to_approve
from desk.calendar import calendar_of, due_by
from desk.desk import Desk
from desk.model.contacts import Contact
from desk.model.people import Person
from desk.model.requests import NewRequest, Request
from desk.moving import put_new
from desk.ports import Transaction
from desk.ranks import office_rank
from desk.request_notices import RequestHandedOver, RequestNotice, RequestTaken
from desk.routing import card_to, root_to


async def ask_for_approval(
    desk: Desk, tx: Transaction, closed: Request, proof: Contact, *, by: Person, now: datetime
) -> Iterator[RequestNotice]:
    """A request to the director, when the state says that `closed` came too late for the ballot.

    `proof` is the entry that tells how it was closed. Whoever closed it follows along.
    """
    word = closed.proof.confirmation if closed.proof is not None else None
    if word is None or not word.stays_on_ballot:
        return iter(())
    asked, office = message_to_approve(closed, word), await tx.offices.get()
    calendar = calendar_of(office)
    kind = desk.kind(asked.kind)
    candidate = asked.candidate_id and await tx.candidates.get(asked.candidate_id)
    request = await put_new(
        tx,
        NewRequest(
            asked=asked,
            contact_id=proof.id,
            card_to=card_to(kind, await tx.people.with_roles()),
            root_to=root_to(by, office),
            by=by.id,
            at=now,
            due_at=due_by(now, calendar),
            holder=None,
            severity=kind.severity,
            office_rank=office_rank(candidate.office if candidate else ""),
        ),
        calendar,
    )
    return _told(request)


def _told(request: Request) -> Iterator[RequestNotice]:
    yield RequestTaken(request_id=request.id, card_to=request.card_to)
    if request.root_to is not None:
        yield RequestHandedOver(request_id=request.id, root_to=request.root_to)
