"""How much Slack takes at a time: about one message a second for a channel, and a pause when it asks for one."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

log = structlog.get_logger(__name__)

TOO_MANY_REQUESTS = 429
LONGEST_PAUSE = 3600.0  # seconds; more than Slack ever asks for
A_SECOND = timedelta(seconds=1)

SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between two tries without Slack's own word

Asked = tuple[str, str | None]  # a method; and the channel, where Slack counts by it


@dataclass(kw_only=True)
class Pace:
    """Who has something for a channel waits for its turn, whichever lane it comes from."""

    each: timedelta = A_SECOND
    _free_at: dict[str, float] = field(default_factory=dict)

    async def turn(self, channel_id: str) -> None:
        now = asyncio.get_running_loop().time()
        mine = max(now, self._free_at.get(channel_id, now))
        self._free_at[channel_id] = mine + self.each.total_seconds()
        if mine > now:
            await asyncio.sleep(mine - now)


def pause_of(refused: SlackApiError) -> float | None:
    """The seconds that Slack asks us to wait; None where it refused for another reason."""
    status = getattr(refused.response, "status_code", 0) or getattr(refused.response, "status", 0)
    if status != TOO_MANY_REQUESTS:
        return None
    asked = str(getattr(refused.response, "headers", {}).get("Retry-After", ""))
    return min(float(asked), LONGEST_PAUSE) if asked.strip().isdecimal() else 1.0


async def patiently(ask: Callable[[], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
    """Ask until there is an answer. For what nobody waits for, and what does no harm twice."""
    wait = SHORTEST_WAIT
    while True:
        try:
            return await ask()
        except SlackApiError as refused:
            pause = pause_of(refused)
        except (ClientError, TimeoutError):
            pause = None
        log.info("asked_again", after=pause or wait)
        await asyncio.sleep(pause or wait)
        wait = min(wait * 2, LONGEST_WAIT)


class Considerate(AsyncWebClient):
    """A client that does not ask again before the pause is over that Slack asked for.

    A pause is of one method, and of chat.postMessage in one channel. Meanwhile a call is refused as Slack
    would refuse it, without being made. A clock that is set back ends it: nobody knows how long it was.
    """

    def __init__(self, *, clock: Callable[[], float], **given: Any) -> None:
        super().__init__(**given)
        self._clock = clock
        self._pauses: dict[Asked, tuple[float, float]] = {}  # from, until

    async def api_call(self, api_method: str, **given: Any) -> AsyncSlackResponse:
        asked = _asked(api_method, given)
        began, until = self._pauses.get(asked, (0.0, 0.0))
        if began <= (now := self._clock()) < until:
            raise self._not_yet(api_method, until - now)
        try:
            return await super().api_call(api_method, **given)
        except SlackApiError as refused:
            if (seconds := pause_of(refused)) is not None:
                now = self._clock()
                self._pauses[asked] = (now, now + seconds)
                log.info("pause", method=api_method, channel=asked[1], seconds=seconds)
            raise

    def _not_yet(self, api_method: str, left: float) -> SlackApiError:
        answer = AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data={"ok": False, "error": "ratelimited"},
            headers={"Retry-After": str(ceil(left))},
            status_code=TOO_MANY_REQUESTS,
        )
        why = "Slack asked for a pause that is not over."
        return SlackApiError(why, answer)  # type: ignore[no-untyped-call]


def _asked(api_method: str, given: dict[str, Any]) -> Asked:
    if api_method != "chat.postMessage":
        return api_method, None
    return api_method, (given.get("json") or given.get("params") or {}).get("channel")
