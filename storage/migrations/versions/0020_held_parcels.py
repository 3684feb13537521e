"""What is in the way of a held parcel, when it was tried last, and which card a parcel edits.

Why: what cannot be delivered is tried again by itself, and its whole lane with it once one gets through.
Several edits of one card are made as one. Rows of a bot that does not know these columns yet are held
for the place, and tried at the next look.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0016"

HELD = sa.text("next_at IS NULL AND sent_at IS NULL")
WAITING_EDIT = sa.text("next_at IS NOT NULL AND edits IS NOT NULL")


def upgrade() -> None:
    empty = sa.text("''")
    op.add_column("outbox", sa.Column("obstacle", sa.Text, nullable=False, server_default=empty))
    op.add_column("outbox", sa.Column("tried_at", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("edits", sa.Text))
    op.drop_index("ix_outbox_held", "outbox")
    _partial("ix_outbox_held", ["workspace_id", "lane", "id"], HELD)
    _partial("ix_outbox_edits", ["workspace_id", "edits", "id"], WAITING_EDIT)


def downgrade() -> None:
    op.drop_index("ix_outbox_edits", "outbox")
    op.drop_index("ix_outbox_held", "outbox")
    _partial("ix_outbox_held", ["workspace_id", "id"], HELD)
    for column in ("edits", "tried_at", "obstacle"):
        op.drop_column("outbox", column)


def _partial(name: str, columns: list[str], where: "sa.TextClause") -> None:
    op.create_index(name, "outbox", columns, sqlite_where=where, postgresql_where=where)
