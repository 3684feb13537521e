"""The Web API client that everything shares."""

import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.limits import Considerate

ANSWER_WITHIN = 10  # seconds; less than a parcel's lease
AT_ONCE = 512  # connections: five hundred people may open a form in the same second


@asynccontextmanager
async def slack_client(
    token: str,
    api_url: str,
    *,
    patience: float = ANSWER_WITHIN,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[AsyncWebClient]:
    """One session for all calls, each given up after `patience` seconds.

    Nothing is retried in it: the outbox knows better when to. `clock` counts the seconds of a pause
    that Slack asks for.
    """
    async with ClientSession(
        timeout=ClientTimeout(total=patience), connector=TCPConnector(limit=AT_ONCE)
    ) as session:
        slack = Considerate(
            clock=clock,
            token=token,
            base_url=api_url,
            timeout=ANSWER_WITHIN,
            session=session,
            retry_handlers=[],
        )
        if _is_here(api_url):
            # The SDK takes a proxy from the environment and knows no exceptions to it.
            slack.proxy = None
        yield slack


def without_token(slack: AsyncWebClient) -> AsyncWebClient:
    """The same client for Bolt, which puts the token in itself and warns of one that it did not."""
    client = AsyncWebClient(
        base_url=slack.base_url,
        timeout=slack.timeout,
        session=slack.session,
        retry_handlers=[],
    )
    client.proxy = slack.proxy  # after the fact: told None, it would look in the environment
    return client


def error_of(refused: SlackApiError) -> str:
    """Slack's word for what is wrong; "" where a proxy or a broken server answered in its place."""
    answer = getattr(refused.response, "data", None)
    return str(answer.get("error") or "") if isinstance(answer, Mapping) else ""


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
