"""The links to Slack in Socket Mode, and the watchdog that builds a new one when one is dead."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientError, WSMessage, WSMsgType
from slack_bolt.async_app import AsyncApp

from handlers.connection import ANSWER_WITHIN, CannotConnect
from handlers.reception import Reception

log = structlog.get_logger(__name__)

PING_EVERY = 5  # seconds; a link without an answer for four of them is given up
LOOK_EVERY = 2.0  # seconds between two looks of the watchdog
REBUILD_AFTER = 15.0  # seconds without a link before a new one is built from scratch
HANG_UP_WITHIN = 5.0  # seconds
REST = 30.0  # seconds until Slack is asked again for a link that it does not want

SWITCHED_OFF = "link_disabled"
# Slack closes a link for these, and would close the next one at once, too.
_UNWANTED = {
    SWITCHED_OFF: "Socket Mode is off. Switch it on, on the app's page, Socket Mode.",
    "too_many_websockets": "Slack takes ten links of an app, from all its bots together. Set SOCKET_CONNECTIONS lower.",
}


class SocketModeOff(CannotConnect):
    def __init__(self) -> None:
        super().__init__(
            "Socket Mode is off. Switch it on, on the app's page, Socket Mode; or set "
            "SLACK_SIGNING_SECRET in place of SLACK_APP_TOKEN, to be called over HTTPS."
        )


@dataclass(kw_only=True)
class Link:
    """One link, from its hello to its end, again and again."""

    app: AsyncApp
    app_token: str
    ping_every: float = PING_EVERY
    look_every: float = LOOK_EVERY
    rebuild_after: float = REBUILD_AFTER
    rest: float = REST
    greeted: asyncio.Event = field(default_factory=asyncio.Event)
    _was_greeted: bool = False
    _unwanted: str = ""
    _handler: Reception | None = None

    async def connected(self) -> bool:
        """Whether Slack has greeted us and still answers."""
        handler = self._handler
        return handler is not None and self.greeted.is_set() and await handler.client.is_connected()

    async def run(self) -> None:
        """Stay connected until cancelled, then hang up. Raises SocketModeOff if it never was on."""
        try:
            while True:
                await self._rebuild()
                await self._watch()
        finally:
            await self._hang_up(self._handler)

    async def _watch(self) -> None:
        """Return when the link has been dead for too long, or Slack may want one again."""
        clock = asyncio.get_running_loop().time
        alive_at = clock()
        while clock() - alive_at < self.rebuild_after:
            await asyncio.sleep(self.look_every)
            if self._unwanted:
                await self._stay_away()
                return
            if await self.connected():
                alive_at = clock()
        log.warning("link_dead", rebuilding=True)

    async def _stay_away(self) -> None:
        if self._unwanted == SWITCHED_OFF and not self._was_greeted:
            raise SocketModeOff
        log.warning("link_unwanted", reason=self._unwanted, do=_UNWANTED[self._unwanted])
        await self._hang_up(self._handler)
        await asyncio.sleep(self.rest)

    async def _rebuild(self) -> None:
        """Replace the handler: its own reconnecting can hang on a ticket that is used up."""
        old, self._handler, self._unwanted = self._handler, None, ""
        self.greeted.clear()
        await self._hang_up(old)
        handler = Reception(self.app, self.app_token, ping_interval=self.ping_every)
        # The SDK takes a proxy from the environment even where the client was told to use none.
        handler.client.proxy = self.app.client.proxy
        handler.client.on_message_listeners.append(self._hear)
        self._handler = handler
        # Not `wait_for`: it may forget that we were cancelled when the link is made at that moment.
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_WITHIN):
                await handler.connect_async()  # type: ignore[no-untyped-call]

    async def _hear(self, message: WSMessage) -> None:
        if message.type is not WSMsgType.TEXT:
            return
        match json.loads(message.data):
            case {"type": "hello"}:
                self._was_greeted = True
                self.greeted.set()
            case {"type": "disconnect", "reason": str(reason)} if reason in _UNWANTED:
                self._unwanted = reason
                self.greeted.clear()
                if self._handler is not None:
                    # The SDK would come back at once, and be sent away again, for ever.
                    self._handler.client.closed = True

    async def _hang_up(self, handler: Reception | None) -> None:
        if handler is not None:
            with suppress(TimeoutError, ClientError):
                async with asyncio.timeout(HANG_UP_WITHIN):
                    await handler.close_async()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, kw_only=True)
class SocketMode:
    """Several links: Slack gives each delivery to one of them, and while one is made anew the others hear."""

    links: tuple[Link, ...]

    @classmethod
    def of(cls, app: AsyncApp, app_token: str, *, connections: int) -> "SocketMode":
        return cls(links=tuple(Link(app=app, app_token=app_token) for _ in range(connections)))

    async def connected(self) -> bool:
        return any([await link.connected() for link in self.links])

    async def run(self) -> None:
        tasks = [asyncio.create_task(link.run()) for link in self.links]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                if not task.cancelling():  # else it is hanging up, and must not be told twice
                    task.cancel()
            await asyncio.wait(tasks, timeout=HANG_UP_WITHIN + 1)
