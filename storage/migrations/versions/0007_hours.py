"""The hours of an office, and the channel of its line.

Why: when requests are due and who is on the line follow the hours that an office really keeps, with
its holidays and short days. An office without a word here keeps those it had: Monday to Friday, 8 to 5.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("line_channel", sa.Text))
    op.add_column(
        "workspaces", sa.Column("hours", sa.Text, nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    op.drop_column("workspaces", "hours")
    op.drop_column("workspaces", "line_channel")
