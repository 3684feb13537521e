"""Putting an entry right: amended in versions, voided with a reason, moved, linked. Nothing is lost.

The delivery is kept first: a repeat that comes at the same moment then waits, and answers as the
first, instead of finding the entry changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from desk.contact_data.checking import check_number
from desk.desk import Desk
from desk.entries import Entry, check_account, check_reason, check_together
from desk.errors import (
    AlreadyChanged,
    AlreadyLinked,
    AlreadyVoid,
    NotFound,
    NothingChanged,
    OtherCandidate,
    Refused,
    SameCandidate,
    UnknownCandidate,
)
from desk.joins.reading import are_one
from desk.model.candidates import Candidate
from desk.model.contacts import (
    Account,
    AmendmentKind,
    Contact,
    NewContact,
    NewPromise,
    Version,
    Void,
)
from desk.model.ids import CandidateId, ContactId, PersonId
from desk.model.people import Person
from desk.notices import (
    CardOutdated,
    ContactAmended,
    ContactLogged,
    Notice,
    UnmatchedSettled,
)
from desk.people import Action, require, require_change, sees_impressions
from desk.ports import Transaction
from desk.ranks import office_rank
from desk.request_notices import told_of_link, told_of_void
from desk.threats import tell_of_threat

IN_ONE_ENTRY = 100  # requests: more than one exchange ever brings


async def amend(
    desk: Desk,
    contact_id: ContactId,
    account: Account,
    *,
    kind: AmendmentKind,
    why: str,
    was: int,
    by: Person,
    once: str,
) -> Contact:
    """Add a version that tells `account`. `was` numbers the version that the person had before them.

    The impression stays as it is when `by` may not read it.
    """
    now = desk.now()
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=now)
        contact = await _changeable(tx, contact_id, by=by)
        if not sees_impressions(by):
            account = replace(account, impression=contact.account.impression)
        check_account(account, why, now=now)
        if account == contact.account:
            raise Refused([NothingChanged("said")])
        version = Version(number=was + 1, account=account, kind=kind, why=why, by=by.id, at=now)
        await _put(tx, await _next_version(tx, contact, version), now=now)
        amended = replace(contact, latest=version)
        await tell_of_threat(tx, amended, at=now)
        if account.outcome is not contact.account.outcome:  # else it was checked when it was said
            await check_number(tx, amended, by=by.id, at=now)
    return amended


async def void(
    desk: Desk,
    contact_id: ContactId,
    *,
    reason: str,
    move_to: CandidateId | None = None,
    by: Person,
    once: str,
) -> Contact:
    """Say that an entry does not count. With `move_to`, the same is written for that candidate instead.

    The trace stays with both candidates (DOMAIN.md 8, row 17). Requests that were taken in it stay
    as they are, and their cards say that it is void.
    """
    now = desk.now()
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=now)
        contact = await _changeable(tx, contact_id, by=by)
        check_reason(reason)
        moved = await _moved(tx, contact, move_to)
        trace = Void(by=by.id, at=now, reason=reason, moved_to=moved.id if moved else None)
        if not await tx.contacts.void(contact_id, trace):
            raise await _void_already(tx, await present(tx, contact_id))
        await _put(tx, _told_of_void(contact, moved), now=now)
        if moved is not None:
            await check_number(tx, moved, by=by.id, at=now)
        still_open = await tx.requests.unfinished_in(contact_id, limit=IN_ONE_ENTRY)
        await _put(tx, map(told_of_void, still_open), now=now)
    return replace(contact, void=trace)


async def link(
    desk: Desk, contact_id: ContactId, candidate_id: CandidateId, *, by: Person, once: str
) -> Contact:
    """Give an unmatched entry its candidate. QC alone does this (W13)."""
    now = desk.now()
    require(by, Action.LINK_CONTACT)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=now)
        contact = await standing(tx, contact_id)
        return await linked(tx, contact, await _listed(tx, candidate_id), by=by, now=now)


async def linked(
    tx: Transaction, contact: Contact, candidate: Candidate, *, by: Person, now: datetime
) -> Contact:
    """The entry, with its promises and requests, is that candidate's from now on."""
    if not await tx.contacts.link(contact.id, candidate.id, by=by.id, at=now):
        raise AlreadyLinked(await _candidate_name(tx, contact))
    await _put(tx, _told_of_link(contact.id), now=now)
    requests = await tx.requests.link(
        contact.id, candidate.id, office_rank=office_rank(candidate.office)
    )
    await _put(tx, map(told_of_link, requests), now=now)
    theirs = await present(tx, contact.id)
    await check_number(tx, theirs, by=by.id, at=now)
    return theirs


async def added_to(
    tx: Transaction, contact_id: ContactId, entry: Entry, *, by: Person, now: datetime
) -> tuple[Contact, Sequence[Notice]]:
    """The same exchange, told twice: what the second tells is added to the first.

    Anyone may add, since an addition leaves what the first wrote as it is.
    """
    contact = await standing(tx, contact_id)
    # Somebody who chose another candidate and saved at once has still answered for the first.
    if not await are_one(tx, contact.candidate_id, entry.candidate_id):
        raise Refused([OtherCandidate()])
    account = replace(
        contact.account,
        said=f"{contact.account.said}\n\n{entry.account.said}",
        flags=contact.account.flags | entry.account.flags,
        impression="\n\n".join(
            filter(None, (contact.account.impression, entry.account.impression))
        ),
    )
    check_together(account)
    version = Version(
        number=contact.latest.number + 1,
        account=account,
        kind=AmendmentKind.ADDITION,
        why="The same exchange, logged again.",
        by=by.id,
        at=now,
    )
    if (promise := entry.promised(by.id)) is not None:
        await tx.promises.add(contact_id, contact.candidate_id, promise)
    notices = await _next_version(tx, contact, version)
    return await present(tx, contact_id), notices


async def present(tx: Transaction, contact_id: ContactId) -> Contact:
    contact = await tx.contacts.get(contact_id)
    if contact is None:
        raise NotFound("entry")
    return contact


async def _changeable(tx: Transaction, contact_id: ContactId, *, by: Person) -> Contact:
    """The entry, if this person may change it and it is not void."""
    contact = await standing(tx, contact_id)
    require_change(by, contact.entered_by)
    return contact


async def standing(tx: Transaction, contact_id: ContactId) -> Contact:
    """The entry, if it is not void."""
    contact = await present(tx, contact_id)
    if contact.void is not None:
        raise await _void_already(tx, contact)
    return contact


async def _listed(tx: Transaction, candidate_id: CandidateId) -> Candidate:
    candidate = await tx.candidates.get(candidate_id)
    if candidate is None:
        raise Refused([UnknownCandidate()])
    return candidate


async def _next_version(
    tx: Transaction, contact: Contact, version: Version
) -> tuple[CardOutdated, ContactAmended]:
    """Add the version and answer what is to be told, unless somebody else was faster."""
    if not await tx.contacts.add_version(contact.id, version):
        faster = (await present(tx, contact.id)).latest
        raise AlreadyChanged(await name_of(tx, faster.by))
    return (
        CardOutdated(contact_id=contact.id, change=f"version:{version.number}"),
        ContactAmended(contact_id=contact.id, version=version.number),
    )


async def _moved(tx: Transaction, contact: Contact, move_to: CandidateId | None) -> Contact | None:
    """The same entry for another candidate: as old as it was, with what became of its promises."""
    if move_to is None:
        return None
    if await are_one(tx, move_to, contact.candidate_id):
        raise Refused([SameCandidate()])
    candidate = await _listed(tx, move_to)
    moved = await tx.contacts.add(
        NewContact(
            candidate_id=candidate.id,
            unmatched_name=contact.unmatched_name,
            account=contact.account,
            by=contact.entered_by,
            at=contact.entered_at,
            source_link=contact.source_link,
            moved_from=contact.id,
        ),
        None,
    )
    for promise in contact.promises:
        again = NewPromise(text=promise.text, due=promise.due, doer=promise.doer)
        made = await tx.promises.add(moved.id, candidate.id, again)
        if promise.kept_by is not None and promise.kept_at is not None:
            await tx.promises.keep(made.id, by=promise.kept_by, at=promise.kept_at)
        if promise.cancelled_by is not None and promise.cancelled_at is not None:
            await tx.promises.cancel(
                made.id,
                reason=promise.cancel_reason,
                by=promise.cancelled_by,
                at=promise.cancelled_at,
            )
    return moved


def _told_of_void(contact: Contact, moved: Contact | None) -> Iterator[Notice]:
    yield CardOutdated(contact_id=contact.id, change="void")
    if contact.candidate_id is None:
        yield UnmatchedSettled(contact_id=contact.id, change="void")
    if moved is not None:
        yield ContactLogged(contact_id=moved.id)


def _told_of_link(contact_id: ContactId) -> Iterator[Notice]:
    yield CardOutdated(contact_id=contact_id, change="linked")
    yield UnmatchedSettled(contact_id=contact_id, change="linked")


async def _put(tx: Transaction, notices: Iterable[Notice], *, now: datetime) -> None:
    for notice in notices:
        await tx.outbox.put(notice, at=now)


async def _void_already(tx: Transaction, contact: Contact) -> AlreadyVoid:
    void = contact.void
    return AlreadyVoid(
        await name_of(tx, void.by) if void else "Somebody", void.reason if void else ""
    )


async def name_of(tx: Transaction, person_id: PersonId) -> str:
    person = await tx.people.get(person_id)
    return person.name if person is not None else "Somebody"


async def _candidate_name(tx: Transaction, contact: Contact) -> str:
    linked = contact.candidate_id and await tx.candidates.get(contact.candidate_id)
    return linked.name if linked else "a candidate"
