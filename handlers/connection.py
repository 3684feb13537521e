"""To Slack and back: the preflight, and HTTP. Socket Mode stands in `socket_mode`."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from aiohttp import ClientError, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from desk.errors import Refusal
from desk.model.ids import TeamId
from handlers.manifest import SCOPES
from handlers.reception import received
from handlers.slack import error_of

log = structlog.get_logger(__name__)

ANSWER_WITHIN = 10.0  # seconds, for one call of the preflight

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


def http_routes(app: AsyncApp, path: str) -> list[web.RouteDef]:
    """The one address that Slack sends everything to, in HTTP mode."""

    async def receive(request: web.Request) -> web.Response:
        response = await received(app, lambda: to_bolt_request(request))
        if response is None:
            return web.Response(status=400, text="This is no delivery of Slack's.")
        return await to_aiohttp_response(response)

    return [web.post(path, receive)]
