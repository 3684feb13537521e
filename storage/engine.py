"""How the two databases are opened: one file with one writer, or a PostgreSQL server."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

READERS = 8  # each is a thread on SQLite, a connection on PostgreSQL
WAIT_SECONDS = 10  # for the turn to write, and for a server to answer

_SQLITE = frozenset({"sqlite", "sqlite+aiosqlite"})
_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


class BadDatabaseUrl(ValueError):
    """The address is never repeated in the sentence: it may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "The address of the database cannot be used. It has to look like "
            "sqlite:////data/desk.db (a file) or postgresql://user:password@host/database."
        )


class CannotOpen(RuntimeError):
    """The address is never repeated in the sentence: it may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "The database of DATABASE_URL cannot be opened. Is its server running, are name and "
            "password right, and may the bot write in the folder of a file?"
        )


@dataclass(frozen=True, kw_only=True)
class Engines:
    """One to write, one to read only. On PostgreSQL they share a pool."""

    writing: AsyncEngine
    reading: AsyncEngine

    async def dispose(self) -> None:
        await self.reading.dispose()
        await self.writing.dispose()


def open_engines(database_url: str) -> Engines:
    """Connects to nothing yet. Raises `BadDatabaseUrl`, or `CannotOpen` for a folder it cannot make."""
    url = _read(database_url)
    if url.drivername in _SQLITE:
        return _sqlite(url.set(drivername="sqlite+aiosqlite"))
    return _postgresql(url.set(drivername="postgresql+psycopg"))


def _read(database_url: str) -> URL:
    url = None
    with suppress(ArgumentError, ValueError):
        url = make_url(database_url)
    # Outside: the library's own error holds the address, and must not travel along.
    if url is None or not _is_usable(url):
        raise BadDatabaseUrl
    return url


def _is_usable(url: URL) -> bool:
    if url.drivername in _SQLITE:
        return url.database not in {None, "", ":memory:"}
    return url.drivername in _POSTGRESQL


def _sqlite(url: URL) -> Engines:
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotOpen from None
    # One connection writes, so that writers of this process queue in its pool, in order, instead
    # of retrying for the lock of the file.
    writing = _sqlite_engine(url, pool_size=1)
    reading = _sqlite_engine(url, pool_size=READERS)
    _prepare(
        writing,
        begin="BEGIN IMMEDIATE",
        pragmas=(
            "journal_mode = WAL",
            # WAL with NORMAL survives the death of the process; only FULL survives that of the
            # machine. "Saved" is a promise here, and FULL costs one fsync for each transaction.
            "synchronous = FULL",
            "foreign_keys = ON",
            # An import goes over the whole directory: 64 MB of it stay at hand, if they are needed.
            "cache_size = -65536",
        ),
    )
    _prepare(
        reading,
        begin="BEGIN DEFERRED",
        # For each that is used, 16 MB of the index of words: somebody waits for each letter.
        pragmas=("query_only = ON", "cache_size = -16384"),
    )
    return Engines(writing=writing, reading=reading)


def _sqlite_engine(url: URL, *, pool_size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_use_lifo=True,  # the connection that was used last has its pages at hand
        hide_parameters=True,  # they are what people typed, and errors are logged
        # The driver must not begin transactions of its own; `_prepare` says how they begin.
        connect_args={"isolation_level": None, "timeout": WAIT_SECONDS},
    )


def _prepare(engine: AsyncEngine, *, begin: str, pragmas: tuple[str, ...]) -> None:
    event.listen(engine.sync_engine, "connect", _pragmas(pragmas))
    event.listen(engine.sync_engine, "begin", _begin(begin))


def _pragmas(pragmas: tuple[str, ...]) -> Callable[[Any, Any], None]:
    def set_them(dbapi_connection: Any, _record: Any) -> None:
        cursor = dbapi_connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return set_them


def _begin(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql(url: URL) -> Engines:
    writing = create_async_engine(
        url,
        pool_size=READERS,
        max_overflow=READERS,
        hide_parameters=True,  # they are what people typed, and errors are logged
        pool_pre_ping=True,  # a server that restarted costs a round trip, not an error
        connect_args={
            "application_name": "candidate-line",
            "connect_timeout": WAIT_SECONDS,
            # Prepared statements stumble behind PgBouncer, and after five uses PostgreSQL may plan
            # a search for the average word instead of the one that was typed.
            "prepare_threshold": None,
        },
    )
    # One snapshot for all of a reading, as on SQLite: a page and its count agree.
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(writing=writing, reading=reading)
