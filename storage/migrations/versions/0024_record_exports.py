"""Who took away the record of a candidate, and when.

Why: a record is taken out of the log for legal reasons (row 25), and whoever is asked later must be able
to say who has one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "record_exports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("candidate_id", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record_exports"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_record_exports_workspaces"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "candidate_id"],
            ["candidates.workspace_id", "candidates.id"],
            name="fk_candidate_id",
        ),
    )
    op.create_index(
        "ix_record_exports_of_candidate", "record_exports", ["workspace_id", "candidate_id", "id"]
    )


def downgrade() -> None:
    op.drop_table("record_exports")
