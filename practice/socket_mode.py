"""Socket Mode: tickets, up to ten connections, envelopes and their acknowledgements (SLACK.md 2.7)."""

import asyncio
import json
import random
import uuid
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import ClientConnectionResetError, WSMessage, WSMsgType, web

from practice.background import Background
from practice.delivery import Answer, Envelope
from practice.shapes import Json
from practice.workspace import Workspace

MOST_CONNECTIONS = 10
PING_SECONDS = 5.0
HOST = "applink-practice"


@dataclass(kw_only=True, eq=False)
class Connection:
    ws: web.WebSocketResponse
    transport: asyncio.Transport | None
    half_open: bool = False  # nothing comes in or goes out, and nobody is told

    async def send(self, message: Json) -> None:
        if not self.half_open:
            with suppress(ClientConnectionResetError):
                await self.ws.send_str(json.dumps(message))

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class SocketMode:
    def __init__(self, workspace: Workspace, tasks: Background) -> None:
        self.connections: list[Connection] = []
        self.away = False
        self._workspace = workspace
        self._tasks = tasks
        self._waiting: dict[str, asyncio.Future[object]] = {}
        self._sent: dict[str, str] = {}  # envelope id → what became of it

    async def link(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its hello to its end."""
        ticket = request.query.get("ticket", "")
        if self.away or ticket not in self._workspace.tickets:
            return web.Response(status=401 if not self.away else 503)
        self._workspace.tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False, timeout=1.0)
        await ws.prepare(request)
        connection = Connection(ws=ws, transport=request.transport)
        if (unwanted := self._unwanted()) is not None:
            await connection.send(_disconnect(unwanted))
            await ws.close()
            return ws
        pings = self._tasks.start(_ping(connection))
        try:
            await self._serve(connection)
        finally:
            pings.cancel()
            self.connections.remove(connection)
            self._workspace.changed()
        return ws

    def _unwanted(self) -> str | None:
        """Why no new connection is taken now."""
        if not self._workspace.app.socket_mode:
            return "link_disabled"
        return "too_many_websockets" if len(self.connections) >= MOST_CONNECTIONS else None

    async def _serve(self, connection: Connection) -> None:
        self.connections.append(connection)
        await connection.send(self._hello())
        self._workspace.changed()
        async for message in connection.ws:
            if not connection.half_open:
                await self._hear(connection, message)

    async def _hear(self, connection: Connection, message: WSMessage) -> None:
        if message.type is WSMsgType.PING:
            with suppress(ClientConnectionResetError):
                await connection.ws.pong(message.data)
        elif message.type is WSMsgType.TEXT:
            self._acknowledged(message.data)

    def _acknowledged(self, text: str) -> None:
        try:
            ack = json.loads(text)
        except ValueError:
            ack = None
        if not isinstance(ack, dict) or "envelope_id" not in ack:
            self._workspace.bot_fails("an acknowledgement without envelope_id", text)
            return
        waiting = self._waiting.pop(ack["envelope_id"], None)
        if waiting is not None and not waiting.done():
            self._sent[ack["envelope_id"]] = "acknowledged before"
            waiting.set_result(ack.get("payload"))
        else:
            fate = self._sent.get(ack["envelope_id"], "never sent")
            self._workspace.bot_fails(f"an acknowledgement of an envelope {fate}", ack)

    async def send(self, envelope: Envelope, *, seconds: float) -> Answer:
        """To any one connection: no affinity, no broadcast."""
        if not self.connections:
            return Answer(outcome="connection_failed")
        envelope_id = str(uuid.uuid4())
        waiting: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = waiting
        connection = random.choice(self.connections)
        await connection.send(_enveloped(envelope_id, envelope))
        try:
            payload = await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            self._sent[envelope_id] = "given up after three seconds"
            return Answer(outcome="http_timeout")
        finally:
            self._waiting.pop(envelope_id, None)
        return Answer(outcome="acked", payload=payload)

    async def retire(self, reason: str = "warning", *, seconds: float = 0.0) -> None:
        """What Slack does every hour or so: warn every connection, then close it."""
        retired = list(self.connections)
        for connection in retired:
            await connection.send(_disconnect(reason))
        await asyncio.sleep(seconds)
        for connection in retired:
            await connection.ws.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "connection_info": {"app_id": self._workspace.app.id},
            "num_connections": len(self.connections),
            "debug_info": {
                "host": HOST,
                "started": "2026-01-01 00:00:00.000",
                "build_number": 10,
                "approximate_connection_time": 18060,
            },
        }


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}


def _enveloped(envelope_id: str, envelope: Envelope) -> Json:
    shape: Json = {
        "envelope_id": envelope_id,
        "type": envelope.type,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.accepts_response_payload,
    }
    if envelope.type == "events_api":
        shape["retry_attempt"] = envelope.retry_attempt
        shape["retry_reason"] = envelope.retry_reason
    return shape


async def _ping(connection: Connection) -> None:
    while not connection.ws.closed:
        await asyncio.sleep(PING_SECONDS)
        if not connection.half_open:
            with suppress(ClientConnectionResetError):
                await connection.ws.ping(b"practice")
