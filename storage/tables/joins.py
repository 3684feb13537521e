"""The tables of people who are in the directory twice: joins, and pairs that were told apart."""

from sqlalchemy import Column, Index, Integer, Table, Text

from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Utc

candidate_joins = Table(
    "candidate_joins",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("kept_id", Integer, nullable=False),
    Column("other_id", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("why", Text, nullable=False),
    Column("parted_by", Text),
    Column("parted_at", Utc),
    words("parted_why"),
    refers_to("candidates", "kept_id"),
    refers_to("candidates", "other_id"),
)
Index(
    "ix_candidate_joins_other",  # nobody is joined to two
    candidate_joins.c.workspace_id,
    candidate_joins.c.other_id,
    unique=True,
    **only("parted_at IS NULL"),
)
# Whoever is named here stays in the directory when an import is undone.
for _column in (candidate_joins.c.kept_id, candidate_joins.c.other_id):
    Index(f"ix_candidate_joins_of_{_column.name}", candidate_joins.c.workspace_id, _column)

candidates_apart = Table(
    "candidates_apart",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("one_id", Integer, nullable=False),
    Column("other_id", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("back_by", Text),  # who shows them again
    Column("back_at", Utc),
    refers_to("candidates", "one_id"),
    refers_to("candidates", "other_id"),
)
_holds = only("back_at IS NULL")
Index(
    "ix_candidates_apart",
    candidates_apart.c.workspace_id,
    candidates_apart.c.one_id,
    candidates_apart.c.other_id,
    unique=True,
    **_holds,
)
Index(
    "ix_candidates_apart_latest",
    candidates_apart.c.workspace_id,
    candidates_apart.c.id,
    **_holds,
)
for _column in (candidates_apart.c.one_id, candidates_apart.c.other_id):
    Index(f"ix_candidates_apart_of_{_column.name}", candidates_apart.c.workspace_id, _column)
