"""The table of who got a candidate's record as a file."""

from sqlalchemy import Column, Index, Integer, Table, Text

from storage.tables.columns import metadata, refers_to, workspace
from storage.types import Utc

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
