"""Every table. Every row belongs to a workspace, and every index serves a query of a repository.

Rows refer to rows of their own workspace only: foreign keys carry the workspace with them.
Those of requests stand in `request_tables`, those of importing in `importing.tables`, those of the line
in `line.tables`, those of the voicemail box in `voicemail_tables`. The indexes of words (`candidate_words`, `contact_words`) are not here, since each
database has its own kind: `search`, `contact_words`.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from desk.model.contacts import AmendmentKind, Flag, How, Outcome, Position
from desk.model.explanations import Absence
from desk.model.office import DEFAULT_ZONE
from desk.model.people import Role, Standing
from storage.columns import metadata, refers_to, words, workspace
from storage.contact_data_tables import contact_data_proposals, private_contact_data
from storage.importing.tables import absences, import_marks, import_unsure, imports
from storage.join_tables import candidate_joins, candidates_apart
from storage.line.tables import (
    line_agenda,
    line_asks,
    line_calls,
    line_cannot,
    line_covers,
    line_days,
    line_feeds,
    line_rosters,
    line_settings,
    line_takes,
    line_time_off,
    line_wishes,
)
from storage.offer_tables import list_offers
from storage.reminder_tables import digests, reminded, reminders
from storage.request_tables import (
    request_attempts,
    request_kinds,
    request_messages,
    request_moves,
    requests,
)
from storage.types import Choice, Choices, Utc
from storage.voicemail_tables import busy_days, busy_signals, voicemail_moves, voicemails

__all__ = [
    "absences",
    "busy_days",
    "busy_signals",
    "candidate_joins",
    "candidates",
    "candidates_apart",
    "contact_data_proposals",
    "contact_versions",
    "contacts",
    "digests",
    "heartbeats",
    "import_marks",
    "import_unsure",
    "imports",
    "inbox",
    "line_agenda",
    "line_asks",
    "line_calls",
    "line_cannot",
    "line_covers",
    "line_days",
    "line_feeds",
    "line_rosters",
    "line_settings",
    "line_takes",
    "line_time_off",
    "line_wishes",
    "list_offers",
    "metadata",
    "outbox",
    "people",
    "private_contact_data",
    "promises",
    "record_exports",
    "reminded",
    "reminders",
    "request_attempts",
    "request_kinds",
    "request_messages",
    "request_moves",
    "requests",
    "voicemail_moves",
    "voicemails",
    "workspaces",
]

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", Text, unique=True),  # null until the bot first ran in that workspace
    words("name"),
    Column("bound_at", Utc),
    Column("zone", Text, nullable=False, server_default=DEFAULT_ZONE.key),
    Column("log_channel", Text),
    Column("staff_channel", Text),
    Column("intern_channel", Text),
    Column("qc_channel", Text),
    Column("line_channel", Text),
    words("hours"),  # as JSON; empty until somebody changed them
)

heartbeats = Table(
    "heartbeats",
    metadata,
    workspace(primary_key=True),
    Column("bot", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("seen_at", Utc, nullable=False),
)

people = Table(
    "people",
    metadata,
    workspace(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    words("zone"),
    Column("standing", Choice(Standing), nullable=False),
    Column("roles", Choices(Role), nullable=False, server_default=text("''")),
    Column("trained_on", Date),
)
Index("ix_people_name", people.c.workspace_id, people.c.name, people.c.id)

candidates = Table(
    "candidates",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("external_id", Text, nullable=False),  # "" where a list gives none
    Column("name", Text, nullable=False),
    words("office"),
    words("district"),
    words("state"),
    words("party"),
    words("status"),
    words("election"),
    words("email"),
    words("phone"),
    words("address"),
    Column("added_at", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    words("identity"),  # as desk.importing.identity says it
    words("name_key"),  # the name as it is compared; `storage.candidates` keeps it in step
    Column("joined_to", Integer),  # who stands for them; `storage.joins` keeps it in step
    UniqueConstraint("workspace_id", "id"),
    # An id is never given twice: an old message must not point at somebody else.
    sqlite_autoincrement=True,
)
_has_id = text("external_id <> ''")
Index(
    "ix_candidates_external_id",
    candidates.c.workspace_id,
    candidates.c.external_id,
    unique=True,
    sqlite_where=_has_id,
    postgresql_where=_has_id,
)
Index(
    "ix_candidates_identity",
    candidates.c.workspace_id,
    candidates.c.identity,
    candidates.c.id,
    postgresql_ops={"identity": "text_pattern_ops"},  # what begins alike, in any language
)
Index(
    "ix_candidates_race",
    candidates.c.workspace_id,
    candidates.c.state,
    candidates.c.office,
    candidates.c.district,
    candidates.c.name,
)
_alone = text("joined_to IS NULL")
Index(
    "ix_candidates_namesakes",
    candidates.c.workspace_id,
    candidates.c.name_key,
    candidates.c.state,
    candidates.c.id,
    candidates.c.joined_to,  # so that SQLite need not look at the row for it
    sqlite_where=_alone,
    postgresql_where=_alone,
)
_joined = text("joined_to IS NOT NULL")
Index(
    "ix_candidates_joined",
    candidates.c.workspace_id,
    candidates.c.joined_to,
    sqlite_where=_joined,
    postgresql_where=_joined,
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("candidate_id", Integer),
    words("unmatched_name"),
    Column("version", Integer, nullable=False),  # the newest of contact_versions
    Column("entered_by", Text, nullable=False),
    Column("entered_at", Utc, nullable=False),
    words("source_link"),
    Column("moved_from", Integer),
    Column("linked_by", Text),
    Column("linked_at", Utc),
    Column("explained", Choices(Absence), nullable=False, server_default=text("''")),
    words("explained_words"),
    Column("explained_by", Text),
    Column("explained_at", Utc),
    Column("void_by", Text),
    Column("void_at", Utc),
    words("void_reason"),
    Column("moved_to", Integer),
    # Copies of what the newest version says, for the queries. `storage.contacts` keeps them in step.
    Column("happened_at", Utc, nullable=False),
    Column("counts_as_attempt", Boolean, nullable=False),
    Column("complaint", Boolean, nullable=False),
    UniqueConstraint("workspace_id", "id"),
    refers_to("candidates", "candidate_id"),
    refers_to("contacts", "moved_from"),
    refers_to("contacts", "moved_to"),
)
Index(
    "ix_contacts_history",
    contacts.c.workspace_id,
    contacts.c.candidate_id,
    contacts.c.happened_at,
    contacts.c.id,
    contacts.c.void_at,  # and what is counted for the card
    contacts.c.counts_as_attempt,
    contacts.c.complaint,
)
Index("ix_contacts_happened", contacts.c.workspace_id, contacts.c.happened_at, contacts.c.id)
Index("ix_contacts_entered", contacts.c.workspace_id, contacts.c.entered_by, contacts.c.id)
_counts = text("candidate_id IS NOT NULL AND void_at IS NULL")
Index(
    "ix_contacts_recent",
    contacts.c.workspace_id,
    contacts.c.id,
    contacts.c.candidate_id,
    sqlite_where=_counts,
    postgresql_where=_counts,
)
_unmatched = text("candidate_id IS NULL AND void_at IS NULL")
Index(
    "ix_contacts_unmatched",
    contacts.c.workspace_id,
    contacts.c.id,
    sqlite_where=_unmatched,
    postgresql_where=_unmatched,
)

contact_versions = Table(
    "contact_versions",
    metadata,
    workspace(primary_key=True),
    Column("contact_id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Choice(AmendmentKind), nullable=False),
    words("why"),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("spoke_with", Text, nullable=False),
    Column("position", Choice(Position), nullable=False),
    Column("how", Choice(How), nullable=False),
    Column("outcome", Choice(Outcome), nullable=False),
    Column("happened_at", Utc, nullable=False),
    Column("minutes", Integer),
    Column("said", Text, nullable=False),
    Column("flags", Choices(Flag), nullable=False, server_default=text("''")),
    words("impression"),
    refers_to("contacts", "contact_id"),
)

promises = Table(
    "promises",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("contact_id", Integer, nullable=False),
    Column("candidate_id", Integer),
    Column("text", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("doer", Text, nullable=False),
    Column("kept_at", Utc),
    Column("kept_by", Text),
    Column("cancelled_at", Utc),
    Column("cancelled_by", Text),
    words("cancel_reason"),
    Column("reopened_at", Utc),  # when somebody last took back that it was kept or cancelled
    Column("reopened_by", Text),
    Column("changes", Integer, nullable=False, server_default=text("0")),
    refers_to("contacts", "contact_id"),
    refers_to("candidates", "candidate_id"),
)
Index("ix_promises_contact", promises.c.workspace_id, promises.c.contact_id)
Index("ix_promises_of_candidate", promises.c.workspace_id, promises.c.candidate_id)
_open = text("kept_at IS NULL AND cancelled_at IS NULL")
Index(
    "ix_promises_open_doer",
    promises.c.workspace_id,
    promises.c.doer,
    promises.c.due,
    promises.c.id,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index(
    "ix_promises_open_candidate",
    promises.c.workspace_id,
    promises.c.candidate_id,
    promises.c.due,
    promises.c.id,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index(
    "ix_promises_open_due",
    promises.c.workspace_id,
    promises.c.due,
    promises.c.id,
    sqlite_where=_open,
    postgresql_where=_open,
)
_kept, _cancelled = text("kept_at IS NOT NULL"), text("cancelled_at IS NOT NULL")
Index(
    "ix_promises_kept",
    promises.c.workspace_id,
    promises.c.kept_by,
    promises.c.kept_at,
    sqlite_where=_kept,
    postgresql_where=_kept,
)
Index(
    "ix_promises_cancelled",
    promises.c.workspace_id,
    promises.c.cancelled_by,
    promises.c.cancelled_at,
    sqlite_where=_cancelled,
    postgresql_where=_cancelled,
)

record_exports = Table(
    "record_exports",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("candidate_id", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    refers_to("candidates", "candidate_id"),
)
Index(
    "ix_record_exports_of_candidate",
    record_exports.c.workspace_id,
    record_exports.c.candidate_id,
    record_exports.c.id,
)

inbox = Table(
    "inbox",
    metadata,
    workspace(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
Index("ix_inbox_at", inbox.c.workspace_id, inbox.c.at)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("key", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("notice", Text, nullable=False),  # JSON, as desk.notices.NOTICES writes and reads it
    Column("put_at", Utc, nullable=False),
    Column("next_at", Utc),  # null: held, or sent
    Column(
        "leased", Boolean, nullable=False, server_default=false()
    ),  # somebody has it until next_at
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    words("cause"),  # why it is held
    words("obstacle"),  # what is in its way then, as desk.outbox_ports.Obstacle says
    Column("tried_at", Utc),  # when a held one was tried last
    Column("edits", Text),  # the key of the card that it edits
    Column("sent_at", Utc),
    Column("channel_id", Text),  # where it stands; of a held one, where it was refused
    Column("ts", Text),
    UniqueConstraint("workspace_id", "key"),
)
_waiting = text("next_at IS NOT NULL")
Index(
    "ix_outbox_lane",
    outbox.c.workspace_id,
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
_held = text("next_at IS NULL AND sent_at IS NULL")
Index(
    "ix_outbox_held",
    outbox.c.workspace_id,
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=_held,
    postgresql_where=_held,
)
_waiting_edit = text("next_at IS NOT NULL AND edits IS NOT NULL")
Index(
    "ix_outbox_edits",
    outbox.c.workspace_id,
    outbox.c.edits,
    outbox.c.id,
    sqlite_where=_waiting_edit,
    postgresql_where=_waiting_edit,
)
_stands = text("ts IS NOT NULL")
Index(
    "ix_outbox_posted",
    outbox.c.workspace_id,
    outbox.c.channel_id,
    outbox.c.ts,
    sqlite_where=_stands,
    postgresql_where=_stands,
)
