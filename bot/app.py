"""The composition root: settings → memory → desk → Slack → ticker → health. It alone knows everyone."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from aiohttp import web
from pydantic import SecretStr

from bot.feed import feed_routes
from bot.health import Check, health_routes
from bot.logs import configure
from bot.memory import utc_now
from bot.scheduler import ticker
from bot.settings import SlackSettings
from desk.desk import Desk
from desk.jobs import JOBS, LEASE, Deliveries
from desk.offers import offering
from handlers.boundary import Boundary
from handlers.connection import (
    CannotConnect,
    Identity,
    SocketMode,
    http_routes,
    preflight,
)
from handlers.delivery import Courier
from handlers.manifest import EVENTS_PATH
from handlers.people import Directory
from handlers.slack import ANSWER_WITHIN, slack_client
from handlers.surface import Bolt, surface
from storage.engine import Engines, open_engines
from storage.migrate import upgrade
from storage.transaction import Memory
from storage.workspaces import Workspaces

log = structlog.get_logger(__name__)

ONE_A_SECOND = timedelta(seconds=1)  # what Slack takes for one channel


class PortTaken(CannotConnect):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Something else listens on {host}:{port}. Set PORT to another one, or stop it."
        )


@dataclass(frozen=True, kw_only=True)
class App:
    """A bot at work, for whoever started it."""

    desk: Desk
    deliveries: Deliveries
    connected: Check


async def run(settings: SlackSettings) -> None:
    """Work until SIGTERM or SIGINT; a second one does not wait for what is under way."""
    configure(settings.log_level)
    work = asyncio.create_task(_work(settings))
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, work.cancel)
    with suppress(asyncio.CancelledError):
        await work
    log.info("stopped")


async def _work(settings: SlackSettings) -> None:
    async with running(settings):
        await asyncio.Event().wait()


@asynccontextmanager
async def running(
    settings: SlackSettings,
    *,
    now: Callable[[], datetime] = utc_now,
    pace: timedelta = ONE_A_SECOND,
    lease: timedelta = LEASE,
    patience: float = ANSWER_WITHIN,
) -> AsyncIterator[App]:
    """A bot that works until the block ends. Raises CannotConnect for what a setting must mend."""
    async with AsyncExitStack() as stack:
        await upgrade(settings.database_url)
        engines = open_engines(settings.database_url)
        stack.push_async_callback(engines.dispose)
        token = settings.slack_bot_token.get_secret_value()
        slack = await stack.enter_async_context(
            slack_client(token, settings.slack_api_url, patience=patience)
        )
        identity = await preflight(slack, app_token=_plain(settings.slack_app_token))
        bell = asyncio.Event()
        desk = await _desk(engines, identity, now, bell)
        await offering.interrupted(desk)
        directory = Directory(desk=desk, slack=slack, team_id=identity.team_id)
        courier = Courier(desk=desk, slack=slack)
        deliveries = Deliveries(desk=desk, courier=courier, pace=pace, lease=lease, bell=bell)
        boundary = Boundary(
            desk=desk,
            directory=directory,
            team_id=identity.team_id,
            calendar_at=settings.calendar_at,
        )
        stack.push_async_callback(boundary.finish)
        bolt = surface(boundary, identity, signing_secret=_signing_secret(settings))
        connected = await stack.enter_async_context(_link(settings, bolt, desk))
        await stack.enter_async_context(_ticking(desk, deliveries))
        await stack.enter_async_context(_at_work(deliveries.run(), directory.meet_everyone()))
        yield App(desk=desk, deliveries=deliveries, connected=connected)


async def _desk(
    engines: Engines, identity: Identity, now: Callable[[], datetime], bell: asyncio.Event
) -> Desk:
    """The desk of the workspace that Slack says we are in; `bell` rings when something is to be told."""
    workspace_id = await Workspaces(engines).bind(identity.team_id, identity.team_name, at=now())
    memory = Memory(engines, workspace_id, on_notice=bell.set)
    return Desk(transaction=memory.transaction, reading=memory.reading, now=now)


@asynccontextmanager
async def _link(settings: SlackSettings, bolt: Bolt, desk: Desk) -> AsyncIterator[Check]:
    """Be within Slack's reach, by socket or by HTTP; answers whether that is so."""
    async with AsyncExitStack() as stack:
        routes: list[web.RouteDef] = []
        if (app_token := _plain(settings.slack_app_token)) is not None:
            socket = SocketMode(app=bolt, app_token=app_token)
            await stack.enter_async_context(_at_work(socket.run()))
            connected = socket.connected
        else:
            connected = _listening
            routes += http_routes(bolt, EVENTS_PATH)
        routes += health_routes(connected=connected, remembers=partial(_remembers, desk))
        routes += feed_routes(desk)
        if settings.listens:
            await stack.enter_async_context(_served(routes, settings.host, settings.port))
        yield connected


@asynccontextmanager
async def _served(routes: Iterable[web.RouteDef], host: str, port: int) -> AsyncIterator[None]:
    application = web.Application()
    application.add_routes(routes)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as taken:
            raise PortTaken(host, port) from taken
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _ticking(desk: Desk, deliveries: Deliveries) -> AsyncIterator[None]:
    scheduler = ticker(JOBS, desk, deliveries.ring)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


@asynccontextmanager
async def _at_work(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """These run beside the block, and stop with it. One that breaks ends the block with its error."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work) for work in works]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
    except BaseExceptionGroup as broken:
        # One error is told as itself: the command line knows it by its class.
        raise broken.exceptions[0] if len(broken.exceptions) == 1 else broken from None


async def _listening() -> bool:
    return True


async def _remembers(desk: Desk) -> bool:
    """Whether the database answers."""
    try:
        async with asyncio.timeout(2), desk.reading() as tx:
            await tx.offices.get()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the answer is no
        return False
    return True


def _plain(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def _signing_secret(settings: SlackSettings) -> str | None:
    """The secret that every request is checked with; in Socket Mode there are no requests."""
    return None if settings.socket_mode else _plain(settings.slack_signing_secret)
