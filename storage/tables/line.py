"""The tables of the line. Rosters, settings and days as announced are only ever added to."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from desk.line.ports import Due
from desk.model.line import CallEvent, PassReason
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

line_rosters = Table(
    "line_rosters",
    metadata,
    workspace(primary_key=True),
    Column("starts", Date, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("roster", Text, nullable=False),  # JSON of a Roster
    Column("withdrawn", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

line_settings = Table(
    "line_settings",
    metadata,
    workspace(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("settings", Text, nullable=False),  # JSON of LineSettings
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

line_time_off = Table(
    "line_time_off",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("person_id", Text, nullable=False),
    Column("starts", Utc, nullable=False),
    Column("ends", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("cancelled_by", Text),
    Column("cancelled_at", Utc),
)
Index(
    "ix_line_time_off_ends",
    line_time_off.c.workspace_id,
    line_time_off.c.ends,
    line_time_off.c.id,
    **only("cancelled_at IS NULL"),
)

line_covers = Table(
    "line_covers",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("version", Integer, nullable=False),  # moves with every take, undoing and withdrawal
    Column("day", Date, nullable=False),
    Column("starts", Utc, nullable=False),
    Column("ends", Utc, nullable=False),
    Column("first", Text),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Utc, nullable=False),
    words("reason"),
    Column("only", Text),
    Column("in_return", Date),
    Column("withdrawn_at", Utc),
    UniqueConstraint("workspace_id", "id"),
)
Index("ix_line_covers_day", line_covers.c.workspace_id, line_covers.c.day, line_covers.c.id)

line_takes = Table(
    "line_takes",
    metadata,
    workspace(primary_key=True),
    Column("cover_id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("by", Text, nullable=False),
    Column("starts", Utc, nullable=False),
    Column("ends", Utc, nullable=False),
    Column("at", Utc, nullable=False),
    Column("arranged_by", Text),
    Column("undone_at", Utc),
    refers_to("line_covers", "cover_id"),
)

line_asks = Table(
    "line_asks",
    metadata,
    workspace(primary_key=True),
    Column("cover_id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Text, primary_key=True),
    Column("at", Utc, nullable=False),
    refers_to("line_covers", "cover_id"),
)

line_cannot = Table(
    "line_cannot",
    metadata,
    workspace(primary_key=True),
    Column("cover_id", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Text, primary_key=True),
    Column("at", Utc, nullable=False),
    refers_to("line_covers", "cover_id"),
)

line_days = Table(
    "line_days",
    metadata,
    workspace(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("announced_at", Utc),
    Column("at", Utc, nullable=False),
    Column("line", Text, nullable=False),  # JSON of a Day
)

line_calls = Table(
    "line_calls",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("person_id", Text, nullable=False),
    Column("event", Choice(CallEvent), nullable=False),
    Column("at", Utc, nullable=False),
    Column("reason", Choice(PassReason)),
)
Index("ix_line_calls_at", line_calls.c.workspace_id, line_calls.c.at, line_calls.c.id)

line_agenda = Table(
    "line_agenda",
    metadata,
    workspace(primary_key=True),
    Column("what", Choice(Due), primary_key=True),
    Column("about", Text, primary_key=True),
    Column("next_at", Utc, nullable=False),
)
Index(
    "ix_line_agenda_next",
    line_agenda.c.workspace_id,
    line_agenda.c.next_at,
    line_agenda.c.what,
    line_agenda.c.about,
)

line_wishes = Table(
    "line_wishes",
    metadata,
    workspace(primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("day_before", Boolean, nullable=False),
    Column("that_morning", Boolean, nullable=False),
)

line_feeds = Table(
    "line_feeds",
    metadata,
    workspace(primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),  # of the secret in the address, which nobody keeps
    Column("opened_at", Utc, nullable=False),
    UniqueConstraint("workspace_id", "digest"),
)
