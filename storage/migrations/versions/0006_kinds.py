"""Kinds of requests as a desk has changed them.

Why: what can be asked for changes with the season, and needs no engineer (issue 3). A kind without a
row is as it was at first; each change is a row of its own, so that who changed what stays readable.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "request_kinds",
        sa.Column("workspace_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", "version", name="pk_request_kinds"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_request_kinds_workspaces"
        ),
    )


def downgrade() -> None:
    op.drop_table("request_kinds")
