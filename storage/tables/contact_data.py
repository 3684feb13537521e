"""The tables of contact data: what was said to have changed, and what is not published."""

from sqlalchemy import Column, Index, Integer, Table, Text

from desk.model.contact_data import Openness, Verdict, Way
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

contact_data_proposals = Table(
    "contact_data_proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("candidate_id", Integer, nullable=False),
    Column("way", Choice(Way), nullable=False),
    words("old"),
    words("new"),
    Column("openness", Choice(Openness), nullable=False),
    words("said_by"),
    Column("contact_id", Integer),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("verdict", Choice(Verdict)),
    Column("decided_by", Text),
    Column("decided_at", Utc),
    words("why"),
    Column("taken_back_by", Text),
    Column("taken_back_at", Utc),
    refers_to("candidates", "candidate_id"),
    refers_to("contacts", "contact_id"),
)
Index(
    "ix_contact_data_proposals_of_candidate",
    contact_data_proposals.c.workspace_id,
    contact_data_proposals.c.candidate_id,
    contact_data_proposals.c.id,
)
Index(
    "ix_contact_data_proposals_waiting",
    contact_data_proposals.c.workspace_id,
    contact_data_proposals.c.id,
    **only("verdict IS NULL"),
)

private_contact_data = Table(
    "private_contact_data",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("candidate_id", Integer, nullable=False),
    Column("way", Choice(Way), nullable=False),
    Column("value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("since", Utc, nullable=False),
    refers_to("candidates", "candidate_id"),
)
Index(
    "ix_private_contact_data_of_candidate",
    private_contact_data.c.workspace_id,
    private_contact_data.c.candidate_id,
    private_contact_data.c.id,
)
