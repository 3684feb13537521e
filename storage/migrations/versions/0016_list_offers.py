"""Candidate lists that somebody dropped to the bot.

Why: the button that imports one must work after a restart, and twice pressed import once; what the
person was shown and what they said of its columns is kept with it (issue 5).
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "list_offers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("file_id", "name", "by", "channel_id", "ts", "state")
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mapping", sa.Text, nullable=False),
        sa.Column("whole_state", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("tried", sa.Text),
        sa.Column("trouble", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("import_id", sa.Integer),
        sa.Column("done", sa.Text),
        sa.Column("taken_back", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_list_offers"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_list_offers_workspace_id_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_list_offers_workspaces"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"],
            ["imports.workspace_id", "imports.id"],
            name="fk_import_id",
        ),
    )
    at_work = sa.text("state IN ('reading', 'importing')")
    op.create_index(
        "ix_list_offers_at_work",
        "list_offers",
        ["workspace_id", "id"],
        sqlite_where=at_work,
        postgresql_where=at_work,
    )
    op.create_index("ix_list_offers_import", "list_offers", ["workspace_id", "import_id"])


def downgrade() -> None:
    op.drop_table("list_offers")
