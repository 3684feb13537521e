"""Finding the others in a race, and who of them was sent the same document.

Why: what one candidate is sent, the others in the race may want too (DOMAIN.md 7.1, L1).
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_DONE = sa.text("status IN ('done', 'verified')")


def upgrade() -> None:
    op.create_index(
        "ix_candidates_race", "candidates", ["workspace_id", "state", "office", "district", "name"]
    )
    op.create_index(
        "ix_requests_done",
        "requests",
        ["workspace_id", "candidate_id", "kind"],
        sqlite_where=_DONE,
        postgresql_where=_DONE,
    )


def downgrade() -> None:
    op.drop_index("ix_requests_done", "requests")
    op.drop_index("ix_candidates_race", "candidates")
