"""The contact log and what it stands on: workspaces, people, candidates, promises, inbox, outbox.

Why: the desk begins to log contacts. Entries are never removed, so versions have rows of their own;
every row says whose it is, and its foreign keys cannot cross into another workspace.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _workspaces()
    _people()
    _candidates()
    _contacts()
    _contact_versions()
    _promises()
    _inbox()
    _outbox()
    _candidate_words()


def downgrade() -> None:
    for table in (
        "candidate_words",
        "outbox",
        "inbox",
        "promises",
        "contact_versions",
        "contacts",
        "candidates",
        "people",
        "workspaces",
    ):
        op.drop_table(table)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def _time(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _workspace_id() -> "sa.Column[int]":
    return sa.Column("workspace_id", sa.Integer, autoincrement=False, nullable=False)


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces"
    )


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], name=f"fk_{column}"
    )


def _workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("team_id", sa.Text),
        _words("name"),
        _time("bound_at", nullable=True),
        sa.Column("zone", sa.Text, nullable=False, server_default="America/New_York"),
        sa.Column("log_channel", sa.Text),
        sa.Column("staff_channel", sa.Text),
        sa.Column("intern_channel", sa.Text),
        sa.Column("qc_channel", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
        sa.UniqueConstraint("team_id", name="uq_workspaces_team_id"),
    )


def _people() -> None:
    op.create_table(
        "people",
        _workspace_id(),
        _text("id"),
        _text("name"),
        _words("zone"),
        _text("standing"),
        _words("roles"),
        sa.Column("trained_on", sa.Date),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_people"),
        _in_workspace("people"),
    )
    op.create_index("ix_people_name", "people", ["workspace_id", "name", "id"])


def _candidates() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer, nullable=False),
        _workspace_id(),
        _text("external_id"),
        _text("name"),
        _words("office"),
        _words("district"),
        _words("state"),
        _words("party"),
        _words("status"),
        _words("email"),
        _words("phone"),
        _words("address"),
        _time("added_at"),
        _time("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_candidates_workspace_id_id"),
        sa.UniqueConstraint(
            "workspace_id", "external_id", name="uq_candidates_workspace_id_external_id"
        ),
        _in_workspace("candidates"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer, nullable=False),
        _workspace_id(),
        sa.Column("candidate_id", sa.Integer),
        _words("unmatched_name"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("entered_by"),
        _time("entered_at"),
        _words("source_link"),
        sa.Column("moved_from", sa.Integer),
        sa.Column("linked_by", sa.Text),
        _time("linked_at", nullable=True),
        sa.Column("void_by", sa.Text),
        _time("void_at", nullable=True),
        _words("void_reason"),
        sa.Column("moved_to", sa.Integer),
        _time("happened_at"),
        sa.Column("counts_as_attempt", sa.Boolean, nullable=False),
        sa.Column("complaint", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_contacts_workspace_id_id"),
        _in_workspace("contacts"),
        _of("candidates", "candidate_id"),
        _of("contacts", "moved_from"),
        _of("contacts", "moved_to"),
    )
    op.create_index(
        "ix_contacts_history", "contacts", ["workspace_id", "candidate_id", "happened_at", "id"]
    )
    op.create_index("ix_contacts_entered", "contacts", ["workspace_id", "entered_by", "id"])
    counts = sa.text("candidate_id IS NOT NULL AND void_at IS NULL")
    _partial_index("ix_contacts_recent", "contacts", ["id", "candidate_id"], counts)


def _contact_versions() -> None:
    op.create_table(
        "contact_versions",
        _workspace_id(),
        sa.Column("contact_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        _text("kind"),
        _words("why"),
        _text("by"),
        _time("at"),
        _text("spoke_with"),
        _text("position"),
        _text("how"),
        _text("outcome"),
        _time("happened_at"),
        sa.Column("minutes", sa.Integer),
        _text("said"),
        _words("flags"),
        _words("impression"),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", "number", name="pk_contact_versions"),
        _in_workspace("contact_versions"),
        _of("contacts", "contact_id"),
    )


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer, nullable=False),
        _workspace_id(),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("candidate_id", sa.Integer),
        _text("text"),
        sa.Column("due", sa.Date, nullable=False),
        _text("doer"),
        _time("kept_at", nullable=True),
        sa.Column("kept_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_promises"),
        _in_workspace("promises"),
        _of("contacts", "contact_id"),
        _of("candidates", "candidate_id"),
    )
    op.create_index("ix_promises_contact", "promises", ["workspace_id", "contact_id"])
    is_open = sa.text("kept_at IS NULL")
    _partial_index("ix_promises_open_doer", "promises", ["doer", "due", "id"], is_open)
    _partial_index("ix_promises_open_candidate", "promises", ["candidate_id", "due", "id"], is_open)


def _inbox() -> None:
    op.create_table(
        "inbox",
        _workspace_id(),
        _text("key"),
        _text("answer"),
        _time("at"),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_inbox"),
        _in_workspace("inbox"),
    )
    op.create_index("ix_inbox_at", "inbox", ["workspace_id", "at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        _workspace_id(),
        _text("key"),
        _text("lane"),
        _text("notice"),
        _time("put_at"),
        _time("next_at", nullable=True),
        sa.Column("leased", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("doubtful", sa.Boolean, nullable=False, server_default=sa.false()),
        _words("cause"),
        _time("sent_at", nullable=True),
        sa.Column("channel_id", sa.Text),
        sa.Column("ts", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_outbox_workspace_id_key"),
        _in_workspace("outbox"),
    )
    waiting = sa.text("next_at IS NOT NULL")
    held = sa.text("next_at IS NULL AND sent_at IS NULL")
    _partial_index("ix_outbox_lane", "outbox", ["lane", "id"], waiting)
    _partial_index("ix_outbox_held", "outbox", ["id"], held)


def _partial_index(name: str, table: str, columns: list[str], where: "sa.TextClause") -> None:
    op.create_index(
        name, table, ["workspace_id", *columns], sqlite_where=where, postgresql_where=where
    )


def _candidate_words() -> None:
    """The index of words, of each database's own kind (`storage.search`)."""
    if op.get_context().dialect.name == "sqlite":
        # Only terms are looked up, never phrases, so where they stand need not be kept. To the
        # tokenizer "ascii" every letter beyond ASCII is part of a word, whatever its version.
        op.execute(
            "CREATE VIRTUAL TABLE candidate_words "
            "USING fts5(words, tokenize = 'ascii', detail = 'none', columnsize = 0)"
        )
        return
    op.execute(
        "CREATE TABLE candidate_words ("
        "workspace_id integer, candidate_id integer, words tsvector NOT NULL, "
        "CONSTRAINT pk_candidate_words PRIMARY KEY (workspace_id, candidate_id), "
        "CONSTRAINT fk_candidate_id FOREIGN KEY (workspace_id, candidate_id) "
        "REFERENCES candidates (workspace_id, id))"
    )
    # With a pending list every search would read through the people who were imported last.
    op.execute(
        "CREATE INDEX ix_candidate_words ON candidate_words USING gin (words) "
        "WITH (fastupdate = off)"
    )
