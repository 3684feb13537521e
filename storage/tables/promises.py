"""The table of what was promised to campaigns."""

from sqlalchemy import Column, Date, Index, Integer, Table, Text, text

from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Utc

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
_open = only("kept_at IS NULL AND cancelled_at IS NULL")
Index(
    "ix_promises_open_doer",
    promises.c.workspace_id,
    promises.c.doer,
    promises.c.due,
    promises.c.id,
    **_open,
)
Index(
    "ix_promises_open_candidate",
    promises.c.workspace_id,
    promises.c.candidate_id,
    promises.c.due,
    promises.c.id,
    **_open,
)
Index(
    "ix_promises_open_due",
    promises.c.workspace_id,
    promises.c.due,
    promises.c.id,
    **_open,
)
Index(
    "ix_promises_kept",
    promises.c.workspace_id,
    promises.c.kept_by,
    promises.c.kept_at,
    **only("kept_at IS NOT NULL"),
)
Index(
    "ix_promises_cancelled",
    promises.c.workspace_id,
    promises.c.cancelled_by,
    promises.c.cancelled_at,
    **only("cancelled_at IS NOT NULL"),
)
