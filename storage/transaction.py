"""The unit of work: opened for one workspace, hands out repositories, commits or leaves no trace."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from desk import kind_ports, outbox_ports, ports, reminder_ports, request_ports
from desk.box import ports as box_ports
from desk.contact_data import ports as contact_data_ports
from desk.importing import ports as import_ports
from desk.joins import ports as join_ports
from desk.line import ports as line_ports
from desk.model.ids import WorkspaceId
from desk.offers import ports as offer_ports
from storage.candidates import Candidates
from storage.contact_data import ContactData
from storage.contacts import Contacts
from storage.engine import Engines
from storage.exports import Exports
from storage.heartbeats import Heartbeats
from storage.importing.absences import Absences
from storage.importing.imports import Imports
from storage.importing.listing import Listing
from storage.importing.marks import ImportMarks
from storage.importing.unsure import UnsureRows
from storage.inbox import Inbox
from storage.joins import Joins
from storage.kinds import Kinds
from storage.line.agenda import Agenda
from storage.line.calls import Calls
from storage.line.covers import Covers
from storage.line.people import LinePeople
from storage.line.records import Records
from storage.line.rosters import Rosters
from storage.line.time_off import TimesOff
from storage.line_busy import BusySignals
from storage.line_voicemail import Voicemails
from storage.offers import ListOffers
from storage.offices import Offices
from storage.outbox import Outbox
from storage.people import People
from storage.promises import Promises
from storage.reminders import Digests, Reminders
from storage.requests import Requests
from storage.scope import Scope


class Transaction:
    def __init__(self, scope: Scope) -> None:
        self.candidates: ports.Candidates = Candidates(scope)
        self.listing: import_ports.Listing = Listing(scope)
        self.imports: import_ports.Imports = Imports(scope)
        self.import_marks: import_ports.ImportMarks = ImportMarks(scope)
        self.unsure_rows: import_ports.UnsureRows = UnsureRows(scope)
        self.absences: import_ports.Absences = Absences(scope)
        self.offers: offer_ports.ListOffers = ListOffers(scope)
        self.joins: join_ports.Joins = Joins(scope)
        self.contacts: ports.Contacts = Contacts(scope)
        self.promises: ports.Promises = Promises(scope)
        self.requests: request_ports.Requests = Requests(scope)
        self.kinds: kind_ports.Kinds = Kinds(scope)
        self.reminders: reminder_ports.Reminders = Reminders(scope)
        self.digests: reminder_ports.Digests = Digests(scope)
        self.rosters: line_ports.Rosters = Rosters(scope)
        self.times_off: line_ports.TimesOff = TimesOff(scope)
        self.covers: line_ports.Covers = Covers(scope)
        self.line_days: line_ports.Records = Records(scope)
        self.calls: line_ports.Calls = Calls(scope)
        self.agenda: line_ports.Agenda = Agenda(scope)
        self.line_people: line_ports.LinePeople = LinePeople(scope)
        self.voicemails: box_ports.Voicemails = Voicemails(scope)
        self.busy: box_ports.BusySignals = BusySignals(scope)
        self.people: ports.People = People(scope)
        self.offices: ports.Offices = Offices(scope)
        self.inbox: ports.Inbox = Inbox(scope)
        self.outbox: outbox_ports.Outbox = Outbox(scope)
        self.heartbeats: ports.Heartbeats = Heartbeats(scope)
        self.exports: ports.Exports = Exports(scope)
        self.contact_data: contact_data_ports.ContactData = ContactData(scope)


class Memory:
    """All that one workspace remembers. `on_notice` is called after a commit that made parcels due."""

    def __init__(
        self, engines: Engines, workspace_id: WorkspaceId, on_notice: Callable[[], None]
    ) -> None:
        self._engines = engines
        self._workspace_id = workspace_id
        self._on_notice = on_notice

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[ports.Transaction]:
        """To write. On SQLite one at a time; the others wait for their turn."""
        async with self._engines.writing.begin() as connection:
            scope = Scope(connection=connection, workspace_id=self._workspace_id)
            yield Transaction(scope)
        if scope.parcels_due:
            self._on_notice()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[ports.Transaction]:
        """To read only, all of it as of one moment. Waits for no writer."""
        async with self._engines.reading.begin() as connection:
            yield Transaction(Scope(connection=connection, workspace_id=self._workspace_id))
