"""What `Candidates.find` asks its database, written down, and asked again by the driver alone."""

import sqlite3
import time
from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy import event

from desk.candidates import SUGGESTED
from storage.engine import open_engines
from storage.transaction import Memory
from storage.workspaces import Workspaces

Query = tuple[str, Any]


async def recorded(database_url: str, typed: Sequence[str]) -> list[list[Query]]:
    """The queries for each of what was typed."""
    engines = open_engines(database_url)
    queries: list[list[Query]] = []
    try:
        workspace_id = await Workspaces(engines).only()
        memory = Memory(engines, workspace_id, on_notice=lambda: None)

        def write_down(
            _connection: Any, _cursor: Any, statement: str, values: Any, *_: Any
        ) -> None:
            if statement.startswith(("SELECT", "SET")):
                queries[-1].append((statement, values))

        event.listen(engines.reading.sync_engine, "before_cursor_execute", write_down)
        for words in typed:
            queries.append([])
            async with memory.reading() as tx:
                await tx.candidates.find(words, limit=SUGGESTED)
    finally:
        await engines.dispose()
    return queries


def replayed(database_url: str, queries: Sequence[Sequence[Query]]) -> list[float]:
    """Milliseconds for each."""
    on_sqlite = database_url.startswith("sqlite:///")
    connection: Any = (
        sqlite3.connect(database_url.removeprefix("sqlite:///"))
        if on_sqlite
        else psycopg.connect(database_url, prepare_threshold=None)
    )
    taken = []
    for some in queries:
        began = time.perf_counter()
        for statement, values in some:
            answer = connection.execute(statement, *filter(None, [values]))
            if statement.startswith("SELECT"):
                answer.fetchall()
        connection.rollback()
        taken.append(1000 * (time.perf_counter() - began))
    connection.close()
    return taken
