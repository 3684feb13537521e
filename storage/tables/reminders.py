"""The tables of reminders: what is due (`reminders`), what was told (`reminded`), who had a digest."""

from sqlalchemy import Column, Date, Index, Integer, Table, Text, text

from desk.model.reminders import Rung
from storage.tables.columns import metadata, refers_to, words, workspace
from storage.types import Choice, Utc

reminders = Table(
    "reminders",
    metadata,
    workspace(primary_key=True),
    Column("request_id", Integer, primary_key=True, autoincrement=False),
    Column("rung", Choice(Rung), primary_key=True),
    Column("person_id", Text, primary_key=True),  # "": whom the ladder says
    Column("next_at", Utc, nullable=False),
    words("reason"),
    refers_to("requests", "request_id"),
)
Index(
    "ix_reminders_next",
    reminders.c.workspace_id,
    reminders.c.next_at,
    reminders.c.request_id,
)

reminded = Table(
    "reminded",
    metadata,
    workspace(primary_key=True),
    Column("request_id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Text, primary_key=True),
    Column("at", Utc, primary_key=True),
    Column("rung", Choice(Rung), nullable=False),
    Column("ended_by", Integer),
    Column("put_off_to", Utc),
    refers_to("requests", "request_id"),
)
Index("ix_reminded_message", reminded.c.workspace_id, reminded.c.person_id, reminded.c.at)

digests = Table(
    "digests",
    metadata,
    workspace(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("sent_to", Text, primary_key=True, server_default=text("''")),
)
