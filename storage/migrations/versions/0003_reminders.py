"""Reminders that are due, reminders that were told, and who had the morning's digest.

Why: a request that nobody accepts or that is overdue must be noticed (issue 3). What is due is a row
with its time, so that a tick reads only that. Requests that are open when the bot is upgraded are
told of when they are overdue. `ix_promises_open_due` finds late promises for the digest.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_OPEN = sa.text("kept_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "reminders",
        *_key("request_id"),
        _text("rung"),
        _text("person_id"),
        _time("next_at"),
        sa.Column("reason", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.PrimaryKeyConstraint(
            "workspace_id", "request_id", "rung", "person_id", name="pk_reminders"
        ),
        *_constraints("reminders"),
    )
    op.create_index("ix_reminders_next", "reminders", ["workspace_id", "next_at", "request_id"])
    op.create_table(
        "reminded",
        *_key("request_id"),
        _text("person_id"),
        _time("at"),
        _text("rung"),
        sa.Column("ended_by", sa.Integer),
        sa.Column("put_off_to", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint(
            "workspace_id", "request_id", "person_id", "at", name="pk_reminded"
        ),
        *_constraints("reminded"),
    )
    op.create_index("ix_reminded_message", "reminded", ["workspace_id", "person_id", "at"])
    op.create_table(
        "digests",
        *_key(),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sent_to", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.PrimaryKeyConstraint("workspace_id", "day", "sent_to", name="pk_digests"),
        _in_workspace("digests"),
    )
    op.create_index(
        "ix_promises_open_due",
        "promises",
        ["workspace_id", "due", "id"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.execute(
        "INSERT INTO reminders (workspace_id, request_id, rung, person_id, next_at) "
        "SELECT workspace_id, id, 'overdue', '', due_at FROM requests "
        "WHERE status IN ('accepted', 'open', 'waiting')"
    )


def downgrade() -> None:
    op.drop_index("ix_promises_open_due", "promises")
    for table in ("digests", "reminded", "reminders"):
        op.drop_table(table)


def _key(*columns: str) -> "list[sa.Column[int]]":
    return [
        sa.Column(name, sa.Integer, autoincrement=False, nullable=False)
        for name in ("workspace_id", *columns)
    ]


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _time(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _constraints(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        _in_workspace(table),
        sa.ForeignKeyConstraint(
            ["workspace_id", "request_id"],
            ["requests.workspace_id", "requests.id"],
            name="fk_request_id",
        ),
    ]


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )
