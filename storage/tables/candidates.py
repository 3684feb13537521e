"""The table of the directory."""

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from storage.tables.columns import metadata, only, words, workspace
from storage.types import Utc

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
Index(
    "ix_candidates_external_id",
    candidates.c.workspace_id,
    candidates.c.external_id,
    unique=True,
    **only("external_id <> ''"),
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
Index(
    "ix_candidates_namesakes",
    candidates.c.workspace_id,
    candidates.c.name_key,
    candidates.c.state,
    candidates.c.id,
    candidates.c.joined_to,  # so that SQLite need not look at the row for it
    **only("joined_to IS NULL"),
)
Index(
    "ix_candidates_joined",
    candidates.c.workspace_id,
    candidates.c.joined_to,
    **only("joined_to IS NOT NULL"),
)
