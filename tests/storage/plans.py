"""How SQLite means to answer what was asked. Its planner needs no figures to choose as with a million rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.engine import Engines

Asked = list[tuple[str, Any]]


@contextmanager
def asked(engines: Engines) -> Iterator[Asked]:
    """What is asked for reading, as the driver gets it."""
    heard: Asked = []

    def hear(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        heard.append((statement, given))

    event.listen(engines.reading.sync_engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engines.reading.sync_engine, "before_cursor_execute", hear)


async def plan_of(engines: Engines, question: tuple[str, Any]) -> list[str]:
    statement, given = question
    async with engines.reading.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        return [row[3] for row in rows]
