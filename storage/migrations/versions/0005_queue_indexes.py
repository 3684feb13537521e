"""The indexes of whose requests they are hold the order of the queue, too.

Why: a page of somebody's requests then costs the same however many they have, since each index is
read from its front.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_UNFINISHED = sa.text("status IN ('accepted', 'open', 'waiting')")
_QUEUE = ("severity", "due_at", "office_rank", "taken_at", "id")
_WHOSE = {"holder": "holder", "offered": "offered_to", "taken": "taken_by"}


def upgrade() -> None:
    _again(_QUEUE)


def downgrade() -> None:
    _again(())


def _again(queue: tuple[str, ...]) -> None:
    for name, column in _WHOSE.items():
        op.drop_index(f"ix_requests_{name}", "requests")
        op.create_index(
            f"ix_requests_{name}",
            "requests",
            ["workspace_id", column, *queue],
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        )
