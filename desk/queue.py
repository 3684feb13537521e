"""Requests with what their ids stand for, and the lists of them: what a reader is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import NotFound
from desk.model.candidates import Candidate
from desk.model.contacts import Void
from desk.model.ids import CandidateId, PersonId, RequestId
from desk.model.kinds import Kind
from desk.model.people import Person
from desk.model.requests import Moved, Request, Said, Which
from desk.outbox_ports import Posted
from desk.people import administrator
from desk.ports import Transaction
from desk.readings import Names
from desk.request_notices import card_key
from desk.threats import is_threat

PAGE_SIZE = 8  # requests: what a modal shows without tiring
WAITING = 5  # requests on Home


@dataclass(frozen=True, kw_only=True)
class ShownRequest:
    """One request as it stands now."""

    request: Request
    kind: Kind
    candidate: Candidate | None
    names: Names
    accountable: PersonId
    moves: Sequence[Moved]  # first to latest; () in a list
    posted: Posted | None  # its card, once it is in Slack
    zone: ZoneInfo
    now: datetime
    # Of the entry that it was taken in; not read for a list.
    void: Void | None = None
    is_threat: bool = False

    @property
    def overdue(self) -> bool:
        return self.request.unfinished and self.request.due_at < self.now

    @property
    def due_is_assumed(self) -> bool:
        """Taken when the office was closed for the day, so that the desk chose the day (row 34)."""
        taken, due = self.request.taken_at, self.request.due_at
        return office_day(taken, self.zone) != office_day(due, self.zone)

    def moved(self, version: int) -> Moved:
        """The move that made it this version."""
        return next(move for move in self.moves if move.version == version)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One page of a list of requests."""

    which: Which
    requests: Sequence[ShownRequest]
    number: int  # from 1
    more: bool  # there is a next page


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A message about a request, on its way from one thread to the other."""

    shown: ShownRequest
    said: Said
    by: str


async def shown(desk: Desk, request_id: RequestId) -> ShownRequest:
    """A request as it stands now, with all its moves."""
    async with desk.reading() as tx:
        request = await present(tx, request_id)
        moves = await tx.requests.moves(request_id)
        entry = await tx.contacts.get(request.contact_id)
        shown = (await shown_all(desk, tx, [request], moves))[0]
        shown = replace(shown, is_threat=is_threat(request, entry))
        return (
            shown if entry is None or entry.void is None else await _voided(tx, shown, entry.void)
        )


async def listed(desk: Desk, which: Which, person: Person, *, page: int = 1) -> Queue:
    """One page, in the order of the queue: severity, due time, office, time taken (Decisions)."""
    return await _listed(desk, which, person, page=max(1, page), size=PAGE_SIZE)


async def waiting_for(desk: Desk, person: Person) -> Queue:
    """What this person answers for or was offered; what nobody accepted, for the administrator."""
    return await _listed(desk, Which.WAITING, person, page=1, size=WAITING)


async def spoken(desk: Desk, request_id: RequestId, number: int) -> Spoken:
    """A message that was said about a request, for whoever passes it on."""
    async with desk.reading() as tx:
        request = await present(tx, request_id)
        said = await tx.requests.said(request_id, number)
        if said is None:
            raise NotFound("message")
        known = await tx.people.named({said.by})
        return Spoken(
            shown=(await shown_all(desk, tx, [request]))[0],
            said=said,
            by=known[said.by].name if said.by in known else "Somebody",
        )


async def present(tx: Transaction, request_id: RequestId) -> Request:
    request = await tx.requests.get(request_id)
    if request is None:
        raise NotFound("request")
    return request


async def _voided(tx: Transaction, shown: ShownRequest, void: Void) -> ShownRequest:
    known = await tx.people.named({void.by})
    people = {**shown.names.people, **{one: person.name for one, person in known.items()}}
    return replace(shown, void=void, names=replace(shown.names, people=people))


async def _listed(desk: Desk, which: Which, person: Person, *, page: int, size: int) -> Queue:
    now = desk.now()
    async with desk.reading() as tx:
        leads = administrator(await tx.people.with_roles()) == person.id
        found = await tx.requests.listed(
            which, person.id, unheld=leads, now=now, skip=(page - 1) * size, limit=size + 1
        )
        requests = await shown_all(desk, tx, found[:size])
        return Queue(which=which, requests=requests, number=page, more=len(found) > size)


async def shown_all(
    desk: Desk, tx: Transaction, requests: Sequence[Request], moves: Sequence[Moved] = ()
) -> list[ShownRequest]:
    """These requests with what their ids stand for, in the same order."""
    zone = (await tx.offices.get()).zone
    lead = administrator(await tx.people.with_roles())
    names = await _names(tx, requests, moves, lead)
    return [
        ShownRequest(
            request=request,
            kind=desk.kind(request.asked.kind),
            candidate=_candidate(request, names),
            names=names,
            accountable=request.accountable(lead),
            moves=moves,
            posted=await tx.outbox.posted(card_key(request.id)),
            zone=zone,
            now=desk.now(),
        )
        for request in requests
    ]


def _candidate(request: Request, names: Names) -> Candidate | None:
    candidate_id = request.asked.candidate_id
    return None if candidate_id is None else names.candidates.get(candidate_id)


async def _names(
    tx: Transaction,
    requests: Iterable[Request],
    moves: Iterable[Moved],
    lead: PersonId | None,
) -> Names:
    people: set[PersonId | None] = {lead}
    candidates: set[CandidateId | None] = set()
    for request in requests:
        people |= {request.taken_by, request.holder, request.offered_to}
        people |= {request.proof.by} if request.proof else set()
        candidates.add(request.asked.candidate_id)
    for move in moves:
        people |= {move.by, move.to}
    known = await tx.people.named({one for one in people if one is not None})
    found = [await tx.candidates.get(one) for one in sorted(filter(None, candidates))]
    return Names(
        people={person_id: person.name for person_id, person in known.items()},
        candidates={candidate.id: candidate for candidate in found if candidate is not None},
    )
