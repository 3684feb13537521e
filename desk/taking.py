"""Taking a request: the entry in the contact log and the request, linked, in one go."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.accounts import account_of_asking
from desk.asking import Asking, check_asking
from desk.calendar import calendar_of, due_by
from desk.changes import added_to
from desk.changes import present as present_entry
from desk.desk import Desk
from desk.entries import Entry
from desk.errors import NotFound, Refused, UnknownCandidate
from desk.joins.reading import are_one
from desk.model.candidates import Candidate
from desk.model.contacts import Contact, NewContact
from desk.model.ids import ChannelId, ContactId, RequestId
from desk.model.kinds import Kind
from desk.model.people import Person, Role
from desk.model.requests import Move, NewRequest, Request
from desk.moves import may_do
from desk.moving import put_move, put_new
from desk.notices import ContactLogged, ContactSaved, Notice, UnmatchedContact
from desk.people import first_with
from desk.ports import Transaction
from desk.queue import present
from desk.ranks import office_rank
from desk.refusals import AskedBefore, KindUnknown, VoidEntry
from desk.request_notices import (
    RequestHandedOver,
    RequestReported,
    RequestSaved,
    RequestTaken,
)
from desk.routing import card_to, root_to
from desk.steps import Step, moved
from desk.threats import tell_of_threat


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of it. Without a request, `redirect` says whom they were sent to."""

    contact: Contact
    request: Request | None
    redirect: str = ""


async def take(
    desk: Desk,
    asking: Asking,
    *,
    by: Person,
    once: str,
    channel_id: ChannelId | None = None,
    another: bool = False,
    add_to: RequestId | None = None,
) -> Taken:
    """Write the entry and the request, tell those whose work it is, or raise why not.

    What is not this desk's is logged and redirected, and no request is made (row 60). Raises
    `AskedBefore` when the same is open already, unless it is `another` or to be added to that one.
    """
    now = desk.now()
    kind = desk.kinds.get(asking.asked.kind)
    if kind is None:
        raise Refused([KindUnknown()])
    async with desk.transaction() as tx:
        if (answer := await tx.inbox.seen(once)) is not None:
            return await _taken_already(tx, answer, kind)
        candidate = await _candidate(tx, asking)
        check_asking(asking, kind, candidate)
        older = None if another or not kind.ours else await _older(tx, asking, add_to)
        contact, notices = await _log(tx, asking, kind, by=by, now=now)
        request, told = await made(
            tx, asking, kind, candidate, contact, older=older, by=by, now=now
        )
        if request is None:
            told = [_logged(contact, by, channel_id)]
        else:
            told.append(saved(request, by, channel_id, added=older is not None))
        await tell_of_threat(tx, contact, at=now)
        for notice in (*notices, *told):
            await tx.outbox.put(notice, at=now)
        await tx.inbox.keep(once, f"{contact.id} {request.id if request else 0}", at=now)
    return Taken(contact=contact, request=request, redirect=kind.redirect)


async def made(
    tx: Transaction,
    asking: Asking,
    kind: Kind,
    candidate: Candidate | None,
    contact: Contact,
    *,
    older: Request | None,
    by: Person,
    now: datetime,
) -> tuple[Request | None, list[Notice]]:
    """The request that is made, or added to, and what is told of it; None for what is not ours."""
    if not kind.ours:
        return None, []
    if older is not None:
        return await _added(tx, older, asking, by=by, now=now)
    new = await _new(tx, asking, kind, candidate, contact, by=by, now=now)
    calendar = calendar_of(await tx.offices.get())
    request = await put_new(tx, new, calendar)
    return request, [notice async for notice in _told(tx, request, kind)]


async def _taken_already(tx: Transaction, answer: str, kind: Kind) -> Taken:
    contact_id, request_id = map(int, answer.split())
    return Taken(
        contact=await present_entry(tx, ContactId(contact_id)),
        request=await present(tx, RequestId(request_id)) if request_id else None,
        redirect=kind.redirect,
    )


async def _candidate(tx: Transaction, asking: Asking) -> Candidate | None:
    if asking.asked.candidate_id is None:
        return None
    candidate = await tx.candidates.get(asking.asked.candidate_id)
    if candidate is None:
        raise Refused([UnknownCandidate()])
    return candidate


async def _older(tx: Transaction, asking: Asking, add_to: RequestId | None) -> Request | None:
    """The open request that this is to be added to; or raise, when it may be the same as one."""
    if add_to is not None:
        request = await tx.requests.hold(add_to)
        if request is None:
            raise NotFound("request")
        return request
    candidate_id = asking.asked.candidate_id
    if candidate_id is not None:
        same = await tx.requests.unfinished_like(candidate_id, asking.asked.kind)
        if same is not None:
            raise AskedBefore(same.id)
    return None


async def _log(
    tx: Transaction, asking: Asking, kind: Kind, *, by: Person, now: datetime
) -> tuple[Contact, Sequence[Notice]]:
    """A new entry; or, made from the card of one, an addition to that."""
    asked, account = asking.asked, account_of_asking(asking, kind)
    if asking.contact_id is not None:
        entry = await present_entry(tx, asking.contact_id)
        if entry.void is not None:
            raise VoidEntry
        if await are_one(tx, entry.candidate_id, asked.candidate_id):
            same = Entry(candidate_id=asked.candidate_id, account=account)
            return await added_to(tx, entry.id, same, by=by, now=now)
    contact = await tx.contacts.add(
        NewContact(
            candidate_id=asked.candidate_id,
            unmatched_name=asked.unmatched_name,
            account=account,
            by=by.id,
            at=now,
            source_link=asking.source_link,
        ),
        None,
    )
    notices: list[Notice] = [ContactLogged(contact_id=contact.id)]
    if contact.candidate_id is None:
        notices.append(UnmatchedContact(contact_id=contact.id))
    return contact, notices


async def _added(
    tx: Transaction, older: Request, asking: Asking, *, by: Person, now: datetime
) -> tuple[Request, list[Notice]]:
    """They asked again: a note on the request that is open."""
    note = "\n".join(filter(None, (asking.asked.what, asking.asked.notes)))
    calendar = calendar_of(await tx.offices.get())
    after, row = moved(
        older, Step(move=Move.NOTE, by=by.id, reason=note), now=now, calendar=calendar
    )
    return after, await put_move(tx, older, after, row, now=now, calendar=calendar)


async def _new(
    tx: Transaction,
    asking: Asking,
    kind: Kind,
    candidate: Candidate | None,
    contact: Contact,
    *,
    by: Person,
    now: datetime,
) -> NewRequest:
    office = await tx.offices.get()
    alone = asking.myself and may_do(by, kind)
    return NewRequest(
        asked=asking.asked,
        contact_id=contact.id,
        card_to=card_to(kind, await tx.people.with_roles()),
        root_to=None if alone else root_to(by, office),
        by=by.id,
        at=now,
        due_at=due_by(now, calendar_of(office)),
        holder=by.id if alone else None,
        severity=kind.severity,
        office_rank=office_rank(candidate.office if candidate else ""),
    )


async def _told(tx: Transaction, request: Request, kind: Kind) -> AsyncIterator[Notice]:
    yield RequestTaken(request_id=request.id, card_to=request.card_to)
    if request.root_to is not None:
        yield RequestHandedOver(request_id=request.id, root_to=request.root_to)
    director = first_with(Role.DIRECTOR, await tx.people.with_roles())
    if kind.tells_director and director is not None:
        yield RequestReported(request_id=request.id, person_id=director.id)


def saved(
    request: Request, by: Person, channel_id: ChannelId | None, *, added: bool
) -> RequestSaved:
    return RequestSaved(
        request_id=request.id,
        person_id=by.id,
        channel_id=channel_id,
        added=request.version if added else None,
    )


def _logged(contact: Contact, by: Person, channel_id: ChannelId | None) -> ContactSaved:
    return ContactSaved(
        contact_id=contact.id,
        version=contact.latest.number,
        person_id=by.id,
        channel_id=channel_id,
    )
