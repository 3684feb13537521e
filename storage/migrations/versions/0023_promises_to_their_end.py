"""Promises that are cancelled with a reason, and those that were closed by mistake and opened again.

Why: a promise was open until it was kept, so one that nobody wants kept any more was late for ever;
and a wrong press could not be taken back. Open is now: neither kept nor cancelled. The two new indexes
find what somebody closed today, which is what they may open again.
QC's explanation of why somebody is not in the list settles an entry without a candidate (row 50), and
`ix_contacts_unmatched` finds those that are not linked, oldest first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_OPEN_INDEXES = {
    "ix_promises_open_doer": ["workspace_id", "doer", "due", "id"],
    "ix_promises_open_candidate": ["workspace_id", "candidate_id", "due", "id"],
    "ix_promises_open_due": ["workspace_id", "due", "id"],
}


def upgrade() -> None:
    for name in ("cancelled", "reopened"):
        op.add_column("promises", sa.Column(f"{name}_at", sa.DateTime(timezone=True)))
        op.add_column("promises", sa.Column(f"{name}_by", sa.Text))
    op.add_column(
        "promises",
        sa.Column("cancel_reason", sa.Text, nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "promises", sa.Column("changes", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    _reindex("kept_at IS NULL AND cancelled_at IS NULL")
    for column in ("explained", "explained_words"):
        op.add_column(
            "contacts", sa.Column(column, sa.Text, nullable=False, server_default=sa.text("''"))
        )
    op.add_column("contacts", sa.Column("explained_by", sa.Text))
    op.add_column("contacts", sa.Column("explained_at", sa.DateTime(timezone=True)))
    _partial(
        "ix_contacts_unmatched",
        ["workspace_id", "id"],
        "candidate_id IS NULL AND void_at IS NULL",
        table="contacts",
    )
    for name in ("kept", "cancelled"):
        _partial(
            f"ix_promises_{name}",
            ["workspace_id", f"{name}_by", f"{name}_at"],
            f"{name}_at IS NOT NULL",
        )


def downgrade() -> None:
    op.drop_index("ix_contacts_unmatched", "contacts")
    for column in ("explained_at", "explained_by", "explained_words", "explained"):
        op.drop_column("contacts", column)
    for name in ("kept", "cancelled"):
        op.drop_index(f"ix_promises_{name}", "promises")
    _reindex("kept_at IS NULL")
    for column in (
        "changes",
        "cancel_reason",
        "reopened_by",
        "reopened_at",
        "cancelled_by",
        "cancelled_at",
    ):
        op.drop_column("promises", column)


def _reindex(is_open: str) -> None:
    for name, columns in _OPEN_INDEXES.items():
        op.drop_index(name, "promises")
        _partial(name, columns, is_open)


def _partial(name: str, columns: list[str], where: str, *, table: str = "promises") -> None:
    op.create_index(
        name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
