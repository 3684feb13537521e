"""Changes of contact data that wait for a word, and what is not published.

Why: contact data are published (W17), so what somebody heard on the phone goes into the directory only
when one who may has approved it, and what a campaign wants kept private goes nowhere near it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_WAITS = sa.text("verdict IS NULL")


def upgrade() -> None:
    op.create_table(
        "contact_data_proposals",
        *_of_candidate(),
        sa.Column("way", sa.Text, nullable=False),
        *(_words(name) for name in ("old", "new")),
        sa.Column("openness", sa.Text, nullable=False),
        _words("said_by"),
        sa.Column("contact_id", sa.Integer),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("verdict", "decided_by")),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        _words("why"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name="fk_contact_id",
        ),
        *_keys("contact_data_proposals"),
    )
    op.create_index(
        "ix_contact_data_proposals_waiting",
        "contact_data_proposals",
        ["workspace_id", "id"],
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
    op.create_table(
        "private_contact_data",
        *_of_candidate(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("way", "value", "by")),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        *_keys("private_contact_data"),
    )
    for table in ("contact_data_proposals", "private_contact_data"):
        op.create_index(f"ix_{table}_of_candidate", table, ["workspace_id", "candidate_id", "id"])


def _of_candidate() -> tuple["sa.Column[int]", ...]:
    return tuple(
        sa.Column(name, sa.Integer, nullable=False)
        for name in ("id", "workspace_id", "candidate_id")
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "candidate_id"],
            ["candidates.workspace_id", "candidates.id"],
            name="fk_candidate_id",
        ),
    )


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def downgrade() -> None:
    op.drop_table("private_contact_data")
    op.drop_table("contact_data_proposals")
