"""What each import did, what waits for a person, and candidates whom a list gives no id.

Why: an import must be undone exactly, also when others came after it; people are told apart by who
they are where a list has no ids; a row that fits several waits for somebody to say whom it means.
Ids of candidates are never given twice from now on: an old message must not point at somebody else.
"""

from typing import Literal

import sqlalchemy as sa
from alembic import op

from desk.importing.identity import identity_of
from desk.model.candidates import CandidateFacts

revision = "0011"
down_revision = "0010"

AT_ONCE = 1_000
_HAS_ID = sa.text("external_id <> ''")
_CANDIDATES = sa.table(
    "candidates",
    *(
        sa.column(name)
        for name in ("id", "external_id", "name", "office", "district", "state", "identity")
    ),
)


def upgrade() -> None:
    op.add_column(
        "candidates", sa.Column("identity", sa.Text, nullable=False, server_default=sa.text("''"))
    )
    _say_who_everybody_is()
    with op.batch_alter_table(
        "candidates", recreate=_anew(), table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        batch.drop_constraint("uq_candidates_workspace_id_external_id", type_="unique")
    _partial_index("ix_candidates_external_id", "candidates", ["external_id"], _HAS_ID, unique=True)
    op.create_index(
        "ix_candidates_identity",
        "candidates",
        ["workspace_id", "identity", "id"],
        postgresql_ops={"identity": "text_pattern_ops"},
    )
    # A person is removed only when nothing refers to them, and that has to be quick to see.
    op.create_index("ix_promises_of_candidate", "promises", ["workspace_id", "candidate_id"])
    op.create_index("ix_requests_of_candidate", "requests", ["workspace_id", "candidate_id"])
    _imports()
    _marks()
    _unsure()
    _absences()


def downgrade() -> None:
    for table in ("absences", "import_unsure", "import_marks", "imports"):
        op.drop_table(table)
    op.drop_index("ix_requests_of_candidate", "requests")
    op.drop_index("ix_promises_of_candidate", "promises")
    op.drop_index("ix_candidates_identity", "candidates")
    op.drop_index("ix_candidates_external_id", "candidates")
    nameless = _CANDIDATES.update().where(_CANDIDATES.c.external_id == "")
    number = sa.cast(_CANDIDATES.c.id, sa.Text)
    op.execute(nameless.values(external_id=sa.literal("candidate/") + number))
    with op.batch_alter_table("candidates", recreate=_anew()) as batch:
        batch.drop_column("identity")
        batch.create_unique_constraint(
            "uq_candidates_workspace_id_external_id", ["workspace_id", "external_id"]
        )


def _anew() -> Literal["always", "never"]:
    """SQLite changes a constraint only by writing the table anew; `storage.migrate` sees to the rest."""
    return "always" if op.get_context().dialect.name == "sqlite" else "never"


def _say_who_everybody_is() -> None:
    connection, last = op.get_bind(), 0
    query = sa.select(_CANDIDATES).order_by(_CANDIDATES.c.id).limit(AT_ONCE)
    identified = (
        _CANDIDATES.update()
        .where(_CANDIDATES.c.id == sa.bindparam("who"))
        .values(identity=sa.bindparam("said"))
    )
    while rows := connection.execute(query.where(_CANDIDATES.c.id > last)).all():
        last = rows[-1].id
        connection.execute(
            identified, [{"who": row.id, "said": identity_of(_facts(row))} for row in rows]
        )


def _facts(row: "sa.Row[tuple[object, ...]]") -> CandidateFacts:
    return CandidateFacts(
        external_id=row.external_id,
        name=row.name,
        office=row.office,
        district=row.district,
        state=row.state,
    )


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        _time("at"),
        sa.Column("facts", sa.Text, nullable=False),
        _words("reading"),
        sa.Column("whole_state", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("counts", sa.Text, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("part_of", sa.Integer),
        sa.Column("undone_by", sa.Text),
        _time("undone_at", nullable=True),
        _words("undone"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_imports_workspace_id_id"),
        _in_workspace("imports"),
        _of("imports", "part_of"),
    )
    op.create_index("ix_imports_parts", "imports", ["workspace_id", "part_of", "id"])


def _marks() -> None:
    op.create_table(
        "import_marks",
        *(
            sa.Column(name, sa.Integer, autoincrement=False, nullable=False)
            for name in ("workspace_id", "import_id", "candidate_id")
        ),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("said_id", sa.Boolean, nullable=False),
        _words("differences"),
        _time("was_changed_at", nullable=True),
        sa.PrimaryKeyConstraint(
            "workspace_id", "import_id", "candidate_id", name="pk_import_marks"
        ),
        _in_workspace("import_marks"),
        _of("imports", "import_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_import_marks_candidate", "import_marks", ["workspace_id", "candidate_id", "import_id"]
    )


def _unsure() -> None:
    op.create_table(
        "import_unsure",
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("id", "workspace_id", "import_id", "line")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("facts", "why")),
        _words("may_be"),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("decision", sa.Text),
        sa.Column("candidate_id", sa.Integer),
        sa.Column("decided_by", sa.Text),
        _time("decided_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_unsure"),
        sa.UniqueConstraint(
            "workspace_id",
            "import_id",
            "fingerprint",
            name="uq_import_unsure_workspace_id_import_id_fingerprint",
        ),
        _in_workspace("import_unsure"),
        _of("imports", "import_id"),
    )
    waits, means = sa.text("decided_at IS NULL"), sa.text("candidate_id IS NOT NULL")
    _partial_index("ix_import_unsure_waiting", "import_unsure", ["id", "fingerprint"], waits)
    op.create_index(
        "ix_import_unsure_fingerprint", "import_unsure", ["workspace_id", "fingerprint", "id"]
    )
    _partial_index("ix_import_unsure_candidate", "import_unsure", ["candidate_id"], means)


def _absences() -> None:
    op.create_table(
        "absences",
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("id", "workspace_id", "import_id", "candidate_id")
        ),
        _time("at"),
        sa.Column("state", sa.Text, nullable=False),
        _words("why"),
        sa.Column("decided_by", sa.Text),
        _time("decided_at", nullable=True),
        sa.Column("listed_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
        sa.UniqueConstraint(
            "workspace_id",
            "import_id",
            "candidate_id",
            name="uq_absences_workspace_id_import_id_candidate_id",
        ),
        _in_workspace("absences"),
        _of("imports", "import_id"),
        _of("candidates", "candidate_id"),
    )
    for name, columns in (
        ("candidate", ["candidate_id", "id"]),
        ("state", ["state", "listed_by", "candidate_id", "id"]),
        ("listed", ["listed_by"]),
    ):
        op.create_index(f"ix_absences_{name}", "absences", ["workspace_id", *columns])


def _partial_index(
    name: str, table: str, columns: list[str], where: "sa.TextClause", *, unique: bool = False
) -> None:
    op.create_index(
        name,
        table,
        ["workspace_id", *columns],
        unique=unique,
        sqlite_where=where,
        postgresql_where=where,
    )


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def _time(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], name=f"fk_{column}"
    )
