"""The tables of the voicemail box, and of busy signals. What happened to a message is only ever added."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, UniqueConstraint

from desk.model.busy import Heard
from desk.model.office import Room
from desk.model.voicemail import LineName, VoicemailMove
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

voicemails = Table(
    "voicemails",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("version", Integer, nullable=False),  # the newest of voicemail_moves
    Column("line", Choice(LineName), nullable=False),
    Column("caller", Text, nullable=False),
    words("number"),
    Column("left_at", Utc, nullable=False),
    Column("says", Text, nullable=False),
    Column("card_to", Choice(Room), nullable=False),
    Column("asked", Text),
    Column("taken_by", Text, nullable=False),
    Column("taken_at", Utc, nullable=False),
    Column("holder", Text),
    Column("done_at", Utc),
    UniqueConstraint("workspace_id", "id"),
)
Index(
    "ix_voicemails_unfinished",
    voicemails.c.workspace_id,
    voicemails.c.left_at,
    voicemails.c.id,
    **only("done_at IS NULL"),
)

voicemail_moves = Table(
    "voicemail_moves",
    metadata,
    workspace(primary_key=True),
    Column("voicemail_id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("move", Choice(VoicemailMove), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("line", Choice(LineName)),
    Column("told", Text),
    words("reason"),
    Column("contact_id", Integer),
    refers_to("voicemails", "voicemail_id"),
    refers_to("contacts", "contact_id"),
)

busy_signals = Table(
    "busy_signals",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("day", Date, nullable=False),
    Column("heard", Choice(Heard), nullable=False),
    words("note"),
    Column("in_hours", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("void_by", Text),
    Column("void_at", Utc),
)
Index("ix_busy_signals_day", busy_signals.c.workspace_id, busy_signals.c.day, busy_signals.c.id)

# A row of its own for a day, so that two who count at once count one after the other.
busy_days = Table(
    "busy_days",
    metadata,
    workspace(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("told", Text),
)
