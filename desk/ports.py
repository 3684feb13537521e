"""What the desk asks of storage and of the outside, in the desk's words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from desk.box.ports import BusySignals, Voicemails
from desk.contact_data.ports import ContactData
from desk.importing.ports import Absences, ImportMarks, Imports, Listing, UnsureRows
from desk.joins.ports import Joins
from desk.kind_ports import Kinds
from desk.line.ports import Agenda, Calls, Covers, LinePeople, Records, Rosters, TimesOff
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import (
    Contact,
    NewContact,
    NewPromise,
    Page,
    Promise,
    Record,
    Version,
    Void,
)
from desk.model.explanations import Explanation
from desk.model.ids import CandidateId, ContactId, PersonId, PromiseId
from desk.model.log_question import LogQuestion
from desk.model.office import Hours, Office
from desk.model.people import Person, Profile
from desk.offers.ports import ListOffers
from desk.outbox_ports import Outbox
from desk.reminder_ports import Digests, Reminders
from desk.request_ports import Requests


class Candidates(Protocol):
    async def get(self, candidate_id: CandidateId) -> Candidate | None: ...

    async def find(self, words: str, *, limit: int) -> Sequence[Candidate]:
        """People in whose name, office, state, district or id every word begins a word.

        Accents, case and the order of the words do not matter. A total order; [] for no words.
        """
        ...

    async def near(self, words: str, *, limit: int) -> Sequence[Candidate]:
        """People whose names share the beginning of one of the words: for "did you mean"."""
        ...

    async def rivals(self, candidate: Candidate, *, limit: int) -> Sequence[Candidate]:
        """The others in the same race, by name; [] where the list names no office or no state.

        Whoever is joined with somebody is not among them.
        """
        ...

    async def recent(self, *, limit: int) -> Sequence[Candidate]:
        """Those with the newest entries in the contact log, newest first; none who is joined."""
        ...

    async def joined(
        self, candidate_ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, CandidateId]:
        """Who stands for whom, where somebody joined two. The others are not in it."""
        ...

    async def by_external_ids(self, external_ids: AbstractSet[str]) -> dict[str, Candidate]: ...

    async def add(self, facts: Sequence[CandidateFacts], *, at: datetime) -> None: ...

    async def change(self, changed: Sequence[Candidate], *, at: datetime) -> None:
        """Write the facts of people who are in the directory, and their words in the index."""
        ...

    async def settle(self) -> None:
        """A list was taken in: let the database look at what it holds now, so that it searches well."""
        ...


class Contacts(Protocol):
    """The contact log. Nothing in it is ever overwritten or removed."""

    async def get(self, contact_id: ContactId) -> Contact | None: ...

    async def add(self, contact: NewContact, promise: NewPromise | None) -> Contact:
        """Write the entry as its version 1, and the promise made in it."""
        ...

    async def add_version(self, contact_id: ContactId, version: Version) -> bool:
        """False, and nothing written, when that version number is taken: somebody was faster."""
        ...

    async def void(self, contact_id: ContactId, void: Void) -> bool:
        """False, and nothing written, when it is void already."""
        ...

    async def link(
        self, contact_id: ContactId, candidate_id: CandidateId, *, by: PersonId, at: datetime
    ) -> bool:
        """Give an unmatched entry, and its promises, a candidate. False when it has one already."""
        ...

    async def explain(self, contact_id: ContactId, explanation: Explanation | None) -> bool:
        """Why an unmatched entry has no candidate; None takes that back. False where neither can be."""
        ...

    async def unmatched(self, *, explained: bool, skip: int, limit: int) -> Sequence[Contact]:
        """Entries without a candidate, none void, oldest first; with `explained` those, too."""
        ...

    async def versions(self, contact_id: ContactId) -> Sequence[Version]:
        """All of them, first to latest."""
        ...

    async def near(
        self, candidate_id: CandidateId, at: datetime, *, within: timedelta
    ) -> Contact | None:
        """The entry of this candidate that happened closest to `at`, none void."""
        ...

    async def record(self, candidate_id: CandidateId, *, last: int) -> Record: ...

    async def history(self, candidate_id: CandidateId, *, page: int, size: int) -> Page:
        """All entries of a candidate, void ones too. A page past the last answers the last."""
        ...

    async def search(self, question: LogQuestion, *, page: int, size: int) -> Page:
        """What fits, newest first, void ones too. `total` counts to a thousand and one at the most."""
        ...

    async def talked(self, first: datetime, last: datetime, *, longer_than: int) -> tuple[int, int]:
        """How many calls that happened from `first` to before `last` are in the log, none void, and
        how many of them took longer than so many minutes.
        """
        ...

    async def entered_by(self, person_id: PersonId, *, limit: int) -> Sequence[Contact]:
        """The newest entries of one person."""
        ...


class Promises(Protocol):
    async def get(self, promise_id: PromiseId) -> Promise | None: ...

    async def add(
        self, contact_id: ContactId, candidate_id: CandidateId | None, promise: NewPromise
    ) -> Promise: ...

    async def open_of(self, doer: PersonId, *, limit: int) -> Sequence[Promise]:
        """A person's open promises, earliest due first."""
        ...

    async def due(self, by: date, *, limit: int) -> Sequence[Promise]:
        """Everybody's open promises that were due by that day, earliest first."""
        ...

    async def keep(self, promise_id: PromiseId, *, by: PersonId, at: datetime) -> bool:
        """False, and nothing written, when it is kept or cancelled already."""
        ...

    async def cancel(
        self, promise_id: PromiseId, *, reason: str, by: PersonId, at: datetime
    ) -> bool:
        """False, and nothing written, when it is kept or cancelled already."""
        ...

    async def reopen(self, promise_id: PromiseId, *, by: PersonId, at: datetime) -> bool:
        """False, and nothing written, when it is not `by` who kept or cancelled it."""
        ...

    async def closed_by(
        self, person_id: PersonId, *, since: datetime, limit: int
    ) -> Sequence[Promise]:
        """What this person marked as kept, or cancelled, since then; last closed first."""
        ...


class People(Protocol):
    async def get(self, person_id: PersonId) -> Person | None: ...

    async def named(self, person_ids: AbstractSet[PersonId]) -> dict[PersonId, Person]: ...

    async def with_roles(self) -> Sequence[Person]:
        """Everyone who has a role or is trained, by name."""
        ...

    async def admins(self) -> Sequence[Person]:
        """The admins of the Slack workspace, by name."""
        ...

    async def meet(self, profiles: Sequence[Profile]) -> None:
        """Write what Slack says of people; roles and training stay as they are."""
        ...

    async def assign(self, person: Person) -> None:
        """Write roles and training of a person the desk has met."""
        ...


class Offices(Protocol):
    async def get(self) -> Office: ...

    async def save(self, office: Office) -> None:
        """Channels and clock. The hours stay as they are."""

    async def save_hours(self, hours: Hours) -> None: ...


class Inbox(Protocol):
    """What was delivered already. A repeat answers as the first did."""

    async def seen(self, key: str) -> str | None:
        """The answer kept for this delivery, None for a new one."""
        ...

    async def keep(self, key: str, answer: str, *, at: datetime) -> None: ...

    async def forget(self, *, before: datetime) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """That a bot works on this memory: seen last, and of which version."""

    bot: str
    version: str
    started_at: datetime
    seen_at: datetime


class Heartbeats(Protocol):
    """Which bots are at work."""

    async def beat(self, heartbeat: Heartbeat) -> None:
        """Write it in place of the bot's last one."""
        ...

    async def since(self, moment: datetime) -> Sequence[Heartbeat]:
        """Those seen after that moment, the newest first."""
        ...

    async def forget(self, *, before: datetime) -> None: ...


class Exports(Protocol):
    """Who took away whose record, and when."""

    async def add(self, candidate_id: CandidateId, *, by: PersonId, at: datetime) -> None: ...

    async def of(self, candidate_id: CandidateId) -> Sequence[tuple[PersonId, datetime]]:
        """The latest first."""
        ...


class Transaction(Protocol):
    """All that one workspace remembers. Commits at the end; an exception rolls everything back."""

    candidates: Candidates
    listing: Listing
    imports: Imports
    import_marks: ImportMarks
    unsure_rows: UnsureRows
    absences: Absences
    offers: ListOffers
    joins: Joins
    contacts: Contacts
    promises: Promises
    requests: Requests
    kinds: Kinds
    reminders: Reminders
    digests: Digests
    rosters: Rosters
    times_off: TimesOff
    covers: Covers
    line_days: Records
    calls: Calls
    agenda: Agenda
    line_people: LinePeople
    voicemails: Voicemails
    busy: BusySignals
    people: People
    offices: Offices
    inbox: Inbox
    outbox: Outbox
    heartbeats: Heartbeats
    exports: Exports
    contact_data: ContactData


class Transactions(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Transaction]: ...
