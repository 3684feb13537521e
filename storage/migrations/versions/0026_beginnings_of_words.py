"""The index of words of candidates, made anew with all beginnings of words.

Why: among a million people a prefix is slow: the databases first gather everybody who has any of its
words, and an office or a common name are a tenth of all. Beginnings up to twelve letters are terms of
their own now. Who is joined to somebody else stays out of the index, as before.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from desk.model.candidates import CandidateFacts
from desk.model.ids import WorkspaceId
from storage.terms import terms_of
from storage.words import id_words

revision = "0026"
down_revision = "0024"

BATCH = 1_000
_INDEXED = "id, workspace_id, external_id, name, office, district, state"
_PEOPLE = (
    f"SELECT {_INDEXED} FROM candidates WHERE joined_to IS NULL AND id > :last "  # noqa: S608 - our own names
    "ORDER BY id LIMIT :batch"
)


def upgrade() -> None:
    _fill(terms_of)


def downgrade() -> None:
    # What was asked before finds the same in the index of today, if ids are among the other words.
    def before(facts: CandidateFacts, workspace_id: WorkspaceId) -> str:
        ids = (f"{workspace_id}o{word}" for word in id_words(facts.external_id))
        return " ".join([terms_of(facts, workspace_id), *ids])

    _fill(before)


def _fill(terms: Callable[[CandidateFacts, Any], str]) -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    if sqlite:
        op.execute("DROP TABLE candidate_words")
        op.execute(
            "CREATE VIRTUAL TABLE candidate_words "
            "USING fts5(words, tokenize = 'ascii', detail = 'none', columnsize = 0)"
        )
        insert = "INSERT INTO candidate_words (rowid, words) VALUES (:id, :words)"
    else:
        op.execute("DROP INDEX ix_candidate_words")
        op.execute("DELETE FROM candidate_words")
        insert = (
            "INSERT INTO candidate_words (workspace_id, candidate_id, words) "
            "VALUES (:workspace_id, :id, CAST(:words AS tsvector))"
        )
    connection, last = op.get_bind(), 0
    while found := connection.execute(sa.text(_PEOPLE), {"last": last, "batch": BATCH}).all():
        rows = [
            {
                "id": row.id,
                "workspace_id": row.workspace_id,
                "words": terms(_facts(row), row.workspace_id),
            }
            for row in found
        ]
        connection.execute(sa.text(insert), rows)
        last = found[-1].id
    if not sqlite:
        op.execute(
            "CREATE INDEX ix_candidate_words ON candidate_words USING gin (words) "
            "WITH (fastupdate = off)"
        )


def _facts(row: Any) -> CandidateFacts:
    return CandidateFacts(
        external_id=row.external_id,
        name=row.name,
        office=row.office,
        district=row.district,
        state=row.state,
    )
