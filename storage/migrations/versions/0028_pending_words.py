"""New words of candidates are gathered before they go into the index, and go into it together.

Why: each person has some fifty terms, and PostgreSQL took most of the time of a long list to put each
into its place for itself. The import puts what is still gathered into place before it ends.
"""

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    _gather("on")


def downgrade() -> None:
    _gather("off")
    if op.get_context().dialect.name == "postgresql":
        op.execute("SELECT gin_clean_pending_list('ix_candidate_words')")


def _gather(gathers: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX ix_candidate_words SET (fastupdate = {gathers})")
