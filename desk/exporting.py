"""The whole record of one candidate, for who must be able to show it: complete, ordered, with amendments (row 25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.desk import Desk
from desk.model.ids import CandidateId, PersonId, RequestId
from desk.model.people import Person
from desk.model.requests import Moved, Request
from desk.people import Action, require
from desk.ports import Transaction
from desk.readings import CandidateCard, Names, ShownContact, card, shown_all

AT_ONCE = 100  # entries, and requests, read at once


@dataclass(frozen=True, kw_only=True)
class ExportedRequest:
    """A request and every move in its life."""

    request: Request
    kind: str  # its name
    moves: Sequence[Moved]


@dataclass(frozen=True, kw_only=True)
class Export:
    """A record as of one moment, oldest first."""

    card: CandidateCard
    entries: Sequence[ShownContact]
    requests: Sequence[ExportedRequest]
    names: Names  # of everybody who is named in the requests
    by: str
    at: datetime
    earlier: Sequence[tuple[PersonId, datetime]]  # who exported it before, and when


async def export(desk: Desk, candidate_id: CandidateId, *, by: Person, once: str) -> Export | None:
    """Read everything, and keep who took it away. None for a delivery that was answered already.

    For a supervisor, the director and the administrator.
    """
    require(by, Action.EXPORT_RECORD)
    now = desk.now()
    read = await card(desk, candidate_id)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return None
        await tx.inbox.keep(once, str(candidate_id), at=now)
        earlier = await tx.exports.of(read.candidate.id)
        await tx.exports.add(read.candidate.id, by=by.id, at=now)
    return await _read(desk, read, by=by.name, at=now, earlier=earlier)


async def export_for_the_command_line(desk: Desk, candidate_id: CandidateId) -> Export:
    """The same, for whoever administers the machine; it stays with them to say who took it."""
    return await _read(desk, await card(desk, candidate_id), by="the command line", at=desk.now())


async def _read(
    desk: Desk,
    read: CandidateCard,
    *,
    by: str,
    at: datetime,
    earlier: Sequence[tuple[PersonId, datetime]] = (),
) -> Export:
    async with desk.reading() as tx:
        entries = await _entries(tx, read.candidate.id)
        requests = await _requests(desk, tx, read.candidate.id)
        people = {move.by for one in requests for move in one.moves}
        people |= {move.to for one in requests for move in one.moves if move.to}
        known = await tx.people.named(people | {one for one, _ in earlier})
    names = Names(people={person_id: person.name for person_id, person in known.items()})
    return Export(
        card=read, entries=entries, requests=requests, names=names, by=by, at=at, earlier=earlier
    )


async def _entries(tx: Transaction, candidate_id: CandidateId) -> list[ShownContact]:
    """Newest pages first, as the history has them; then turned round."""
    told: list[ShownContact] = []
    first = await tx.contacts.history(candidate_id, page=1, size=AT_ONCE)
    for number in range(1, first.pages + 1):
        page = await tx.contacts.history(candidate_id, page=number, size=AT_ONCE)
        told += await shown_all(tx, page.contacts)
    return told[::-1]


async def _requests(
    desk: Desk, tx: Transaction, candidate_id: CandidateId
) -> list[ExportedRequest]:
    told: list[ExportedRequest] = []
    after = RequestId(0)
    while some := await tx.requests.all_for(candidate_id, after=after, limit=AT_ONCE):
        for request in some:
            kind = desk.kinds.get(request.asked.kind)
            told.append(
                ExportedRequest(
                    request=request,
                    kind=kind.name if kind else request.asked.kind,
                    moves=await tx.requests.moves(request.id),
                )
            )
        after = some[-1].id
    return told
