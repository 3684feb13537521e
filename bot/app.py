"""The composition root: settings → memory → desk → Slack → ticker → health. It alone knows everyone."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import SystemRandom

import structlog
from aiohttp import web
from pydantic import SecretStr

from bot.clock import DeskClock
from bot.feed import feed_routes
from bot.health import Check, health_routes
from bot.logs import configure
from bot.memory import utc_now
from bot.metrics import Metrics, outbox_of
from bot.pulse import EVERY, Pulse
from bot.scheduler import LOOK_FOR_PARCELS, Beat, ticker
from bot.settings import SlackSettings
from desk.checkup import WAITS_TOO_LONG
from desk.desk import Desk
from desk.held import release
from desk.jobs import JOBS, LEASE, Deliveries, until_done
from desk.offers import offering
from handlers.access import keep_asking
from handlers.boundary import Boundary
from handlers.connection import (
    CannotConnect,
    Identity,
    http_routes,
    preflight,
)
from handlers.delivery import Courier
from handlers.limits import A_SECOND
from handlers.manifest import EVENTS_PATH
from handlers.people import Directory
from handlers.slack import ANSWER_WITHIN, slack_client
from handlers.socket_mode import SocketMode
from handlers.surface import Bolt, surface
from storage.clock import time_of
from storage.engine import Engines, open_engines
from storage.migrate import upgrade
from storage.transaction import Memory
from storage.workspaces import Workspaces

log = structlog.get_logger(__name__)


class Uninstalled(CannotConnect):
    def __init__(self) -> None:
        super().__init__(
            "The app was uninstalled from the workspace, or its token was revoked, so the bot has "
            "stopped. Everything that was saved is kept. Install the app again, copy the token into "
            "SLACK_BOT_TOKEN, and start the bot: what waits goes out then."
        )


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
    dismissed: asyncio.Event  # the workspace has removed the bot


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
    async with running(settings) as app:
        # What is there for good is not gone through while somebody waits for a form.
        gc.collect()
        gc.freeze()
        await app.dismissed.wait()
    raise Uninstalled


@asynccontextmanager
async def running(
    settings: SlackSettings,
    *,
    now: Callable[[], datetime] | None = None,
    machine: Callable[[], datetime] = utc_now,
    pace: timedelta = A_SECOND,
    lease: timedelta = LEASE,
    patience: float = ANSWER_WITHIN,
) -> AsyncIterator[App]:
    """A bot that works until the block ends. Raises CannotConnect for what a setting must mend.

    It goes by the database's clock, or by `machine` where that has none; or by `now`, whatever they say.
    """
    async with AsyncExitStack() as stack:
        await upgrade(settings.database_url)
        engines = open_engines(settings.database_url)
        stack.push_async_callback(engines.dispose)
        clock = DeskClock(told=partial(time_of, engines), machine=machine)
        await clock.set()
        now = now or clock
        token = settings.slack_bot_token.get_secret_value()
        slack = await stack.enter_async_context(
            slack_client(
                token, settings.slack_api_url, patience=patience, clock=partial(_seconds, now)
            )
        )
        identity = await preflight(slack, app_token=_plain(settings.slack_app_token))
        bell = asyncio.Event()
        desk = await _desk(engines, identity, now, bell)
        await offering.interrupted(desk)
        directory = Directory(desk=desk, slack=slack, team_id=identity.team_id)
        metrics, pulse = Metrics(), Pulse(desk=desk, started_at=now())
        deliveries = Deliveries(
            desk=desk,
            courier=Courier.to(slack, desk, pace=pace),
            chance=SystemRandom().random,
            lease=lease,
            bell=bell,
            dismissed=directory.dismissed,
        )
        boundary = Boundary(
            desk=desk,
            directory=directory,
            team_id=identity.team_id,
            calendar_at=settings.calendar_at,
            meter=metrics,
        )
        stack.push_async_callback(boundary.finish)
        bolt = surface(boundary, identity, signing_secret=_signing_secret(settings))
        connected = await stack.enter_async_context(_link(settings, bolt, desk, metrics, pulse))
        await release(desk)  # what an earlier version could not deliver, this one may
        await pulse.beat()
        await stack.enter_async_context(_ticking(desk, deliveries, metrics, pulse, clock.set))
        meeting = until_done("meet_everyone", directory.meet_everyone)
        await stack.enter_async_context(_at_work(deliveries.run(), meeting, keep_asking(directory)))
        # Before the link is cut: who has just pressed *Save* is still answered.
        stack.push_async_callback(boundary.finish)
        yield App(
            desk=desk, deliveries=deliveries, connected=connected, dismissed=directory.dismissed
        )


def _seconds(now: Callable[[], datetime]) -> float:
    return now().timestamp()


async def _desk(
    engines: Engines, identity: Identity, now: Callable[[], datetime], bell: asyncio.Event
) -> Desk:
    """The desk of the workspace that Slack says we are in; `bell` rings when something is to be told."""
    workspace_id = await Workspaces(engines).bind(identity.team_id, identity.team_name, at=now())
    memory = Memory(engines, workspace_id, on_notice=bell.set)
    return Desk(transaction=memory.transaction, reading=memory.reading, now=now)


@asynccontextmanager
async def _link(
    settings: SlackSettings, bolt: Bolt, desk: Desk, metrics: Metrics, pulse: Pulse
) -> AsyncIterator[Check]:
    """Be within Slack's reach, by socket or by HTTP; answers whether that is so."""
    async with AsyncExitStack() as stack:
        routes: list[web.RouteDef] = []
        if (app_token := _plain(settings.slack_app_token)) is not None:
            socket = SocketMode.of(bolt, app_token, connections=settings.socket_connections)
            await stack.enter_async_context(_at_work(socket.run()))
            connected = socket.connected
        else:
            connected = _listening
            routes += http_routes(bolt, EVENTS_PATH)
        checks: dict[str, Check] = {
            "slack": connected,
            "database": partial(_remembers, desk),
            "ticker": pulse.fresh,
            "outbox": partial(_flows, desk),
        }
        routes += health_routes(checks, partial(metrics.page, partial(outbox_of, desk)))
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
async def _ticking(
    desk: Desk, deliveries: Deliveries, metrics: Metrics, pulse: Pulse, set_clock: Beat
) -> AsyncIterator[None]:
    async def look() -> None:
        deliveries.ring()

    beats = (
        ("deliver", LOOK_FOR_PARCELS, look),
        ("pulse", EVERY, pulse.beat),
        ("clock", EVERY, set_clock),
    )
    scheduler = ticker(JOBS, desk, beats, metrics.timing)
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


async def _flows(desk: Desk) -> bool:
    """Whether nothing has waited for too long to be told."""
    try:
        async with asyncio.timeout(2):
            return (await outbox_of(desk)).oldest < WAITS_TOO_LONG
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the answer is no
        return False


def _plain(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def _signing_secret(settings: SlackSettings) -> str | None:
    """The secret that every request is checked with; in Socket Mode there are no requests."""
    return None if settings.socket_mode else _plain(settings.slack_signing_secret)
