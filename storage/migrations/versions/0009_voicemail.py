"""The office's one voicemail box, and complaints of campaigns that did not get through.

Why: messages for three lines fall into one box and must be sorted, claimed and never lost (W5, A7);
several busy signals on one day mean that the office needs more lines (S1). Every move of a message is
a row of its own. A day has a row so that two who count at once count one after the other.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_UNFINISHED = sa.text("done_at IS NULL")


def upgrade() -> None:
    _voicemails()
    _moves()
    _busy_signals()


def _voicemails() -> None:
    op.create_table(
        "voicemails",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("line", "caller")),
        _words("number"),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("says", "card_to")),
        sa.Column("asked", sa.Text),
        sa.Column("taken_by", sa.Text, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_voicemails"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_voicemails_workspace_id_id"),
        _in_workspace("voicemails"),
    )
    op.create_index(
        "ix_voicemails_unfinished",
        "voicemails",
        ["workspace_id", "left_at", "id"],
        sqlite_where=_UNFINISHED,
        postgresql_where=_UNFINISHED,
    )


def _moves() -> None:
    op.create_table(
        "voicemail_moves",
        *(
            sa.Column(name, sa.Integer, autoincrement=False, nullable=False)
            for name in ("workspace_id", "voicemail_id", "version")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("move", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("line", sa.Text),
        sa.Column("told", sa.Text),
        _words("reason"),
        sa.Column("contact_id", sa.Integer),
        sa.PrimaryKeyConstraint(
            "workspace_id", "voicemail_id", "version", name="pk_voicemail_moves"
        ),
        _in_workspace("voicemail_moves"),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", column],
                [f"{table}.workspace_id", f"{table}.id"],
                name=f"fk_{column}",
            )
            for column, table in (("voicemail_id", "voicemails"), ("contact_id", "contacts"))
        ),
    )


def _busy_signals() -> None:
    op.create_table(
        "busy_signals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("heard", sa.Text, nullable=False),
        _words("note"),
        sa.Column("in_hours", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("void_by", sa.Text),
        sa.Column("void_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_busy_signals"),
        _in_workspace("busy_signals"),
    )
    op.create_index("ix_busy_signals_day", "busy_signals", ["workspace_id", "day", "id"])
    op.create_table(
        "busy_days",
        sa.Column("workspace_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("told", sa.Text),
        sa.PrimaryKeyConstraint("workspace_id", "day", name="pk_busy_days"),
        _in_workspace("busy_days"),
    )


def downgrade() -> None:
    for table in ("busy_days", "busy_signals", "voicemail_moves", "voicemails"):
        op.drop_table(table)


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )
