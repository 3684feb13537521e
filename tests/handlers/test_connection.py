"""To Slack and back, against the practice workspace: the preflight, the watchdog, and an hour without Slack."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from slack_bolt.async_app import AsyncApp

from handlers.connection import CannotConnect, preflight
from handlers.manifest import manifest
from handlers.slack import slack_client, without_token
from handlers.socket_mode import Link, SocketMode, SocketModeOff
from practice.server import Practice, serve
from practice.workspace import Workspace


@pytest.fixture
async def practice() -> AsyncIterator[Practice]:
    workspace = Workspace(name="Practice", team_id="T0PRACTICE")
    workspace.install(manifest())
    async with serve(workspace) as practice:
        yield practice


@asynccontextmanager
async def link(practice: Practice, *, connections: int = 1) -> AsyncIterator[SocketMode]:
    """Links in Socket Mode whose watchdog is in a hurry."""
    app = practice.workspace.app
    async with slack_client(app.bot_token, practice.api_url) as slack:
        bolt = AsyncApp(client=without_token(slack), authorize=nobody)
        socket = SocketMode(links=tuple(hasty(bolt, app.app_token) for _ in range(connections)))
        running = asyncio.create_task(socket.run())
        try:
            yield socket
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def hasty(bolt: AsyncApp, app_token: str) -> Link:
    return Link(
        app=bolt,
        app_token=app_token,
        ping_every=0.1,
        look_every=0.05,
        rebuild_after=0.5,
        rest=0.3,
    )


async def nobody() -> None:
    """Nothing is delivered in these tests."""


async def diagnosis(practice: Practice, *, bot_token: str = "", app_token: str = "") -> str:
    """What the preflight says to somebody who started the bot with these tokens."""
    app = practice.workspace.app
    async with slack_client(bot_token or app.bot_token, practice.api_url) as slack:
        with pytest.raises(CannotConnect) as refused:
            await preflight(slack, app_token=app_token or app.app_token)
    return refused.value.sentence


async def test_a_wrong_bot_token_is_named_with_where_to_get_it(practice: Practice) -> None:
    sentence = await diagnosis(practice, bot_token="xoxb-wrong")

    assert sentence.startswith("SLACK_BOT_TOKEN is not a token that Slack knows.")
    assert "OAuth & Permissions" in sentence
    assert "xoxb-wrong" not in sentence


async def test_a_wrong_app_token_is_named_with_where_to_get_it(practice: Practice) -> None:
    sentence = await diagnosis(practice, app_token="xapp-wrong")

    assert sentence.startswith("SLACK_APP_TOKEN is not a token that Slack knows.")
    assert "App-Level Tokens" in sentence
    assert "xapp-wrong" not in sentence


async def test_a_scope_that_is_missing_is_named(practice: Practice) -> None:
    scopes = [scope for scope in manifest()["oauth_config"]["scopes"]["bot"] if scope != "im:write"]
    lacking = manifest()
    lacking["oauth_config"]["scopes"]["bot"] = scopes
    practice.workspace.install(lacking)

    sentence = await diagnosis(practice)

    assert sentence.startswith("The app lacks im:write.")


async def test_the_bot_waits_for_a_slack_that_cannot_be_reached_yet(practice: Practice) -> None:
    practice.faults.add("auth.test", "reset_before_commit", times=1)
    app = practice.workspace.app

    async with slack_client(app.bot_token, practice.api_url) as slack:
        identity = await preflight(slack, app_token=app.app_token)

    assert identity.team_id == "T0PRACTICE"


async def test_a_dropped_link_is_made_again(practice: Practice) -> None:
    async with link(practice) as socket:
        await is_so(socket.connected)
        practice.drop_sockets()

        await practice.workspace.until(practice.is_connected)
        await is_so(socket.connected)


async def test_a_link_that_is_silent_without_closing_is_given_up(practice: Practice) -> None:
    async with link(practice) as socket:
        await is_so(socket.connected)
        (silent,) = practice.sockets.connections

        practice.half_open()

        await practice.workspace.until(lambda: set(practice.sockets.connections) - {silent})
        await is_so(socket.connected)


async def test_the_bot_is_back_when_slack_is(practice: Practice) -> None:
    async with link(practice) as socket:
        await is_so(socket.connected)
        practice.away()
        await is_so(lambda: is_not(socket.connected))

        practice.back()

        await practice.connected()
        await is_so(socket.connected)


def tickets(practice: Practice) -> int:
    """How often a link was asked for."""
    asked = [one for one in practice.workspace.calls if one.method == "apps.connections.open"]
    return len(asked)


async def test_several_links_are_as_many_connections(practice: Practice) -> None:
    async with link(practice, connections=3) as socket:
        await practice.workspace.until(lambda: len(practice.sockets.connections) == 3)
        await is_so(socket.connected)
    await practice.workspace.until(lambda: not practice.sockets.connections)


async def test_while_one_link_is_silent_the_others_hear(practice: Practice) -> None:
    async with link(practice, connections=2) as socket:
        await practice.workspace.until(lambda: len(practice.sockets.connections) == 2)
        await is_so(socket.connected)
        silent = practice.sockets.connections[0]
        silent.half_open = True

        assert await socket.connected()
        await practice.workspace.until(
            lambda: (
                silent not in practice.sockets.connections
                and len(practice.sockets.connections) == 2
            )
        )


async def test_socket_mode_that_is_off_is_said_before_anything_else(practice: Practice) -> None:
    practice.workspace.app.socket_mode = False
    app = practice.workspace.app
    async with slack_client(app.bot_token, practice.api_url) as slack:
        bolt = AsyncApp(client=without_token(slack), authorize=nobody)

        with pytest.raises(SocketModeOff) as refused:
            async with asyncio.timeout(10):
                await SocketMode(links=(hasty(bolt, app.app_token),)).run()

    assert refused.value.sentence.startswith("Socket Mode is off. Switch it on")


async def test_socket_mode_switched_off_for_a_while_is_waited_for(practice: Practice) -> None:
    async with link(practice) as socket:
        await is_so(socket.connected)
        practice.workspace.app.socket_mode = False
        before = tickets(practice)
        await practice.sockets.retire("link_disabled")
        await asyncio.sleep(0.5)
        assert not await socket.connected()
        assert tickets(practice) - before < 6  # it does not ask again and again

        practice.workspace.app.socket_mode = True

        await is_so(socket.connected)


async def test_one_link_too_many_leaves_the_others_alone(practice: Practice) -> None:
    async with link(practice, connections=11) as socket:
        await practice.workspace.until(lambda: len(practice.sockets.connections) == 10)
        await is_so(socket.connected)
        before = tickets(practice)
        await asyncio.sleep(0.5)

        assert len(practice.sockets.connections) == 10
        assert tickets(practice) - before < 6


async def is_not(answer: Callable[[], Awaitable[bool]]) -> bool:
    return not await answer()


async def is_so(answer: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await answer():
            await asyncio.sleep(0.01)
