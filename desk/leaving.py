"""Off-boarding: nobody who left answers for anything (issue 3)."""

from datetime import datetime

from desk.box.voicemail import return_for
from desk.calendar import calendar_of
from desk.desk import Desk
from desk.line.losing import take_off
from desk.line.reading import read
from desk.model.ids import PersonId, RequestId
from desk.model.people import Profile
from desk.model.requests import Move, Request
from desk.moving import put_move
from desk.notices import Notice
from desk.people import administrator, works_here
from desk.ports import Transaction
from desk.request_notices import PersonLeft
from desk.steps import Step, moved

AT_ONCE = 500  # more than one person ever has


async def leave(desk: Desk, profile: Profile, *, once: str) -> tuple[RequestId, ...]:
    """Put back what this person had or was offered, and tell the administrator; answers which."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        before = await read(tx, now)
        await tx.people.meet([profile])
        if await tx.inbox.seen(once) is not None:
            return ()
        await take_off(tx, profile.id, before=before, by=profile.id, now=now)
        returned = [
            await _returned(tx, request.id, profile.id, now=now)
            for request in await tx.requests.unfinished_of(profile.id, limit=AT_ONCE)
        ]
        request_ids = tuple(request.id for request in returned if request is not None)
        for voicemail in await tx.voicemails.held_by(profile.id, limit=AT_ONCE):
            await return_for(tx, voicemail.id, profile.id, at=now)
        await _tell(tx, profile.id, request_ids, now=now)
        await tx.inbox.keep(once, "", at=now)
    return request_ids


async def notice_who_left(desk: Desk) -> None:
    """The same for whoever left while the bot was not told: it was away, or Slack's word was lost."""
    now = desk.now()
    async with desk.reading() as tx:
        known = await tx.people.named(await tx.requests.trusted() | await tx.voicemails.holders())
    for person in known.values():
        if not works_here(person):
            profile = Profile(
                id=person.id, name=person.name, zone=person.zone, standing=person.standing
            )
            await leave(desk, profile, once=f"left:{person.id}:{now.isoformat()}")


async def _returned(
    tx: Transaction, request_id: RequestId, left: PersonId, *, now: datetime
) -> Request | None:
    """The request as it stands without them; None when they got rid of it meanwhile."""
    request = await tx.requests.hold(request_id)
    if (
        request is None
        or not request.unfinished
        or left not in {request.holder, request.offered_to}
    ):
        return None
    calendar = calendar_of(await tx.offices.get())
    after, row = moved(request, Step(move=Move.LEAVE, by=left), now=now, calendar=calendar)
    for notice in await put_move(tx, request, after, row, now=now, calendar=calendar):
        await tx.outbox.put(notice, at=now)
    return after


async def _tell(
    tx: Transaction, left: PersonId, request_ids: tuple[RequestId, ...], *, now: datetime
) -> None:
    told = administrator(await tx.people.with_roles())
    if not request_ids or told is None:
        return
    notice: Notice = PersonLeft(person_id=told, left=left, at=now, request_ids=request_ids)
    await tx.outbox.put(notice, at=now)
