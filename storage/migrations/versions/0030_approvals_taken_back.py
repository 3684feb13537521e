"""Approvals of contact data that were taken back, by whom and when.

Why: who approved it stays written beside who took it back, so neither can stand in the other's place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("contact_data_proposals", sa.Column("taken_back_by", sa.Text))
    op.add_column("contact_data_proposals", sa.Column("taken_back_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("contact_data_proposals", "taken_back_at")
    op.drop_column("contact_data_proposals", "taken_back_by")
