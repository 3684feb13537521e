"""A practice workspace with a small bot in it: the server's own tests talk to it as a bot does."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from practice.server import Practice, serve
from practice.workspace import Workspace
from tests.practice.builders import Desk

SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "team:read",
    "usergroups:read",
    "usergroups:write",
    "users:read",
]
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Candidate Line"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "candidate_line"},
        "slash_commands": [
            {"command": "/log-call", "description": "Log", "should_escape": True},
            {"command": "/raw", "description": "Not escaped"},
        ],
        "shortcuts": [
            {"name": "Log", "type": "global", "callback_id": "log", "description": "Log"},
            {"name": "Ask", "type": "message", "callback_id": "ask", "description": "Ask"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "file_deleted",
                "file_shared",
                "member_joined_channel",
                "message.channels",
                "message.im",
                "team_join",
                "tokens_revoked",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


@pytest.fixture
def workspace() -> Workspace:
    made = Workspace()
    made.install(MANIFEST)
    return made


@pytest.fixture
async def practice(workspace: Workspace) -> AsyncIterator[Practice]:
    async with serve(workspace) as running:
        yield running


@pytest.fixture
async def client(practice: Practice) -> AsyncWebClient:
    return AsyncWebClient(
        token=practice.workspace.app.bot_token, base_url=practice.api_url, retry_handlers=[]
    )


@pytest.fixture
async def desk(practice: Practice, client: AsyncWebClient) -> AsyncIterator[Desk]:
    workspace = practice.workspace
    sam = workspace.add_person("Sam Staff")
    channel = workspace.add_channel("candidate-log", members=[sam])
    app = AsyncApp(client=client, signing_secret=workspace.app.signing_secret)
    handlers: list[AsyncSocketModeHandler] = []

    async def connect() -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(app, workspace.app.app_token, ping_interval=1)
        handlers.append(handler)
        await handler.connect_async()
        await practice.connected()
        return handler

    yield Desk(practice, app, sam, channel, connect)
    for handler in handlers:
        await handler.close_async()


@pytest.fixture
async def http_desk(desk: Desk) -> AsyncIterator[Desk]:
    """The same bot behind an address of its own instead of a socket."""

    async def events(request: web.Request) -> web.Response:
        bolt_request = await to_bolt_request(request)
        return await to_aiohttp_response(await desk.app.async_dispatch(bolt_request))

    server = web.Application()
    server.router.add_post("/slack/events", events)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    desk.workspace.app.request_url = f"http://127.0.0.1:{port}/slack/events"
    yield desk
    await runner.cleanup()
