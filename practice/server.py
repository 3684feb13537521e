"""The server: one port for the Web API, Socket Mode, response_urls and the page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from practice.background import Background
from practice.deliveries import Deliveries
from practice.delivery import Answer, Envelope, EnvelopeType
from practice.doors import Door
from practice.events import wrapped
from practice.faults import Faults
from practice.file_door import FileDoor
from practice.gestures import Gestures
from practice.http_delivery import HttpDelivery
from practice.page_api import PageApi
from practice.person import Person
from practice.response_door import ResponseDoor
from practice.shapes import Json
from practice.socket_mode import SocketMode
from practice.web_api.endpoint import Endpoint
from practice.workspace import Workspace

MOST_BYTES = 4 * 1024 * 1024
NO_ANSWER = "no answer"
SHUTDOWN_SECONDS = 0.5


class Practice:
    """The running workspace, in the hands of a test or of the command line."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.faults = Faults()
        self.tasks = Background()
        self.sockets = SocketMode(workspace, self.tasks)
        self.http = HttpDelivery(workspace)
        self.deliveries = Deliveries(
            workspace, sockets=self.sockets, http=self.http, faults=self.faults, tasks=self.tasks
        )
        self.gestures = Gestures(workspace=workspace, deliveries=self.deliveries)
        self.api = Endpoint(workspace, self.faults)
        self.responses = Door("response_url", ResponseDoor(workspace).answer, self.faults)
        self.files = FileDoor(workspace)
        self.uploads = Door("upload_url", self.files.receive, self.faults)
        self.downloads = Door("url_private", self.files.fetch, self.faults)
        self.page = PageApi(self)
        self._people: dict[str, Person] = {}

    @property
    def url(self) -> str:
        return self.workspace.response_urls.base

    @property
    def api_url(self) -> str:
        return f"{self.url}api/"

    def person(self, id_: str) -> Person:
        if id_ not in self.workspace.people:
            raise LookupError(f"nobody is called {id_}")
        return self._people.setdefault(id_, Person(id_, self.gestures))

    def is_connected(self) -> bool:
        """Whether a bot would hear of anything: a socket is open, or there is an address."""
        return bool(self.workspace.app.request_url or self.sockets.connections)

    async def connected(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - the contract's word
        await self.workspace.until(self.is_connected, timeout)

    async def deliver(self, kind: EnvelopeType, payload: Json) -> Any:
        """Any payload, once and unchecked: the payload of the acknowledgement (None when it is
        empty) or "no answer"; in HTTP mode the status and the body.
        """
        route = self.http if self.workspace.app.request_url else self.sockets
        envelope = Envelope(type=kind, payload=payload)
        answer = await route.send(envelope, seconds=self.deliveries.ack_seconds)
        if self.workspace.app.request_url and answer.status:
            return answer.status, answer.payload
        return answer.payload if answer.acked else NO_ANSWER

    async def deliver_again(self, payload: Json) -> Any:
        """The same payload as before, to whatever door its shape belongs."""
        return await self.deliver(_door(payload), payload)

    async def deliver_event(self, inner: Json) -> Answer:
        """An event as a test wants it, wrapped as Slack wraps it, until it is acknowledged."""
        return await self.deliveries.event(wrapped(self.workspace, inner))

    def away(self) -> None:
        """Slack is not there: sockets drop, every call and every connection is refused."""
        self._set_away(True)
        self.drop_sockets()

    def back(self) -> None:
        self._set_away(False)

    def _set_away(self, away: bool) -> None:
        for door in (self.api, self.sockets, self.responses, self.uploads, self.downloads):
            door.away = away

    def drop_sockets(self) -> None:
        for connection in list(self.sockets.connections):
            connection.abort()

    def half_open(self) -> None:
        """The sockets that are open now go silent without closing."""
        for connection in self.sockets.connections:
            connection.half_open = True


def _door(payload: Json) -> EnvelopeType:
    if "command" in payload:
        return "slash_commands"
    return "events_api" if payload.get("type") == "event_callback" else "interactive"


@asynccontextmanager
async def serve(
    workspace: Workspace, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[Practice]:
    """Serve the workspace until the block ends; port 0 takes a free one."""
    practice = Practice(workspace)
    runner = web.AppRunner(
        _application(practice),
        access_log=None,
        handle_signals=False,
        shutdown_timeout=SHUTDOWN_SECONDS,
    )
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=1024)
    await site.start()
    workspace.response_urls.base = f"http://{host}:{runner.addresses[0][1]}/"
    workspace.events = practice.deliveries
    try:
        yield practice
    finally:
        workspace.events = None
        await _stop(practice, runner)


async def _stop(practice: Practice, runner: web.AppRunner) -> None:
    await practice.tasks.stop()
    for connection in list(practice.sockets.connections):
        await connection.ws.close()
    await practice.page.close()
    await practice.http.close()
    await runner.cleanup()
    await asyncio.sleep(0)


def _application(practice: Practice) -> web.Application:
    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_route("*", "/api/{method}", practice.api.answer)
    app.router.add_get("/link/", practice.sockets.link)
    app.router.add_post("/actions/{path:.+}", practice.responses.answer)
    app.router.add_post("/upload/v1/{ticket}", practice.uploads.answer)
    app.router.add_get("/files-pri/{kept}/{name}", practice.downloads.answer)
    app.router.add_get("/files-pri/{kept}/download/{name}", practice.downloads.answer)
    app.router.add_get("/files/{id}", practice.files.show)
    app.router.add_get("/files/{id}/{name}", practice.files.show)
    practice.page.add_to(app)
    return app
