"""What the card of a candidate counts stands in the index of their history.

Why: the entries of somebody with thousands lie far apart, and each was read to count attempts and
complaints: a tenth of a second where there are a million in the log.
"""

from alembic import op

revision = "0029"
down_revision = "0028"

_HISTORY = ("workspace_id", "candidate_id", "happened_at", "id")
_COUNTED = ("void_at", "counts_as_attempt", "complaint")


def upgrade() -> None:
    _index(*_HISTORY, *_COUNTED)


def downgrade() -> None:
    _index(*_HISTORY)


def _index(*columns: str) -> None:
    op.drop_index("ix_contacts_history", "contacts")
    op.create_index("ix_contacts_history", "contacts", list(columns))
