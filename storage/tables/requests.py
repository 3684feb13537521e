"""The tables of requests. What happened to one, what was refused and what was said is only ever added.

Only unfinished requests are in the indexes of the queue, so that finished ones cost it nothing.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from desk.model.contacts import Position
from desk.model.requests import Method, Move, Status
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("version", Integer, nullable=False),  # the newest of request_moves
    Column("status", Choice(Status), nullable=False),
    Column("kind", Text, nullable=False),
    Column("candidate_id", Integer),
    words("unmatched_name"),
    Column("contact_id", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON: the answers to the kind's questions
    Column("method", Choice(Method), nullable=False),
    words("address"),
    words("fallback_phone"),
    Column("asked_by", Text, nullable=False),
    Column("position", Choice(Position), nullable=False),
    words("notes"),
    Column("card_to", Text, nullable=False),
    Column("root_to", Text),
    Column("taken_by", Text, nullable=False),
    Column("taken_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("holder", Text),
    Column("offered_to", Text),
    Column("waiting_until", Date),
    Column("bounced", Boolean, nullable=False, server_default=false()),
    Column("proof", Text),  # JSON, as storage.request_rows writes and reads it
    Column("severity", Integer, nullable=False),
    Column("office_rank", Integer, nullable=False),
    UniqueConstraint("workspace_id", "id"),
    refers_to("contacts", "contact_id"),
    refers_to("candidates", "candidate_id"),
)
QUEUE = (
    requests.c.severity,
    requests.c.due_at,
    requests.c.office_rank,
    requests.c.taken_at,
    requests.c.id,
)
_unfinished = only("status IN ('accepted', 'open', 'waiting')")
_unheld = only("status = 'open'")
_done = only("status IN ('done', 'verified')")
for _name, _columns, _held in (
    ("queue", QUEUE, _unfinished),
    ("unheld", QUEUE, _unheld),
    ("holder", (requests.c.holder, *QUEUE), _unfinished),
    ("offered", (requests.c.offered_to, *QUEUE), _unfinished),
    ("taken", (requests.c.taken_by, *QUEUE), _unfinished),
    ("candidate", (requests.c.candidate_id, requests.c.kind, requests.c.id), _unfinished),
    ("done", (requests.c.candidate_id, requests.c.kind), _done),
):
    Index(
        f"ix_requests_{_name}",
        requests.c.workspace_id,
        *_columns,
        **_held,
    )
Index("ix_requests_contact", requests.c.workspace_id, requests.c.contact_id)
Index("ix_requests_of_candidate", requests.c.workspace_id, requests.c.candidate_id)

request_moves = Table(
    "request_moves",
    metadata,
    workspace(primary_key=True),
    Column("request_id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("move", Choice(Move), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("to", Text),
    words("reason"),
    refers_to("requests", "request_id"),
)

request_attempts = Table(
    "request_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("request_id", Integer, nullable=False),
    Column("move", Choice(Move), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("told", Text, nullable=False),
    refers_to("requests", "request_id"),
)
Index(
    "ix_request_attempts",
    request_attempts.c.workspace_id,
    request_attempts.c.request_id,
    request_attempts.c.id,
)

request_messages = Table(
    "request_messages",
    metadata,
    workspace(primary_key=True),
    Column("request_id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("text", Text, nullable=False),
    refers_to("requests", "request_id"),
)

request_kinds = Table(
    "request_kinds",
    metadata,
    workspace(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # JSON of a Kind
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
