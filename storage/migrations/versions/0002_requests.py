"""Requests, their moves, what was refused, and what was said about them.

Why: the desk begins to hand requests over (issue 3). A request says where it stands, so that the
queue is one index; its moves have rows of their own, since none of them may be lost.
`ix_outbox_posted` finds the request in whose thread somebody wrote.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_UNFINISHED = sa.text("status IN ('accepted', 'open', 'waiting')")
_UNHELD = sa.text("status = 'open'")
_STANDS = sa.text("ts IS NOT NULL")
_QUEUE = ("severity", "due_at", "office_rank", "taken_at", "id")


def upgrade() -> None:
    _requests()
    _request_indexes()
    _request_moves()
    _request_attempts()
    _request_messages()
    _partial_index("ix_outbox_posted", "outbox", ("channel_id", "ts"), _STANDS)


def downgrade() -> None:
    op.drop_index("ix_outbox_posted", "outbox")
    for table in ("request_messages", "request_attempts", "request_moves", "requests"):
        op.drop_table(table)


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def _time(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _number(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, autoincrement=False, nullable=nullable)


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], name=f"fk_{column}"
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer, nullable=False),
        _number("workspace_id"),
        _number("version"),
        _text("status"),
        _text("kind"),
        _number("candidate_id", nullable=True),
        _words("unmatched_name"),
        _number("contact_id"),
        _text("what"),
        _text("details"),
        _text("method"),
        _words("address"),
        _words("fallback_phone"),
        _text("asked_by"),
        _text("position"),
        _words("notes"),
        _text("card_to"),
        _text("root_to", nullable=True),
        _text("taken_by"),
        _time("taken_at"),
        _time("due_at"),
        _text("holder", nullable=True),
        _text("offered_to", nullable=True),
        sa.Column("waiting_until", sa.Date),
        sa.Column("bounced", sa.Boolean, nullable=False, server_default=sa.false()),
        _text("proof", nullable=True),
        _number("severity"),
        _number("office_rank"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_requests_workspace_id_id"),
        _in_workspace("requests"),
        _of("contacts", "contact_id"),
        _of("candidates", "candidate_id"),
    )


def _request_indexes() -> None:
    _partial_index("ix_requests_queue", "requests", _QUEUE, _UNFINISHED)
    _partial_index("ix_requests_unheld", "requests", _QUEUE, _UNHELD)
    _partial_index("ix_requests_holder", "requests", ("holder",), _UNFINISHED)
    _partial_index("ix_requests_offered", "requests", ("offered_to",), _UNFINISHED)
    _partial_index("ix_requests_taken", "requests", ("taken_by",), _UNFINISHED)
    _partial_index("ix_requests_candidate", "requests", ("candidate_id", "kind", "id"), _UNFINISHED)
    op.create_index("ix_requests_contact", "requests", ["workspace_id", "contact_id"])


def _request_moves() -> None:
    op.create_table(
        "request_moves",
        _number("workspace_id"),
        _number("request_id"),
        _number("version"),
        _text("move"),
        _text("by"),
        _time("at"),
        _text("to", nullable=True),
        _words("reason"),
        sa.PrimaryKeyConstraint("workspace_id", "request_id", "version", name="pk_request_moves"),
        _in_workspace("request_moves"),
        _of("requests", "request_id"),
    )


def _request_attempts() -> None:
    op.create_table(
        "request_attempts",
        sa.Column("id", sa.Integer, nullable=False),
        _number("workspace_id"),
        _number("request_id"),
        _text("move"),
        _text("by"),
        _time("at"),
        _text("told"),
        sa.PrimaryKeyConstraint("id", name="pk_request_attempts"),
        _in_workspace("request_attempts"),
        _of("requests", "request_id"),
    )
    op.create_index("ix_request_attempts", "request_attempts", ["workspace_id", "request_id", "id"])


def _request_messages() -> None:
    op.create_table(
        "request_messages",
        _number("workspace_id"),
        _number("request_id"),
        _number("number"),
        _text("by"),
        _time("at"),
        _text("text"),
        sa.PrimaryKeyConstraint("workspace_id", "request_id", "number", name="pk_request_messages"),
        _in_workspace("request_messages"),
        _of("requests", "request_id"),
    )


def _partial_index(name: str, table: str, columns: tuple[str, ...], where: "sa.TextClause") -> None:
    op.create_index(
        name, table, ["workspace_id", *columns], sqlite_where=where, postgresql_where=where
    )
