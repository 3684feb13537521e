"""Entries, records and histories with the names that their ids stand for: what a reader is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from desk.changes import IN_ONE_ENTRY, present
from desk.contact_data.reading import PrivateData, doubted, private
from desk.desk import Desk
from desk.joins.reading import ShownJoin, alike, joined_with
from desk.joins.reading import present as present_candidate
from desk.model.candidates import Candidate
from desk.model.contact_data import Proposal
from desk.model.contacts import Contact, Page, Promise, Record, Version
from desk.model.ids import CandidateId, ContactId, PersonId
from desk.model.kinds import Kind
from desk.model.people import Person
from desk.model.requests import Request
from desk.ports import Transaction
from desk.promises import day_began
from desk.races import IN_ONE_RACE

LAST_CONTACTS = 3  # on the form and on the card
OPEN_REQUESTS = 20  # of one candidate
PAGE_SIZE = 6  # entries: what a modal shows without tiring
CLOSED = 50  # promises that one person closes in a day
MINE = 5  # entries and promises on Home


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who is meant by an id. Somebody the desk has not met is "somebody"."""

    people: Mapping[PersonId, str]
    candidates: Mapping[CandidateId, Candidate] = field(default_factory=dict)

    def person(self, person_id: PersonId) -> str:
        return self.people.get(person_id, "somebody")


@dataclass(frozen=True, kw_only=True)
class ShownContact:
    """One entry, its versions, and where it was moved from or to."""

    contact: Contact
    candidate: Candidate | None
    names: Names
    versions: Sequence[Version]
    moved_to: Candidate | None
    moved_from: Candidate | None
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class CandidateCard:
    """What to know of a candidate before speaking."""

    candidate: Candidate
    record: Record
    names: Names
    zone: ZoneInfo
    open_requests: Sequence[Request] = ()  # in the order of the queue
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    rivals: Sequence[Candidate] = ()  # in the order of the alphabet
    joins: Sequence[ShownJoin] = ()  # who is read on this card, too
    alike: Sequence[Candidate] = ()  # who of the same race may be the same person
    doubted: Sequence[Proposal] = ()  # contact data said to be wrong, or to have changed
    private: PrivateData = field(default_factory=PrivateData)
    closed: Sequence[Promise] = ()  # promises that the reader closed today, and can take back

    @property
    def checking(self) -> Kind | None:
        """What QC checks with the state; until it is confirmed the candidate is running (W14)."""
        return self._first(lambda kind: kind.confirmed_by_state)

    @property
    def calls_paused(self) -> bool:
        return self._first(lambda kind: kind.pauses_calls) is not None

    def _first(self, is_meant: Callable[[Kind], bool]) -> Kind | None:
        kinds = (self.kinds.get(request.asked.kind) for request in self.open_requests)
        return next((kind for kind in kinds if kind is not None and is_meant(kind)), None)


@dataclass(frozen=True, kw_only=True)
class History:
    """One page of a candidate's contact log."""

    candidate: Candidate
    page: Page
    entries: Sequence[ShownContact]


@dataclass(frozen=True, kw_only=True)
class Mine:
    """What one person wrote last, and what they promised."""

    entries: Sequence[ShownContact]
    promises: Sequence[Promise]
    closed: Sequence[Promise]  # what they kept or cancelled today, and can take back
    names: Names
    furnished: bool  # the log channel has been chosen
    zone: ZoneInfo


async def entry(desk: Desk, contact_id: ContactId) -> ShownContact:
    """An entry as it reads now, void or not."""
    async with desk.reading() as tx:
        contact = await present(tx, contact_id)
        return (await shown_all(tx, [contact]))[0]


async def card(
    desk: Desk, candidate_id: CandidateId, *, reader: Person | None = None
) -> CandidateCard:
    """The top of a candidate's contact log; with `reader`, what they can take back there."""
    async with desk.reading() as tx:
        candidate = await _candidate(tx, candidate_id)
        theirs = await tx.joins.ids_of(candidate_id)
        record = await tx.contacts.record(candidate_id, last=LAST_CONTACTS)
        closed = await _closed_today(desk, tx, reader) if reader else []
        return CandidateCard(
            candidate=candidate,
            record=record,
            names=await _names(tx, record.last, [*record.open_promises, *closed]),
            zone=(await tx.offices.get()).zone,
            open_requests=await tx.requests.unfinished_for(candidate_id, limit=OPEN_REQUESTS),
            kinds=desk.kinds,
            rivals=await tx.candidates.rivals(candidate, limit=IN_ONE_RACE),
            joins=await joined_with(tx, candidate.id),
            alike=await alike(tx, candidate),
            doubted=await doubted(tx, candidate.id),
            private=await private(tx, candidate.id, reader),
            closed=[one for one in closed if one.candidate_id in theirs][:MINE],
        )


async def open_requests_in(desk: Desk, contact_id: ContactId) -> int:
    """How many requests that were taken in an entry are not finished."""
    async with desk.reading() as tx:
        return len(await tx.requests.unfinished_in(contact_id, limit=IN_ONE_ENTRY))


async def history(desk: Desk, candidate_id: CandidateId, *, page: int = 1) -> History:
    """All entries of a candidate, newest first, void ones too."""
    async with desk.reading() as tx:
        candidate = await _candidate(tx, candidate_id)
        found = await tx.contacts.history(candidate_id, page=page, size=PAGE_SIZE)
        return History(candidate=candidate, page=found, entries=await shown_all(tx, found.contacts))


async def mine(desk: Desk, person: Person) -> Mine:
    """What one person wrote last, and what they promised."""
    async with desk.reading() as tx:
        office = await tx.offices.get()
        written = await tx.contacts.entered_by(person.id, limit=MINE)
        promises = await tx.promises.open_of(person.id, limit=MINE)
        closed = await _closed_today(desk, tx, person)
        return Mine(
            entries=await shown_all(tx, written),
            promises=promises,
            closed=closed[:MINE],
            names=await _names(tx, (), [*promises, *closed[:MINE]]),
            furnished=office.log_channel is not None,
            zone=office.zone,
        )


async def _closed_today(desk: Desk, tx: Transaction, person: Person) -> Sequence[Promise]:
    since = await day_began(tx, desk.now())
    return await tx.promises.closed_by(person.id, since=since, limit=CLOSED)


async def _candidate(tx: Transaction, candidate_id: CandidateId) -> Candidate:
    """Whoever stands for them: with a joined one, the card and the history are those of both."""
    return await present_candidate(tx, (await tx.joins.ids_of(candidate_id))[0])


async def shown_all(tx: Transaction, contacts: Sequence[Contact]) -> list[ShownContact]:
    """These entries with the names that their ids stand for."""
    zone = (await tx.offices.get()).zone
    told = []
    for contact in contacts:
        versions = await tx.contacts.versions(contact.id) if contact.amended else [contact.latest]
        names = await _names(tx, [contact], contact.promises, versions)
        told.append(
            ShownContact(
                contact=contact,
                candidate=names.candidates.get(contact.candidate_id)
                if contact.candidate_id is not None
                else None,
                names=names,
                versions=versions,
                moved_to=await _owner(tx, contact.void.moved_to if contact.void else None),
                moved_from=await _owner(tx, contact.moved_from),
                zone=zone,
            )
        )
    return told


async def _owner(tx: Transaction, contact_id: ContactId | None) -> Candidate | None:
    """The candidate of another entry."""
    if contact_id is None:
        return None
    candidate_id = (await present(tx, contact_id)).candidate_id
    return None if candidate_id is None else await tx.candidates.get(candidate_id)


async def _names(
    tx: Transaction,
    contacts: Iterable[Contact],
    promises: Iterable[Promise],
    versions: Iterable[Version] = (),
) -> Names:
    people: set[PersonId] = set()
    candidates: set[CandidateId] = set()
    for contact in contacts:
        people |= {contact.entered_by, contact.latest.by}
        people |= {contact.void.by} if contact.void else set()
        people |= {contact.linked_by} if contact.linked_by else set()
        people |= {contact.explained.by} if contact.explained else set()
        candidates |= {contact.candidate_id} if contact.candidate_id is not None else set()
    for promise in promises:
        said = (promise.doer, promise.closed_by, promise.reopened_by)
        people |= {person_id for person_id in said if person_id is not None}
        candidates |= {promise.candidate_id} if promise.candidate_id is not None else set()
    people |= {version.by for version in versions}
    known = await tx.people.named(people)
    found = [await tx.candidates.get(candidate_id) for candidate_id in sorted(candidates)]
    return Names(
        people={person_id: person.name for person_id, person in known.items()},
        candidates={candidate.id: candidate for candidate in found if candidate is not None},
    )
