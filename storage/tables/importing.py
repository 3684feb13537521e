"""The tables of importing.

Marks refer to candidates without a foreign key: there are as many of them as rows in all lists, and
undoing an import takes them away before it removes anybody.
"""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, false, text

from desk.model.importing import AbsenceState, Decision, MarkKind, WhyUnsure
from storage.tables.columns import metadata, only, refers_to, words, workspace
from storage.types import Choice, Utc

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("name", Text, nullable=False),
    Column("by", Text),  # null: the command line
    Column("at", Utc, nullable=False),
    Column("facts", Text, nullable=False),  # that the list speaks of, in alphabetical order
    words("reading"),
    Column("whole_state", Boolean, nullable=False, server_default=false()),
    Column("counts", Text, nullable=False, server_default=text("'{}'")),  # JSON
    Column("part_of", Integer),
    Column("undone_by", Text),
    Column("undone_at", Utc),
    words("undone"),  # JSON: what undoing it answered
    UniqueConstraint("workspace_id", "id"),
    refers_to("imports", "part_of"),
)
Index("ix_imports_parts", imports.c.workspace_id, imports.c.part_of, imports.c.id)

import_marks = Table(
    "import_marks",
    metadata,
    workspace(primary_key=True),
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    Column("candidate_id", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, nullable=False),
    Column("kind", Choice(MarkKind), nullable=False),
    Column("said_id", Boolean, nullable=False),
    words("differences"),  # JSON: fact, old, new; empty for none
    Column("was_changed_at", Utc),
    refers_to("imports", "import_id"),
    sqlite_with_rowid=False,  # a million marks lie in the order of their key
)
Index(
    "ix_import_marks_candidate",
    import_marks.c.workspace_id,
    import_marks.c.candidate_id,
    import_marks.c.import_id,
)

import_unsure = Table(
    "import_unsure",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("import_id", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("facts", Text, nullable=False),  # JSON
    Column("why", Choice(WhyUnsure), nullable=False),
    words("may_be"),  # ids of candidates, with a space between
    Column("fingerprint", Text, nullable=False),
    Column("decision", Choice(Decision)),
    Column("candidate_id", Integer),
    Column("decided_by", Text),
    Column("decided_at", Utc),
    UniqueConstraint("workspace_id", "import_id", "fingerprint"),
    refers_to("imports", "import_id"),
)
Index(
    "ix_import_unsure_waiting",
    import_unsure.c.workspace_id,
    import_unsure.c.id,
    import_unsure.c.fingerprint,
    **only("decided_at IS NULL"),
)
Index(
    "ix_import_unsure_fingerprint",
    import_unsure.c.workspace_id,
    import_unsure.c.fingerprint,
    import_unsure.c.id,
)
Index(
    "ix_import_unsure_candidate",
    import_unsure.c.workspace_id,
    import_unsure.c.candidate_id,
    **only("candidate_id IS NOT NULL"),
)

absences = Table(
    "absences",
    metadata,
    Column("id", Integer, primary_key=True),
    workspace(),
    Column("import_id", Integer, nullable=False),
    Column("candidate_id", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("state", Choice(AbsenceState), nullable=False),
    words("why"),
    Column("decided_by", Text),
    Column("decided_at", Utc),
    Column("listed_by", Integer),  # the import that has them again
    UniqueConstraint("workspace_id", "import_id", "candidate_id"),
    refers_to("imports", "import_id"),
    refers_to("candidates", "candidate_id"),
)
Index("ix_absences_candidate", absences.c.workspace_id, absences.c.candidate_id, absences.c.id)
Index(
    "ix_absences_state",
    absences.c.workspace_id,
    absences.c.state,
    absences.c.listed_by,
    absences.c.candidate_id,
    absences.c.id,
)
Index("ix_absences_listed", absences.c.workspace_id, absences.c.listed_by)
