"""`python -m bot doctor`: settings, database, Slack and the desk, in plain words."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from aiohttp import ClientError

from bot.clock import DeskClock
from bot.memory import utc_now
from bot.settings import SlackSettings
from desk.checkup import Finding, State, check_up, clock_of
from desk.desk import Desk
from handlers.checkup import check_channels
from handlers.connection import CannotConnect, Identity, identify
from handlers.slack import slack_client
from storage.clock import time_of
from storage.engine import CannotOpen, Engines, open_engines
from storage.migrate import NewerDatabase, is_up_to_date
from storage.transaction import Memory
from storage.workspaces import UnknownWorkspace, Workspaces


async def findings(
    settings: SlackSettings, *, machine: Callable[[], datetime] = utc_now
) -> AsyncIterator[Finding]:
    """One after the other, as they are found. What stands in the way of the rest comes last."""
    token = settings.slack_bot_token.get_secret_value()
    app_token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else None
    async with (
        slack_client(token, settings.slack_api_url) as slack,
        _engines(settings.database_url) as engines,
    ):
        database = await _database(settings.database_url)
        yield database
        try:
            identity = await identify(slack, app_token)
        except CannotConnect as wrong:
            yield Finding(state=State.WRONG, says=wrong.sentence)
            return
        except (ClientError, TimeoutError) as away:
            yield Finding(
                state=State.WRONG, says=f"Slack cannot be reached ({type(away).__name__})."
            )
            return
        yield Finding(
            state=State.FINE,
            says=f"Slack knows both tokens and every scope; this is {identity.team_name}."
            if app_token
            else f"Slack knows the bot token and every scope; this is {identity.team_name}.",
        )
        clock = DeskClock(told=partial(time_of, engines), machine=machine)
        desk = await _desk(engines, identity, clock) if database.state is State.FINE else None
        if desk is None:
            return
        yield clock_of(clock.apart())
        async for finding in check_channels(desk, slack):
            yield finding
        for finding in await check_up(desk):
            yield finding


async def _database(database_url: str) -> Finding:
    try:
        current = await is_up_to_date(database_url)
    except (CannotOpen, NewerDatabase) as closed:
        return Finding(state=State.WRONG, says=str(closed))
    if current:
        return Finding(state=State.FINE, says="The database answers and is up to date.")
    return Finding(
        state=State.LOOK,
        says="The database is empty, or of an older bot. Starting the bot brings it up to date.",
    )


@asynccontextmanager
async def _engines(database_url: str) -> AsyncIterator[Engines]:
    engines = open_engines(database_url)
    try:
        yield engines
    finally:
        await engines.dispose()


async def _desk(engines: Engines, identity: Identity, clock: DeskClock) -> Desk | None:
    """The desk of this Slack workspace; None when the bot was never started in it. Writes nothing."""
    await clock.set()
    try:
        workspace_id = await Workspaces(engines).named(identity.team_id)
    except UnknownWorkspace:
        return None
    memory = Memory(engines, workspace_id, on_notice=lambda: None)
    return Desk(transaction=memory.transaction, reading=memory.reading, now=clock)
