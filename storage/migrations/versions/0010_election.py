"""Which election somebody stands in.

Why: two people of one name may stand for the same office in two elections, and a list that has no
ids is told apart by it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column(
        "candidates", sa.Column("election", sa.Text, nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    op.drop_column("candidates", "election")
