"""A backup is every row of every table, as of one moment, in one SQLite file; and the way back.

The file is the same for both databases, so that it also carries a desk from one to the other. The
index of words is not in it: it is made anew from what it tells of.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Column, Table, func, insert, select, text, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrate
from storage.engine import Engines, open_engines
from storage.reindex import reindex
from storage.tables import metadata
from storage.tables.workspaces import workspaces

BATCH = 1_000  # rows at once
FILE_BEGINS = b"SQLite format 3\0"

Progress = Callable[[str, int], None]  # the table, and how many rows of it are done


async def _nothing(_file: Path) -> None: ...


class CannotRestore(RuntimeError):
    """Nothing was written."""


class NotABackup(CannotRestore):
    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is no backup that `python -m bot backup` wrote.")


class NotEmpty(CannotRestore):
    def __init__(self, names: str) -> None:
        super().__init__(
            f"The database of DATABASE_URL already holds a desk: {names}. A backup is restored into "
            "an empty one: point DATABASE_URL at another file or database, or move this one away."
        )


class FileIsThere(CannotRestore):
    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is there already. Choose another name; nothing was written.")


class NotTheSame(RuntimeError):
    """The copy differs from what it is a copy of."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"The backup was restored to try it, and “{table}” was not the same as before. "
            "It was thrown away. Is the disk in order?"
        )


async def back_up(
    database_url: str,
    file: Path,
    *,
    progress: Progress = lambda *_: None,
    written: Callable[[Path], Awaitable[None]] = _nothing,
) -> dict[str, int]:
    """Write the file, restore it to try it, and compare every row. Answers the rows of each table.

    People go on working meanwhile: it holds what was saved when it began. Raises `FileIsThere`,
    or `NotTheSame` with nothing left behind. `written` is called before it is tried.
    """
    unfinished = _begin(file)
    await migrate.upgrade(database_url)
    try:
        async with _opened(database_url) as engines, engines.reading.begin() as moment:
            copied = await _write(moment, unfinished, progress)
            await written(unfinished)
            await _try(moment, unfinished)
        _finish(unfinished, file)
    finally:
        _forget(unfinished)
    return copied


def _begin(file: Path) -> Path:
    """Where it is written until it is known to be good."""
    if file.exists():
        raise FileIsThere(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.part")
    _forget(unfinished)
    unfinished.touch(mode=0o600)  # what people said on the phone is in it
    return unfinished


def _finish(unfinished: Path, file: Path) -> None:
    unfinished.rename(file)


async def restore(
    file: Path, database_url: str, *, progress: Progress = lambda *_: None
) -> dict[str, int]:
    """Fill an empty database from a backup, all of it or nothing. Answers the rows of each table.

    A backup of an older bot is brought up to date first, in a copy. Raises `NotABackup`, `NotEmpty`,
    or `NewerDatabase` for a backup of a newer bot.
    """
    _check(file)
    await migrate.upgrade(database_url)
    async with (
        _up_to_date(file) as backup,
        _opened(backup) as source,
        _opened(database_url) as target,
        source.reading.begin() as moment,
        target.writing.begin() as connection,
    ):
        await _check_empty(connection)
        copied = await _copy(moment, connection, progress)
        await _count_on(connection)
        await reindex(connection)
    return copied


async def _write(moment: AsyncConnection, file: Path, progress: Progress) -> dict[str, int]:
    url = f"sqlite:///{file}"
    await migrate.upgrade(url)
    async with _opened(url) as engines:
        async with engines.writing.begin() as connection:
            copied = await _copy(moment, connection, progress)
        async with engines.writing.connect() as connection:
            # One plain file, which can be read from where nothing can be written.
            driver = await connection.get_raw_connection()
            await driver.driver_connection.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
    return copied


async def _try(moment: AsyncConnection, file: Path) -> None:
    """Restore it beside, and hold every row against the one it was made from."""
    with TemporaryDirectory(dir=file.parent, prefix=".restored-") as folder:
        url = f"sqlite:///{Path(folder) / 'tried.db'}"
        await restore(file, url)
        async with _opened(url) as engines, engines.reading.begin() as restored:
            for table in metadata.sorted_tables:
                if not await _same(table, moment, restored):
                    raise NotTheSame(table.name)


async def _same(table: Table, one: AsyncConnection, other: AsyncConnection) -> bool:
    async with _rows(table, one) as mine, _rows(table, other) as theirs:
        while True:
            some = [await _next(mine), await _next(theirs)]
            if any(left != right for left, right in zip_longest(*some)):
                return False
            if not some[0]:
                return True


async def _next(batches: AsyncIterator[Sequence[RowMapping]]) -> Sequence[RowMapping]:
    async for batch in batches:
        return batch
    return ()


async def _copy(
    source: AsyncConnection, target: AsyncConnection, progress: Progress
) -> dict[str, int]:
    copied: dict[str, int] = {}
    for table in metadata.sorted_tables:
        copied[table.name] = 0
        later = _to_rows_of_later(table)
        async with _rows(table, source) as batches:
            async for batch in batches:
                await target.execute(insert(table), [_without(later, row) for row in batch])
                copied[table.name] += len(batch)
                progress(table.name, copied[table.name])
        if later:
            await _point(table, later, source, target)
    return copied


def _to_rows_of_later(table: Table) -> list[Column[Any]]:
    """Columns that point to rows which come later: they are written once all rows are there."""
    order = {one.name: place for place, one in enumerate(metadata.sorted_tables)}
    return [
        element.parent
        for constraint in table.foreign_key_constraints
        if order[constraint.referred_table.name] >= order[table.name]
        for element in constraint.elements
        if element.parent.nullable
    ]


def _without(later: Sequence[Column[Any]], row: RowMapping) -> dict[str, Any]:
    return {**row, **{column.name: None for column in later}}


async def _point(
    table: Table,
    later: Sequence[Column[Any]],
    source: AsyncConnection,
    target: AsyncConnection,
) -> None:
    keys = list(table.primary_key)
    async with _rows(table, source) as batches:
        async for batch in batches:
            for row in batch:
                told = {column.name: row[column.name] for column in later}
                if any(value is not None for value in told.values()):
                    mine = (key == row[key.name] for key in keys)
                    await target.execute(update(table).where(*mine).values(told))


@asynccontextmanager
async def _rows(
    table: Table, connection: AsyncConnection
) -> AsyncIterator[AsyncIterator[Sequence[RowMapping]]]:
    """All rows of all workspaces, in one order, some at a time."""
    query = select(table).order_by(*table.primary_key)
    async with connection.stream(query.execution_options(yield_per=BATCH)) as found:
        yield aiter(found.mappings().partitions(BATCH))


async def _count_on(connection: AsyncConnection) -> None:
    """New rows get numbers after those that are there."""
    if connection.dialect.name != "postgresql":
        return  # SQLite counts on from the highest
    for table in metadata.sorted_tables:
        number = table.autoincrement_column
        if number is not None:
            sequence = func.pg_get_serial_sequence(table.name, number.name)
            highest = select(func.max(number)).scalar_subquery()
            await connection.execute(
                select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
            )


async def _check_empty(connection: AsyncConnection) -> None:
    found = (await connection.execute(select(workspaces.c.name).limit(BATCH))).scalars().all()
    if found:
        raise NotEmpty(", ".join(name or "no name yet" for name in found))


def _check(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(FILE_BEGINS))
    except OSError:
        raise NotABackup(file) from None
    if begins != FILE_BEGINS:
        raise NotABackup(file)


@asynccontextmanager
async def _up_to_date(file: Path) -> AsyncIterator[str]:
    """The address of the backup, or of a copy that has been brought up to date."""
    if await _version(file) == migrate.HEAD:
        yield f"sqlite:///{file}"
        return
    with TemporaryDirectory(prefix="restore-") as folder:
        copy = shutil.copyfile(file, Path(folder) / "backup.db")
        await migrate.upgrade(f"sqlite:///{copy}")
        yield f"sqlite:///{copy}"


async def _version(file: Path) -> str:
    try:
        async with _opened(f"sqlite:///{file}") as engines, engines.reading.begin() as connection:
            found = await connection.execute(text("SELECT version_num FROM alembic_version"))
            version: str = found.scalar_one()
    except DatabaseError:
        raise NotABackup(file) from None
    return version


@asynccontextmanager
async def _opened(database_url: str) -> AsyncIterator[Engines]:
    engines = open_engines(database_url)
    try:
        yield engines
    finally:
        await engines.dispose()


def _forget(unfinished: Path) -> None:
    for file in unfinished.parent.glob(f"{unfinished.name}*"):
        file.unlink()
