"""Many rows at once, as quick as the driver writes them: a list of a million is most of its time here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from storage.scope import Scope
from storage.types import Utc


async def insert_rows(
    scope: Scope, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """`columns` may say what becomes of a value: "words::tsvector". Rows name their workspace themselves."""
    if not rows:
        return
    mark = "%s" if scope.on_postgresql else "?"
    marks = [mark + column[len(column.partition("::")[0]) :] for column in columns]
    names = [column.partition("::")[0] for column in columns]
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(marks)})"  # noqa: S608 - our own names
    await scope.connection.exec_driver_sql(statement, list(rows))


def as_written(scope: Scope, at: datetime) -> Any:
    """A time as it lies in a column."""
    dialect = scope.connection.dialect
    written = Utc().dialect_impl(dialect).bind_processor(dialect)
    return at if written is None else written(at)
