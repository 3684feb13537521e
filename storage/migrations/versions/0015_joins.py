"""People who are in the directory twice: joined by somebody's word, parted again, or told apart.

Why: lists carry one person under two ids, and then half of what happened stands on another card. A
join moves nothing: `joined_to` says who stands for whom, so that a parting gives everything back.
`name_key` is the name as it is compared (`storage.words.name_key`), so that namesakes of one state
are found by index.
"""

import sqlalchemy as sa
from alembic import op

from storage.types import Utc
from storage.words import name_key

revision = "0015"
down_revision = "0011"

AT_ONCE = 10_000
_NAMED = (
    ("candidate_joins", "kept_id"),
    ("candidate_joins", "other_id"),
    ("candidates_apart", "one_id"),
    ("candidates_apart", "other_id"),
)

_STANDS = sa.text("parted_at IS NULL")
_HOLDS = sa.text("back_at IS NULL")
_ALONE = sa.text("joined_to IS NULL")
_JOINED = sa.text("joined_to IS NOT NULL")


def upgrade() -> None:
    op.add_column("candidates", sa.Column("joined_to", sa.Integer))
    op.add_column(
        "candidates", sa.Column("name_key", sa.Text, nullable=False, server_default=sa.text("''"))
    )
    _fill_name_keys()
    _index(
        "ix_candidates_namesakes", ["name_key", "state", "id", "joined_to"], "candidates", _ALONE
    )
    _index("ix_candidates_joined", ["joined_to"], "candidates", _JOINED)
    _joins()
    _apart()
    for table, column in _NAMED:
        op.create_index(f"ix_{table}_of_{column}", table, ["workspace_id", column])


def downgrade() -> None:
    op.drop_table("candidates_apart")
    op.drop_table("candidate_joins")
    op.drop_index("ix_candidates_joined", "candidates")
    op.drop_index("ix_candidates_namesakes", "candidates")
    op.drop_column("candidates", "name_key")
    op.drop_column("candidates", "joined_to")


def _fill_name_keys() -> None:
    connection = op.get_bind()
    read = sa.text("SELECT id, name FROM candidates WHERE id > :last ORDER BY id LIMIT :most")
    write = sa.text("UPDATE candidates SET name_key = :key WHERE id = :id")
    last = 0
    while rows := connection.execute(read, {"last": last, "most": AT_ONCE}).all():
        connection.execute(write, [{"id": row.id, "key": name_key(row.name)} for row in rows])
        last = rows[-1].id


def _joins() -> None:
    op.create_table(
        "candidate_joins",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("kept_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("parted_by", sa.Text),
        sa.Column("parted_at", Utc),
        sa.Column("parted_why", sa.Text, nullable=False, server_default=sa.text("''")),
        _to_workspace("candidate_joins"),
        _to_candidate("kept_id"),
        _to_candidate("other_id"),
    )
    _index("ix_candidate_joins_other", ["other_id"], "candidate_joins", _STANDS, unique=True)


def _apart() -> None:
    op.create_table(
        "candidates_apart",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("one_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("back_by", sa.Text),
        sa.Column("back_at", Utc),
        _to_workspace("candidates_apart"),
        _to_candidate("one_id"),
        _to_candidate("other_id"),
    )
    _index("ix_candidates_apart", ["one_id", "other_id"], "candidates_apart", _HOLDS, unique=True)
    _index("ix_candidates_apart_latest", ["id"], "candidates_apart", _HOLDS)


def _index(
    name: str,
    columns: list[str],
    table: str,
    where: sa.TextClause,
    *,
    unique: bool = False,
) -> None:
    op.create_index(
        name,
        table,
        ["workspace_id", *columns],
        unique=unique,
        sqlite_where=where,
        postgresql_where=where,
    )


def _to_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )


def _to_candidate(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        ["candidates.workspace_id", "candidates.id"],
        name=f"fk_{column}",
    )
