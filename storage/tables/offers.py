"""The table of lists that were dropped to the bot."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, false

from desk.model.offers import OfferState
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

list_offers = Table(
    "list_offers",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("version", Integer, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("state", Choice(OfferState), nullable=False),
    Column("at", Utc, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("whole_state", Boolean, nullable=False, server_default=false()),
    Column("tried", Text),
    words("trouble"),
    Column("import_id", Integer),
    Column("done", Text),
    Column("taken_back", Text),
    UniqueConstraint("workspace_id", "id"),
    refers_to("imports", "import_id"),
)
Index(
    "ix_list_offers_at_work",
    list_offers.c.workspace_id,
    list_offers.c.id,
    **only("state IN ('reading', 'importing')"),
)
Index("ix_list_offers_import", list_offers.c.workspace_id, list_offers.c.import_id)
