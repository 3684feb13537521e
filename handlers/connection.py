"""To Slack and back: the preflight, Socket Mode with its watchdog, and HTTP."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientError, WSMessage, WSMsgType, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from desk.errors import Refusal
from desk.model.ids import TeamId
from handlers.manifest import SCOPES
from handlers.reception import Reception, received
from handlers.slack import error_of

log = structlog.get_logger(__name__)

ANSWER_WITHIN = 10.0  # seconds, for one call of the preflight
PING_EVERY = 5  # seconds; a link without an answer for four of them is given up
LOOK_EVERY = 2.0  # seconds between two looks of the watchdog
REBUILD_AFTER = 15.0  # seconds without a link before a new one is built from scratch

_BOT_TOKEN = {
    "invalid_auth": "SLACK_BOT_TOKEN is not a token that Slack knows. Copy it again from the app's page, OAuth & Permissions.",
    "not_authed": "SLACK_BOT_TOKEN is empty. Copy it from the app's page, OAuth & Permissions.",
    "account_inactive": "SLACK_BOT_TOKEN belongs to an app that was removed from the workspace. Install the app again.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked. Install the app again and copy the new token.",
    "token_expired": "SLACK_BOT_TOKEN has expired. Switch token rotation off, or install the app again.",
    "not_allowed_token_type": "SLACK_BOT_TOKEN is another kind of token. It starts with xoxb-.",
}
_APP_TOKEN = {
    "invalid_auth": "SLACK_APP_TOKEN is not a token that Slack knows. Copy it again from the app's page, Basic Information, App-Level Tokens.",
    "not_allowed_token_type": "SLACK_APP_TOKEN is another kind of token. It starts with xapp-.",
    "forbidden_team": "SLACK_APP_TOKEN may not connect to this workspace. Make a new one on the app's page.",
    "missing_scope": "SLACK_APP_TOKEN lacks the scope connections:write. Make a new one that has it.",
}


class CannotConnect(Refusal):
    """The bot cannot start until somebody changes a setting; the sentence says which."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the bot is, and in which workspace."""

    team_id: TeamId
    team_name: str
    authorized: AuthorizeResult


async def preflight(slack: AsyncWebClient, *, app_token: str | None) -> Identity:
    """Ask Slack who we are before anything else. Raises CannotConnect for what waiting cannot mend.

    While Slack cannot be reached it waits: the bot may be started before the network is.
    """
    wait = 1.0
    while True:
        try:
            return await identify(slack, app_token)
        except (ClientError, TimeoutError) as away:
            log.warning("slack_not_reached", error=type(away).__name__, again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30)


async def identify(slack: AsyncWebClient, app_token: str | None) -> Identity:
    """Ask once. Raises CannotConnect, or what aiohttp and asyncio raise while Slack is away."""
    try:
        answer = await asyncio.wait_for(slack.auth_test(), ANSWER_WITHIN)
    except SlackApiError as refused:
        raise _diagnosis("SLACK_BOT_TOKEN", _BOT_TOKEN, refused) from refused
    _check_scopes(answer.headers)
    if app_token is not None:
        await _check_app_token(slack, app_token)
    return Identity(
        team_id=TeamId(answer["team_id"]),
        team_name=answer["team"],
        authorized=AuthorizeResult.from_auth_test_response(
            bot_token=slack.token, auth_test_response=answer
        ),
    )


async def _check_app_token(slack: AsyncWebClient, app_token: str) -> None:
    try:
        await asyncio.wait_for(slack.apps_connections_open(app_token=app_token), ANSWER_WITHIN)
    except SlackApiError as refused:
        raise _diagnosis("SLACK_APP_TOKEN", _APP_TOKEN, refused) from refused


def _diagnosis(name: str, known: Mapping[str, str], refused: SlackApiError) -> Exception:
    """What to change; a TimeoutError for what passes by itself."""
    error = error_of(refused)
    if error in {"ratelimited", "internal_error", "fatal_error", "service_unavailable", ""}:
        return TimeoutError(error)
    return CannotConnect(known.get(error, f"Slack refuses {name}: {error}."))


def _check_scopes(headers: Mapping[str, str]) -> None:
    granted = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    if granted is None:
        return
    missing = sorted(set(SCOPES) - {scope.strip() for scope in granted.split(",")})
    if missing:
        raise CannotConnect(
            f"The app lacks {', '.join(missing)}. Paste manifest.json on the app's page, "
            "App Manifest, and install the app again."
        )


@dataclass(kw_only=True)
class SocketMode:
    """The link to Slack in Socket Mode, and the watchdog that builds a new one when it is dead."""

    app: AsyncApp
    app_token: str
    ping_every: float = PING_EVERY
    look_every: float = LOOK_EVERY
    rebuild_after: float = REBUILD_AFTER
    greeted: asyncio.Event = field(default_factory=asyncio.Event)
    _handler: Reception | None = None

    async def connected(self) -> bool:
        """Whether Slack has greeted us and still answers."""
        handler = self._handler
        return handler is not None and self.greeted.is_set() and await handler.client.is_connected()

    async def run(self) -> None:
        """Stay connected until cancelled, then hang up."""
        try:
            while True:
                await self._rebuild()
                await self._watch()
        finally:
            await self._hang_up(self._handler)

    async def _watch(self) -> None:
        """Return when the link has been dead for too long."""
        clock = asyncio.get_running_loop().time
        alive_at = clock()
        while clock() - alive_at < self.rebuild_after:
            await asyncio.sleep(self.look_every)
            if await self.connected():
                alive_at = clock()
        log.warning("link_dead", rebuilding=True)

    async def _rebuild(self) -> None:
        """Replace the handler: its own reconnecting can hang on a ticket that is used up."""
        old, self._handler = self._handler, None
        self.greeted.clear()
        await self._hang_up(old)
        handler = Reception(self.app, self.app_token, ping_interval=self.ping_every)
        # The SDK takes a proxy from the environment even where the client was told to use none.
        handler.client.proxy = self.app.client.proxy
        handler.client.on_message_listeners.append(self._greet)
        self._handler = handler
        with suppress(TimeoutError):
            await asyncio.wait_for(handler.connect_async(), ANSWER_WITHIN)  # type: ignore[no-untyped-call]

    async def _greet(self, message: WSMessage) -> None:
        if message.type is WSMsgType.TEXT and json.loads(message.data).get("type") == "hello":
            self.greeted.set()

    async def _hang_up(self, handler: Reception | None) -> None:
        if handler is not None:
            with suppress(TimeoutError, ClientError):
                await asyncio.wait_for(handler.close_async(), 5)  # type: ignore[no-untyped-call]


def http_routes(app: AsyncApp, path: str) -> list[web.RouteDef]:
    """The one address that Slack sends everything to, in HTTP mode."""

    async def receive(request: web.Request) -> web.Response:
        response = await received(app, lambda: to_bolt_request(request))
        if response is None:
            return web.Response(status=400, text="This is no delivery of Slack's.")
        return await to_aiohttp_response(response)

    return [web.post(path, receive)]
