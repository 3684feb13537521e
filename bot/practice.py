"""The practice workspace on this machine, and the bot at work in it."""

import asyncio
import errno
import io
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from importlib.resources import files

from pydantic import SecretStr

from bot.app import running
from bot.cast import CAST, DIRECTOR, OFFICE, TEAM, TEAM_NAME, TURNS, settle
from bot.logs import configure
from bot.memory import open_desk, utc_now
from bot.settings import PracticeSettings, SlackSettings
from desk.assigning import assign
from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import Refusal
from desk.importing.imports import import_list, imports
from desk.line import rosters
from desk.lists.opening import open_list
from desk.model.ids import PersonId
from desk.model.line import Roster
from desk.office import furnish
from desk.people import meet
from handlers.manifest import manifest
from practice.server import Practice, serve
from practice.workspace import Workspace

CONNECTED_WITHIN = 15.0  # seconds
SAMPLES = "sample_candidates.csv"


class PortTaken(Refusal):
    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} is in use, perhaps by another practice workspace. Stop that one, "
            "or take another port: PRACTICE_PORT=8090 make practice"
        )


async def practise(settings: PracticeSettings, *, say: Callable[[str], None]) -> None:
    """Until Ctrl-C or SIGTERM."""
    configure(settings.log_level)
    async with open_practice(settings) as practice:
        with told_to_stop() as stop:
            say(welcome(practice.url))
            await stop.wait()
    say("Stopped. What was logged is kept for the next time.")


@asynccontextmanager
async def open_practice(settings: PracticeSettings) -> AsyncIterator[Practice]:
    """The workspace with everyone in it and the bot connected, or `PortTaken`."""
    workspace = Workspace(name=TEAM_NAME, team_id=TEAM)
    workspace.install(manifest())
    settle(workspace)
    async with AsyncExitStack() as stack:
        server = serve(workspace, host=settings.host, port=settings.practice_port)
        try:
            practice = await stack.enter_async_context(server)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(settings.practice_port) from error
            raise
        await furnish_desk(settings.database_url, on_the_line=TURNS)
        await stack.enter_async_context(running(bot_settings(settings, practice)))
        await practice.connected(CONNECTED_WITHIN)
        yield practice


def bot_settings(settings: PracticeSettings, practice: Practice) -> SlackSettings:
    """Every one of them given, so that nothing meant for the real Slack is taken from .env."""
    app = practice.workspace.app
    return SlackSettings(
        _env_file=None,
        slack_bot_token=SecretStr(app.bot_token),
        slack_app_token=SecretStr(app.app_token),
        slack_signing_secret=None,
        slack_api_url=practice.api_url,
        database_url=settings.database_url,
        log_level=settings.log_level,
        host=settings.host,
        port=0,
        public_url=None,
    )


@contextmanager
def told_to_stop() -> Iterator[asyncio.Event]:
    """An event that Ctrl-C and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for one in signals:
        loop.add_signal_handler(one, stop.set)
    try:
        yield stop
    finally:
        for one in signals:
            loop.remove_signal_handler(one)


def welcome(url: str) -> str:
    return f"""
The practice workspace is open: {url}

Four things to try there:
  1. Be Ina Intern and type /log-call. Type “smith” for the candidate: there are two of them.
  2. Log a call from somebody who is not in the list, then be Quinn QC and link it in #candidate-qc.
  3. Be Sid Supervisor, look at the card in #candidate-log, and amend what Ina wrote.
  4. Be Sam Staff, type /line me, and press “I can't…”; then be Sue Staff and read her direct messages.

Ctrl-C ends it.
"""


async def furnish_desk(database_url: str, *, on_the_line: Sequence[PersonId] = ()) -> None:
    """Candidates, roles, training and channels, so that the desk works at once; and a roster, if given."""
    async with open_desk(
        database_url, lambda workspaces: workspaces.bind(TEAM, TEAM_NAME, at=utc_now())
    ) as desk:
        await _forget_earlier_deliveries(desk)
        await _give_samples(desk)
        await meet(desk, [actor.person for actor in CAST])
        for actor in CAST:
            await assign(
                desk,
                actor.person.id,
                roles=actor.person.roles,
                trained_on=actor.person.trained_on,
                by=DIRECTOR,
            )
        await furnish(desk, OFFICE, by=DIRECTOR)
        if on_the_line:
            await _give_roster(desk, tuple(on_the_line))


async def _forget_earlier_deliveries(desk: Desk) -> None:
    # The practice workspace begins anew each time and counts its events and views from one again,
    # so what it delivers now must not be taken for a repeat of yesterday's.
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.inbox.forget(before=now)


async def _give_roster(desk: Desk, members: tuple[PersonId, ...]) -> None:
    """Once: whoever set another keeps it."""
    async with desk.reading() as tx:
        known = await tx.rosters.all()
    if not known:
        starts = office_day(desk.now(), OFFICE.zone)
        await rosters.save(desk, Roster(starts=starts, members=members), by=DIRECTOR)


async def _give_samples(desk: Desk) -> None:
    """Once: whoever has them keeps them as they are now."""
    if await imports(desk, limit=1):
        return
    file = io.BytesIO(files("practice").joinpath(SAMPLES).read_bytes())
    await import_list(desk, open_list(file, name=SAMPLES), by=None)
