"""What an import cannot do without: its rows into the same tables with the same indexes, by the driver.

The rows are read from a database that has them, and only the writing counts.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg

BATCH = 10_000
# Table, its columns and how they are read; in this order each finds what it refers to.
TABLES = (
    ("workspaces", "id"),
    ("imports", 'id workspace_id name "by" at facts'),
    (
        "candidates",
        "id workspace_id added_at changed_at identity name_key external_id name office district "
        "state party status election email phone address",
    ),
    ("import_marks", "workspace_id import_id candidate_id line kind said_id differences"),
)
ON_SQLITE = ("candidate_words", "rowid words")
ON_POSTGRESQL = ("candidate_words", "workspace_id candidate_id words")
FIRST = {"import_marks": " WHERE import_id = 1"}


def taken(database_url: str, another_url: str) -> float:
    """Seconds to write all that the first import wrote, in one transaction."""
    if database_url.startswith("sqlite:///"):
        return _on_sqlite(*(url.removeprefix("sqlite:///") for url in (database_url, another_url)))
    return _on_postgresql(database_url, another_url)


def _on_sqlite(full: str, empty: str) -> float:
    source = sqlite3.connect(full)
    target = sqlite3.connect(empty, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        target.execute(f"PRAGMA {setting}")
    seconds = 0.0
    target.execute("BEGIN IMMEDIATE")
    for table, columns in (*TABLES, ON_SQLITE):
        names = columns.split()
        rows = source.execute(_read(table, names))
        for some in iter(lambda rows=rows: rows.fetchmany(BATCH), []):
            began = time.perf_counter()
            target.executemany(_written(table, names, ["?"] * len(names)), some)
            seconds += time.perf_counter() - began
    began = time.perf_counter()
    target.execute("COMMIT")
    seconds += time.perf_counter() - began
    source.close()
    target.close()
    return seconds


def _on_postgresql(full: str, empty: str) -> float:
    seconds = 0.0
    with psycopg.connect(full) as source, psycopg.connect(empty) as target:
        for table, columns in (*TABLES, ON_POSTGRESQL):
            names = columns.split()
            marks = ["%s::text::tsvector" if name == "words" else "%s" for name in names]
            statement = _written(table, names, marks).encode()
            with source.cursor(name="rows") as rows:
                rows.execute(_read(table, names).encode())
                for some in _batches(rows):
                    began = time.perf_counter()
                    target.cursor().executemany(statement, some)
                    seconds += time.perf_counter() - began
        began = time.perf_counter()
        target.commit()
        seconds += time.perf_counter() - began
    return seconds


def _batches(rows: psycopg.ServerCursor[Any]) -> Iterator[Sequence[Any]]:
    while some := rows.fetchmany(BATCH):
        yield some


def _read(table: str, names: Sequence[str]) -> str:
    return f"SELECT {', '.join(names)} FROM {table}{FIRST.get(table, '')}"  # noqa: S608 - our own names


def _written(table: str, names: Sequence[str], marks: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(marks)})"  # noqa: S608 - our own names
