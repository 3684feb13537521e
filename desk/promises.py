"""Promises: what we said we would do is open until somebody marks it kept."""

from dataclasses import replace

from desk.changes import name_of
from desk.desk import Desk
from desk.errors import AlreadyKept, NotFound
from desk.model.contacts import Promise
from desk.model.ids import PromiseId
from desk.model.people import Person
from desk.notices import CardOutdated


async def keep_promise(desk: Desk, promise_id: PromiseId, *, by: Person) -> Promise:
    """Mark a promise as kept (DOMAIN.md 8, row 9). A press that arrives twice answers as the first did."""
    now = desk.now()
    async with desk.transaction() as tx:
        promise = await tx.promises.get(promise_id)
        if promise is None:
            raise NotFound("promise")
        if promise.kept_by == by.id:
            return promise
        if not await tx.promises.keep(promise_id, by=by.id, at=now):
            raise AlreadyKept(await name_of(tx, promise.kept_by or by.id))
        card = CardOutdated(contact_id=promise.contact_id, change=f"kept:{promise_id}")
        await tx.outbox.put(card, at=now)
    return replace(promise, kept_at=now, kept_by=by.id)
