"""The tables of workspaces, and of the bots that work in them."""

from sqlalchemy import Column, Integer, Table, Text

from desk.model.office import DEFAULT_ZONE
from storage.tables.columns import metadata, words, workspace
from storage.types import Utc

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
