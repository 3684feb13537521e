"""The line: rosters, time off, covers, days as announced, calls, what is due, and people's wishes.

Why: who answers the line was a list on paper that nobody could ask (issue 4). Rosters, settings and
days as announced are versions, so that who changed what stays readable and a day that people were
told of is never computed anew. What is due is a row with its time, so that a tick reads only that.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_STANDS = sa.text("cancelled_at IS NULL")
_TABLES = (
    "line_rosters",
    "line_settings",
    "line_time_off",
    "line_covers",
    "line_takes",
    "line_asks",
    "line_cannot",
    "line_days",
    "line_calls",
    "line_agenda",
    "line_wishes",
    "line_feeds",
)


def upgrade() -> None:
    _versions()
    _time_off()
    _covers()
    _calls()
    _agenda()
    _people()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _versions() -> None:
    _create(
        "line_rosters",
        _day("starts"),
        _number("version"),
        _text("roster"),
        _flag("withdrawn"),
        _text("by"),
        _time("at"),
        key=("starts", "version"),
    )
    _create(
        "line_settings",
        _number("version"),
        _text("settings"),
        _text("by"),
        _time("at"),
        key=("version",),
    )
    _create(
        "line_days",
        _day("day"),
        _number("version"),
        _time("announced_at", nullable=True),
        _time("at"),
        _text("line"),
        key=("day", "version"),
    )


def _time_off() -> None:
    _create(
        "line_time_off",
        _text("person_id"),
        _time("starts"),
        _time("ends"),
        _text("by"),
        _time("at"),
        _text("cancelled_by", nullable=True),
        _time("cancelled_at", nullable=True),
    )
    op.create_index(
        "ix_line_time_off_ends",
        "line_time_off",
        ["workspace_id", "ends", "id"],
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )


def _covers() -> None:
    _create(
        "line_covers",
        _number("version"),
        _day("day"),
        _time("starts"),
        _time("ends"),
        _text("first", nullable=True),
        _text("asked_by"),
        _time("asked_at"),
        sa.Column("reason", sa.Text, nullable=False, server_default=sa.text("''")),
        _text("only", nullable=True),
        _day("in_return", nullable=True),
        _time("withdrawn_at", nullable=True),
        sa.UniqueConstraint("workspace_id", "id", name="uq_line_covers_workspace_id_id"),
    )
    op.create_index("ix_line_covers_day", "line_covers", ["workspace_id", "day", "id"])
    _create(
        "line_takes",
        _number("cover_id"),
        _number("number"),
        _text("by"),
        _time("starts"),
        _time("ends"),
        _time("at"),
        _text("arranged_by", nullable=True),
        _time("undone_at", nullable=True),
        _of_cover(),
        key=("cover_id", "number"),
    )
    _create(
        "line_asks",
        _number("cover_id"),
        _number("number"),
        _text("person_id"),
        _time("at"),
        _of_cover(),
        key=("cover_id", "number", "person_id"),
    )
    _create(
        "line_cannot",
        _number("cover_id"),
        _text("person_id"),
        _time("at"),
        _of_cover(),
        key=("cover_id", "person_id"),
    )


def _calls() -> None:
    _create(
        "line_calls",
        _text("person_id"),
        _text("event"),
        _time("at"),
        _text("reason", nullable=True),
    )
    op.create_index("ix_line_calls_at", "line_calls", ["workspace_id", "at", "id"])


def _agenda() -> None:
    _create("line_agenda", _text("what"), _text("about"), _time("next_at"), key=("what", "about"))
    op.create_index(
        "ix_line_agenda_next", "line_agenda", ["workspace_id", "next_at", "what", "about"]
    )


def _people() -> None:
    _create(
        "line_wishes",
        _text("person_id"),
        _flag("day_before"),
        _flag("that_morning"),
        key=("person_id",),
    )
    _create(
        "line_feeds",
        _text("person_id"),
        _text("digest"),
        _time("opened_at"),
        sa.UniqueConstraint("workspace_id", "digest", name="uq_line_feeds_workspace_id_digest"),
        key=("person_id",),
    )


def _create(name: str, *parts: "sa.schema.SchemaItem", key: tuple[str, ...] = ()) -> None:
    """Without a key the rows are numbered."""
    numbered = () if key else (sa.Column("id", sa.Integer, nullable=False),)
    op.create_table(
        name,
        *numbered,
        _number("workspace_id"),
        *parts,
        sa.PrimaryKeyConstraint(*(("workspace_id", *key) if key else ("id",)), name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=f"fk_{name}_workspaces"),
    )


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, autoincrement=False, nullable=False)


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False)


def _day(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Date, nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_cover() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "cover_id"],
        ["line_covers.workspace_id", "line_covers.id"],
        name="fk_cover_id",
    )
