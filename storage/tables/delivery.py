"""The tables of what Slack delivered, and of what is delivered to Slack."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, false

from storage.tables.columns import metadata, only, words, workspace
from storage.types import Utc

inbox = Table(
    "inbox",
    metadata,
    workspace(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
Index("ix_inbox_at", inbox.c.workspace_id, inbox.c.at)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("key", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("notice", Text, nullable=False),  # JSON, as desk.notices.NOTICES writes and reads it
    Column("put_at", Utc, nullable=False),
    Column("next_at", Utc),  # null: held, or sent
    Column(
        "leased", Boolean, nullable=False, server_default=false()
    ),  # somebody has it until next_at
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    words("cause"),  # why it is held
    words("obstacle"),  # what is in its way then, as desk.outbox_ports.Obstacle says
    Column("tried_at", Utc),  # when a held one was tried last
    Column("edits", Text),  # the key of the card that it edits
    Column("sent_at", Utc),
    Column("channel_id", Text),  # where it stands; of a held one, where it was refused
    Column("ts", Text),
    UniqueConstraint("workspace_id", "key"),
)
Index(
    "ix_outbox_lane",
    outbox.c.workspace_id,
    outbox.c.lane,
    outbox.c.id,
    **only("next_at IS NOT NULL"),
)
Index(
    "ix_outbox_held",
    outbox.c.workspace_id,
    outbox.c.lane,
    outbox.c.id,
    **only("next_at IS NULL AND sent_at IS NULL"),
)
Index(
    "ix_outbox_edits",
    outbox.c.workspace_id,
    outbox.c.edits,
    outbox.c.id,
    **only("next_at IS NOT NULL AND edits IS NOT NULL"),
)
Index(
    "ix_outbox_posted",
    outbox.c.workspace_id,
    outbox.c.channel_id,
    outbox.c.ts,
    **only("ts IS NOT NULL"),
)
