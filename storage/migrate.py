"""Bringing the database to the form that `tables` describes, once, however many bots start at once.

Alembic is only loaded when there is something to do.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import CannotOpen, Engines, open_engines

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0030"  # the newest migration; a test holds it equal to the folder

_MIGRATIONS = Path(__file__).with_name("migrations")
_VERSION = table("alembic_version", column("version_num"))
_BROKEN = text("PRAGMA foreign_key_check")
_LOCK = text("SELECT pg_advisory_xact_lock(722603)")  # any number, the same in every bot


class NewerDatabase(RuntimeError):
    def __init__(self, version: str) -> None:
        super().__init__(
            f"The database is at version {version}, which this bot does not know: a newer one "
            "has used it. Install that newer version, or restore a backup from before it."
        )


class BrokenReference(RuntimeError):
    def __init__(self, table: str) -> None:
        super().__init__(f"A row of {table} would refer to nothing; the database stays as it was.")


async def upgrade(database_url: str) -> None:
    """Raises `NewerDatabase` rather than touch what it does not know, `CannotOpen` for a closed door."""
    engines = open_engines(database_url)
    try:
        await _upgrade(engines)
    except OperationalError as closed:
        if closed.connection_invalidated or closed.statement is None:
            raise CannotOpen from None
        raise
    finally:
        await engines.dispose()


async def _upgrade(engines: Engines) -> None:
    async with engines.reading.connect() as connection:
        version = await connection.run_sync(_version)
    if version != HEAD:
        await _alone(engines, "upgrade", HEAD)


async def is_up_to_date(database_url: str) -> bool:
    """Whether a bot of this version would find everything in place. Changes nothing.

    Raises `CannotOpen`, and `NewerDatabase` where a newer bot has used it.
    """
    engines = open_engines(database_url)
    try:
        async with engines.reading.connect() as connection:
            version = await connection.run_sync(_version)
    except OperationalError:
        raise CannotOpen from None
    finally:
        await engines.dispose()
    if version is not None and version > HEAD:
        raise NewerDatabase(version)
    return version == HEAD


async def downgrade(database_url: str, to: str = "base") -> None:
    """Takes the tables away again, with what is in them."""
    engines = open_engines(database_url)
    try:
        await _alone(engines, "downgrade", to)
    finally:
        await engines.dispose()


async def _alone(engines: Engines, direction: str, to: str) -> None:
    """In one transaction, all or nothing. Another bot that starts now waits for its end.

    On SQLite a table is changed by writing it anew, and for that references are checked once, at
    the end, as https://sqlite.org/lang_altertable.html has it.
    """
    async with engines.writing.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            await _mind_references(connection, "OFF")
        async with connection.begin():
            if not on_sqlite:
                await connection.execute(_LOCK)
            await connection.run_sync(_run, direction, to)
            if on_sqlite and (broken := (await connection.execute(_BROKEN)).first()):
                raise BrokenReference(str(broken[0]))
        if on_sqlite:
            await _mind_references(connection, "ON")


async def _mind_references(connection: AsyncConnection, switch: str) -> None:
    """Outside of a transaction, where alone SQLite heeds it."""
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await driver.execute(f"PRAGMA foreign_keys = {switch}")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION.name):
        return None
    version: str | None = connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()
    return version


def _run(connection: Connection, direction: str, to: str) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = alembic_config(connection)
    version = _version(connection)
    try:
        ScriptDirectory.from_config(config).get_revision(version or "base")
    except CommandError:
        raise NewerDatabase(version or "") from None
    getattr(command, direction)(config, to)


def alembic_config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
