"""What the desk asks of storage and of the outside, in the desk's words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
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
from desk.model.ids import CandidateId, ChannelId, ContactId, PersonId, PromiseId
from desk.model.log_question import LogQuestion
from desk.model.office import Hours, Office
from desk.model.people import Person, Profile
from desk.notices import Notice
from desk.offers.ports import ListOffers
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
class Posted:
    """Where a notice stands in Slack."""

    channel_id: ChannelId
    ts: str


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A notice on its way. Parcels of one lane go one after the other; lanes do not wait for each other."""

    id: int
    notice: Notice
    lane: str
    attempts: int  # this one included
    doubtful: bool  # an earlier attempt may have reached Slack: look before posting again
    put_at: datetime
    edits: tuple[int, ...] = ()  # waiting edits of the same card, put before its words are found


@dataclass(frozen=True, kw_only=True)
class Sent:
    """It is done. `posted` is where it stands; None where nothing stands that could be found again."""

    posted: Posted | None = None


@dataclass(frozen=True, kw_only=True)
class Later:
    """It did not work now. `after` is Slack's own word for when, None where it gave none."""

    after: timedelta | None = None
    doubtful: bool = False  # it may have worked all the same


class Obstacle(StrEnum):
    """What is in the way of a held parcel."""

    PLACE = "place"  # nothing gets to that channel or person
    CARD = "card"  # the message that it belongs to does not stand yet
    NOTICE = "notice"  # this one alone is not taken


@dataclass(frozen=True, kw_only=True)
class Held:
    """It cannot work until somebody acts; `cause` says what is wrong and the one thing to do."""

    cause: str
    obstacle: Obstacle = Obstacle.PLACE
    channel_id: ChannelId | None = None  # where it was refused; None where there is no channel yet


@dataclass(frozen=True, kw_only=True)
class Dismissed:
    """The workspace has removed the bot: nothing can be delivered until it is installed again."""


Delivery = Sent | Later | Held | Dismissed


@dataclass(frozen=True, kw_only=True)
class OutboxState:
    """How much is on its way, how long the oldest of it has waited, and how much is held."""

    waiting: int
    held: int
    oldest: timedelta  # zero where nothing waits


@dataclass(frozen=True, kw_only=True)
class HeldParcel:
    """A notice that cannot be delivered until somebody acts; `cause` says what is wrong and what to do."""

    id: int
    lane: str
    key: str
    put_at: datetime
    cause: str


class Courier(Protocol):
    async def send(self, parcel: Parcel) -> Delivery:
        """Find the words for a notice now, and take it to Slack. It raises nothing that Slack does."""
        ...


class Outbox(Protocol):
    async def put(self, notice: Notice, *, at: datetime) -> None:
        """Write the notice with the state it tells of. A key that is there already changes nothing."""
        ...

    async def claim(
        self, *, now: datetime, lease: timedelta, busy: AbstractSet[str], limit: int
    ) -> Sequence[Parcel]:
        """Up to `limit` due parcels of one lane that is not busy, oldest first; ours until the lease ends."""
        ...

    async def sent(self, parcel_id: int, posted: Posted | None, *, at: datetime) -> None: ...

    async def needless(self, parcel_ids: Sequence[int], *, at: datetime) -> None:
        """Done without a message of their own: what they tell stands there already."""
        ...

    async def later(self, parcel_id: int, *, at: datetime, doubtful: bool) -> None: ...

    async def hold(self, parcel_id: int, held: Held, *, at: datetime) -> bool:
        """Keep until `release`: somebody must act first. Whether it is the first in its lane to be
        held there for that cause.
        """
        ...

    async def held(self, lane: str) -> int:
        """How many parcels of that lane are held."""
        ...

    async def release(self, *, at: datetime) -> None:
        """Make all held parcels due."""
        ...

    async def reopen(self, lane: str, channel_id: ChannelId, *, at: datetime) -> None:
        """Something got through there: make due what was held for the place, or for a card in it."""
        ...

    async def probe(self, *, at: datetime, every: timedelta) -> None:
        """Make one held parcel of each lane due, where none was tried for so long."""
        ...

    async def posted(self, key: str) -> Posted | None:
        """Where the notice of that key stands; None when it is not sent (yet)."""
        ...

    async def at(self, posted: Posted) -> Notice | None:
        """The notice that stands there; None for what the desk did not post."""
        ...

    async def next_due(self) -> datetime | None: ...

    async def state(self, *, now: datetime) -> OutboxState: ...

    async def undelivered(self, *, limit: int) -> Sequence[HeldParcel]:
        """What is held, oldest first."""
        ...


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
