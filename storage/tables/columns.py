"""What the tables have in common: their names for things, and how a row says whose it is."""

from typing import Any

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, MetaData, Text, text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def workspace(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "workspace_id",
        ForeignKey("workspaces.id"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )


def refers_to(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], name=f"fk_{column}"
    )


def only(condition: str) -> dict[str, Any]:
    """For an index: the rows that it holds. Both databases read the condition alike."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
