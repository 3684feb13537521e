"""Promises: what we said we would do is open until somebody marks it kept, or cancels it with a reason."""

from datetime import UTC, datetime, time

from desk.calendar import office_day
from desk.changes import name_of
from desk.desk import Desk
from desk.entries import reason_problems
from desk.errors import NotFound, refuse_if_any
from desk.model.contacts import Promise
from desk.model.ids import PersonId, PromiseId
from desk.model.office import Room
from desk.model.people import Person, Role
from desk.notices import CardOutdated
from desk.people import administrator
from desk.ports import Transaction
from desk.promise_refusals import (
    AlreadyCancelled,
    AlreadyKept,
    ClosedBefore,
    ClosedByAnother,
    NotYourPromise,
    OpenAlready,
)
from desk.reminder_notices import DigestOutdated, MorningDigest

_ANSWER_FOR_ALL = frozenset({Role.SUPERVISOR, Role.DIRECTOR, Role.ADMINISTRATOR})


async def keep_promise(desk: Desk, promise_id: PromiseId, *, by: Person, once: str = "") -> Promise:
    """Mark a promise as kept (DOMAIN.md 8, row 9). A press that arrives twice answers as the first did."""
    now = desk.now()
    async with desk.transaction() as tx:
        promise = await _present(tx, promise_id)
        if promise.kept_by == by.id or await _seen(tx, once, promise, now=now):
            return promise
        if not await tx.promises.keep(promise_id, by=by.id, at=now):
            raise await _closed(tx, await _present(tx, promise_id))
        return await _told(tx, promise_id, now=now)


async def promise_to_cancel(desk: Desk, promise_id: PromiseId, *, by: Person) -> Promise:
    """The promise, if it is open and this person may cancel it."""
    async with desk.reading() as tx:
        promise = await _present(tx, promise_id)
        await _require_cancel(tx, promise, by)
        if promise.closed_by is not None:
            raise await _closed(tx, promise)
        return promise


async def cancel_promise(
    desk: Desk, promise_id: PromiseId, *, reason: str, by: Person, once: str
) -> Promise:
    """Say that it will not be done, and why. It stays readable with its entry."""
    now = desk.now()
    async with desk.transaction() as tx:
        promise = await _present(tx, promise_id)
        if await _seen(tx, once, promise, now=now):
            return promise
        await _require_cancel(tx, promise, by)
        refuse_if_any([*reason_problems("reason", reason, "the cancelled promise")])
        if not await tx.promises.cancel(promise_id, reason=reason, by=by.id, at=now):
            raise await _closed(tx, await _present(tx, promise_id))
        return await _told(tx, promise_id, now=now)


async def reopen_promise(desk: Desk, promise_id: PromiseId, *, by: Person, once: str) -> Promise:
    """Take back that it is kept, or cancelled: whoever said so, on the same day."""
    now = desk.now()
    async with desk.transaction() as tx:
        promise = await _present(tx, promise_id)
        if await _seen(tx, once, promise, now=now):
            return promise
        if promise.closed_by is None or promise.closed_at is None:
            raise OpenAlready
        if promise.closed_by != by.id:
            raise ClosedByAnother(await name_of(tx, promise.closed_by))
        if promise.closed_at < await day_began(tx, now):
            raise ClosedBefore
        await tx.promises.reopen(promise_id, by=by.id, at=now)
        return await _told(tx, promise_id, now=now)


async def day_began(tx: Transaction, now: datetime) -> datetime:
    """When the day began at the office."""
    zone = (await tx.offices.get()).zone
    return datetime.combine(office_day(now, zone), time.min, zone).astimezone(UTC)


async def _present(tx: Transaction, promise_id: PromiseId) -> Promise:
    promise = await tx.promises.get(promise_id)
    if promise is None:
        raise NotFound("promise")
    return promise


async def _seen(tx: Transaction, once: str, promise: Promise, *, now: datetime) -> bool:
    """Whether this delivery was here before; from now on it was."""
    if not once:
        return False
    if await tx.inbox.seen(once) is not None:
        return True
    await tx.inbox.keep(once, str(promise.id), at=now)
    return False


async def _require_cancel(tx: Transaction, promise: Promise, by: Person) -> None:
    contact = await tx.contacts.get(promise.contact_id)
    theirs = {promise.doer, contact.entered_by if contact else promise.doer}
    if by.id not in theirs and not by.roles & _ANSWER_FOR_ALL:
        raise NotYourPromise(await name_of(tx, promise.doer))


async def _closed(tx: Transaction, promise: Promise) -> AlreadyKept | AlreadyCancelled:
    by = await name_of(tx, promise.closed_by or promise.doer)
    if promise.cancelled_by is not None:
        return AlreadyCancelled(by, promise.cancel_reason)
    return AlreadyKept(by)


async def _told(tx: Transaction, promise_id: PromiseId, *, now: datetime) -> Promise:
    """Put the entry's card, and this morning's digests that named it, on their way to be edited."""
    promise = await _present(tx, promise_id)
    change = f"promise:{promise.id}:{promise.changes}"
    await tx.outbox.put(CardOutdated(contact_id=promise.contact_id, change=change), at=now)
    day = office_day(now, (await tx.offices.get()).zone)
    lead = administrator(await tx.people.with_roles())
    places: set[Room | PersonId] = {Room.STAFF, promise.doer, *({lead} if lead else ())}
    for to in sorted(places, key=str):
        digest = MorningDigest(digest_to=to, day=day)
        if await tx.outbox.posted(digest.key) is not None:
            await tx.outbox.put(DigestOutdated(digest_to=to, day=day, change=change), at=now)
    return promise
