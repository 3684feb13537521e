"""The words of the contact log.

Why: "bio form, last month" is asked of the whole log (row 22), and looking through every entry takes
too long. Entries that are there already are put into the index here.
"""

import sqlalchemy as sa
from alembic import op

from storage.words import words_of

revision = "0022"
down_revision = "0021"

BATCH = 1_000
_ENTRIES = (
    "SELECT contacts.id, contacts.workspace_id, unmatched_name, said, spoke_with, impression, "
    "coalesce(candidates.name, '') AS name, "
    "coalesce((SELECT {together}(text, ' ') FROM promises "
    "WHERE promises.workspace_id = contacts.workspace_id AND contact_id = contacts.id), '') AS promised "
    "FROM contacts JOIN contact_versions ON contact_versions.workspace_id = contacts.workspace_id "
    "AND contact_id = contacts.id AND number = version "
    "LEFT JOIN candidates ON candidates.id = contacts.candidate_id "
    "WHERE contacts.id > :last ORDER BY contacts.id LIMIT :batch"
)


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    if sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE contact_words "
            "USING fts5(words, tokenize = 'ascii', detail = 'none', columnsize = 0)"
        )
    else:
        op.execute(
            "CREATE TABLE contact_words ("
            "workspace_id integer, contact_id integer, words tsvector NOT NULL, "
            "CONSTRAINT pk_contact_words PRIMARY KEY (workspace_id, contact_id), "
            "CONSTRAINT fk_contact_id FOREIGN KEY (workspace_id, contact_id) "
            "REFERENCES contacts (workspace_id, id))"
        )
    together = "group_concat" if sqlite else "string_agg"
    _fill(
        sa.text(_ENTRIES.format(together=together)),
        sa.text("INSERT INTO contact_words (rowid, words) VALUES (:contact, :words)")
        if sqlite
        else sa.text(
            "INSERT INTO contact_words (workspace_id, contact_id, words) "
            "VALUES (:workspace, :contact, CAST(:words AS tsvector))"
        ),
    )
    if not sqlite:
        op.execute(
            "CREATE INDEX ix_contact_words ON contact_words USING gin (words) WITH (fastupdate = off)"
        )
    op.create_index("ix_contacts_happened", "contacts", ["workspace_id", "happened_at", "id"])


def _fill(entries: sa.TextClause, insert: sa.TextClause) -> None:
    connection, last = op.get_bind(), 0
    while rows := connection.execute(entries, {"last": last, "batch": BATCH}).all():
        connection.execute(insert, [_words(row) for row in rows])
        last = rows[-1].id


def _words(row: sa.Row[object]) -> dict[str, object]:
    told = f"{row.unmatched_name} {row.said} {row.spoke_with} {row.name} {row.promised}"
    terms = {f"{row.workspace_id}w{word}" for word in words_of(told)} | {
        f"{row.workspace_id}i{word}" for word in words_of(row.impression)
    }
    return {"workspace": row.workspace_id, "contact": row.id, "words": " ".join(sorted(terms))}


def downgrade() -> None:
    op.drop_index("ix_contacts_happened", "contacts")
    op.drop_table("contact_words")
