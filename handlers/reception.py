"""Where deliveries arrive, over either transport: each is answered, also one that nobody can read.

Bolt leaves what it cannot match unanswered in Socket Mode, and breaks on payloads that lack what it looks
at; then Slack shows a person an error, or sends the same again. So the last word is here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from time import time
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from handlers.call import Errors, Update
from handlers.on_inputs import on_inputs
from handlers.views.written import written

log = structlog.get_logger(__name__)

OK, NOT_FOUND, BROKEN = 200, 404, 500
UNSAVED = (
    "That did not work and nothing was saved. Press the button again; if it stays, tell an admin."
)


async def received(
    app: AsyncApp, read: Callable[[], Awaitable[AsyncBoltRequest]]
) -> BoltResponse | None:
    """The answer to what `read` reads; None where it is no delivery at all."""
    try:
        request = await read()
    except Exception as wrong:
        log.warning("unreadable_delivery", error=type(wrong).__name__)
        return None
    try:
        response = await _dispatched(app, request)
    except Exception as wrong:
        log.warning("delivery_without_sense", error=type(wrong).__name__)
        return last_word(request.body)
    if response is None or response.status in {NOT_FOUND, BROKEN}:
        log.info("unknown_delivery", type=str(request.body.get("type"))[:40])
        return last_word(request.body)
    return response


class PromptAck(AsyncAck):
    """An acknowledgement that whoever waits for it learns of at once."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.given: asyncio.Future[BoltResponse] = asyncio.get_running_loop().create_future()

    async def __call__(self, *args: Any, **kwargs: Any) -> BoltResponse:
        response = await super().__call__(*args, **kwargs)
        if not self.given.done():
            self.given.set_result(response)
        return response


async def _dispatched(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse | None:
    """What Bolt answers. It looks every ten milliseconds whether a listener has acknowledged, and here
    somebody waits for each letter, so that goes out before Bolt has looked.
    """
    request.context["ack"] = ack = PromptAck()
    dispatch = asyncio.create_task(app.async_dispatch(request))
    try:
        await asyncio.wait({dispatch, ack.given}, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        dispatch.cancel()
        raise
    return ack.given.result() if ack.given.done() else await dispatch


def last_word(body: Mapping[str, Any]) -> BoltResponse:
    """What is answered where nobody else did: a form stays open, since without a word Slack closes it."""
    if body.get("type") == "view_submission":
        with suppress(Exception):  # whatever a payload looks like that nobody could read
            return _kept_open(on_inputs(body["view"], {"": UNSAVED}))
    return BoltResponse(status=OK, body="")


def _kept_open(answer: Errors | Update) -> BoltResponse:
    match answer:
        case Errors(sentences=sentences):
            said: dict[str, Any] = {"response_action": "errors", "errors": dict(sentences)}
        case Update(view=view):
            said = {"response_action": "update", "view": written(view)}
    return BoltResponse(status=OK, body=said)


async def quietly(error: Exception) -> None:
    """Bolt's error handler: what breaks in it is told by its class, never with what people typed."""
    log.warning("delivery_without_sense", error=type(error).__name__)


class Reception(AsyncSocketModeHandler):
    """The end of a socket: every envelope is acknowledged."""

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        began = time()

        async def read() -> AsyncBoltRequest:
            return AsyncBoltRequest(
                mode="socket_mode", body=req.payload, headers=build_headers(req)
            )

        response = await received(self.app, read) or BoltResponse(status=OK, body="")
        await send_async_response(client, req, response, began)
