"""Which bots are at work.

Why: whoever keeps them running asks whether a bot still ticks and can still write, and, before an
update, whether an older one is left.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("workspace_id", sa.Integer, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("bot", "version")),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=False)
            for name in ("started_at", "seen_at")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "bot", name="pk_heartbeats"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_heartbeats_workspaces"
        ),
    )


def downgrade() -> None:
    op.drop_table("heartbeats")
