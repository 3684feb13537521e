"""The memory of one workspace, opened for a command that does not speak to Slack."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from bot.clock import DeskClock
from desk.desk import Desk
from desk.model.ids import WorkspaceId
from storage.clock import time_of
from storage.engine import open_engines
from storage.migrate import upgrade
from storage.transaction import Memory
from storage.workspaces import Workspaces


def utc_now() -> datetime:
    return datetime.now(UTC)


def whose(workspace: str | None) -> Callable[[Workspaces], Awaitable[WorkspaceId]]:
    """The workspace of that team id or name, or the only one there is."""
    return lambda workspaces: workspaces.named(workspace) if workspace else workspaces.only()


@asynccontextmanager
async def open_desk(
    database_url: str, find: Callable[[Workspaces], Awaitable[WorkspaceId]]
) -> AsyncIterator[Desk]:
    """The desk of the workspace that `find` finds, in a database that is brought up to date first."""
    await upgrade(database_url)
    engines = open_engines(database_url)
    try:
        clock = DeskClock(told=partial(time_of, engines), machine=utc_now)
        await clock.set()
        memory = Memory(engines, await find(Workspaces(engines)), on_notice=lambda: None)
        yield Desk(transaction=memory.transaction, reading=memory.reading, now=clock)
    finally:
        await engines.dispose()
