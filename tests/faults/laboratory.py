"""A desk with a practice workspace, where bots deliver one notice each and die at a given await."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from bot.cast import TEAM, TEAM_NAME, settle
from desk.desk import Desk
from desk.jobs import LEASE, Deliveries
from desk.model.ids import WorkspaceId
from desk.notices import Notice
from handlers.delivery import Courier
from handlers.manifest import manifest
from handlers.slack import slack_client
from practice.messages import Message
from practice.server import Practice, serve
from practice.workspace import Workspace
from storage.engine import Engines, open_engines
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.faults.driver import Life, Point, lives
from tests.stories.house import Clock

NO_TIME = timedelta(0)


async def _carried(deliveries: Deliveries) -> None:
    """The whole way of one parcel: claimed, put into words, taken to Slack, written down."""
    parcel = await deliveries._next()
    assert parcel is not None
    task = asyncio.current_task()
    assert task is not None
    deliveries._lanes[parcel.lane] = task
    await deliveries._carry(parcel)


@dataclass(frozen=True, kw_only=True)
class Laboratory:
    practice: Practice
    database_url: str
    workspace_id: WorkspaceId
    clock: Clock = field(default_factory=Clock)

    @property
    def workspace(self) -> Workspace:
        return self.practice.workspace

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[Desk]:
        """With connections of its own, as every process has; they end with it, as those of the dead do."""
        engines = open_engines(self.database_url)
        opened = _remembered(engines)
        memory = Memory(engines, self.workspace_id, lambda: None)
        try:
            yield Desk(transaction=memory.transaction, reading=memory.reading, now=self.clock)
        finally:
            await engines.dispose()
            for connection in opened:  # some are in nobody's hands any more
                await connection.close()

    @asynccontextmanager
    async def bot(
        self, *, lease: timedelta = LEASE, pace: timedelta = NO_TIME
    ) -> AsyncIterator[Deliveries]:
        """One that has just started and remembers nothing."""
        token = self.workspace.app.bot_token
        clock = lambda: self.clock().timestamp()  # noqa: E731 - the clock in seconds
        async with (
            self.desk() as desk,
            slack_client(token, self.practice.api_url, clock=clock) as slack,
        ):
            courier = Courier.to(slack, desk, pace=pace)
            yield Deliveries(desk=desk, courier=courier, chance=lambda: 0.0, lease=lease)

    async def put(self, *notices: Notice) -> None:
        async with self.desk() as desk, desk.transaction() as tx:
            for notice in notices:
                await tx.outbox.put(notice, at=self.clock())

    async def delivers(self, point: Point) -> Life:
        """A bot takes the next parcel out, and dies there; its lease is over by then."""
        async with self.bot(lease=NO_TIME) as deliveries:
            life = await lives(_carried(deliveries), point)
        async with asyncio.timeout(10):
            while self.practice.api.under_way.total():  # what it has sent off still arrives
                await asyncio.sleep(0)
        return life

    async def recovers(self, *, pace: timedelta = NO_TIME) -> None:
        """Another bot takes over, until nothing waits."""
        async with self.bot(pace=pace) as deliveries, asyncio.timeout(30):
            running = asyncio.create_task(deliveries.run())
            while await self._waits(deliveries.desk):
                await self.workspace.next_change(0.01)
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def _waits(self, desk: Desk) -> bool:
        async with desk.reading() as tx:
            return await tx.outbox.next_due() is not None

    def posted(self) -> Counter[str]:
        """How often each notice stands in Slack."""
        return Counter(
            one.metadata["event_payload"]["key"] for one in self.everything() if one.metadata
        )

    def everything(self) -> list[Message]:
        channels = self.workspace.channels
        return [one for channel in channels for one in self.workspace.messages(channel)]


def _remembered(engines: Engines) -> list[Any]:
    """Every connection that they open from now on, as its driver knows it."""
    opened: list[Any] = []
    for engine in (engines.writing, engines.reading):
        event.listen(
            engine.sync_engine,
            "connect",
            lambda connection, _: opened.append(connection.driver_connection),
        )
    return opened


@asynccontextmanager
async def laboratory(database_url: str) -> AsyncIterator[Laboratory]:
    """In a database that is furnished. Nobody has called yet."""
    workspace = Workspace(name=TEAM_NAME, team_id=TEAM)
    workspace.install(manifest())
    settle(workspace)
    engines = open_engines(database_url)
    workspace_id = await Workspaces(engines).bind(TEAM, TEAM_NAME, at=Clock()())
    await engines.dispose()
    async with serve(workspace) as practice:
        yield Laboratory(practice=practice, database_url=database_url, workspace_id=workspace_id)
