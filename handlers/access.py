"""Whether the workspace still lets the bot in."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.people import Directory
from handlers.slack import error_of

log = structlog.get_logger(__name__)

ASK_EVERY = timedelta(minutes=5)
SHUT_OUT = frozenset(
    {"account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"}
)


async def is_dismissed(slack: AsyncWebClient) -> bool:
    """Ask Slack itself: what one call or one event says may be a mistake, or long past."""
    try:
        await slack.auth_test()
    except SlackApiError as refused:
        return error_of(refused) in SHUT_OUT
    except (ClientError, TimeoutError):
        return False
    return False


async def keep_asking(directory: Directory, *, every: timedelta = ASK_EVERY) -> None:
    """Until the bot is dismissed. Slack tells one bot of several; the others find out for themselves."""
    while True:
        if await is_dismissed(directory.slack):
            log.info("dismissed", told_by="auth.test")
            directory.dismissed.set()
            return
        await asyncio.sleep(every.total_seconds())


async def removed(directory: Directory, body: Mapping[str, Any]) -> None:
    """`app_uninstalled` and `tokens_revoked`, in either order: stop the work. What is saved stays.

    An event of an earlier installation may come late; tokens of people are not ours.
    """
    event = body["event"]
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return
    if await is_dismissed(directory.slack):
        log.info("dismissed", told_by=event["type"])
        directory.dismissed.set()
