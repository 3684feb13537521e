"""The tables of the contact log: entries, and each of their versions."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, text

from desk.model.contacts import AmendmentKind, Flag, How, Outcome, Position
from desk.model.explanations import Absence
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Choices, Utc

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
Index(
    "ix_contacts_recent",
    contacts.c.workspace_id,
    contacts.c.id,
    contacts.c.candidate_id,
    **only("candidate_id IS NOT NULL AND void_at IS NULL"),
)
Index(
    "ix_contacts_unmatched",
    contacts.c.workspace_id,
    contacts.c.id,
    **only("candidate_id IS NULL AND void_at IS NULL"),
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
