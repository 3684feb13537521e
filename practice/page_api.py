"""The page's own routes: its files, the people to be, the live state and the acts."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError, web

from practice.elements import NotThere
from practice.file_door import TooLarge, dropped
from practice.page_acts import Acts
from practice.page_state import people, state

if TYPE_CHECKING:
    from practice.server import Practice

# At most twenty states a second, however much happens.
PAUSE_SECONDS = 0.05
IDLE_SECONDS = 20.0
TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "json": "application/json",
}


class PageApi:
    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._open: set[web.WebSocketResponse] = set()

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self.index)
        app.router.add_get("/page/{file}", self.file)
        app.router.add_get("/practice/people", self.people)
        app.router.add_get("/practice/live", self.live)
        app.router.add_post("/practice/act", self.act)
        app.router.add_post("/practice/drop", self.drop)

    async def index(self, _request: web.Request) -> web.Response:
        return _file("index.html")

    async def file(self, request: web.Request) -> web.Response:
        return _file(request.match_info["file"])

    async def people(self, _request: web.Request) -> web.Response:
        return web.json_response(people(self._practice.workspace))

    async def act(self, request: web.Request) -> web.Response:
        me = request.query.get("as", "")
        if me not in self._practice.workspace.people:
            return web.json_response({"ok": False, "says": "nobody of that id"}, status=404)
        try:
            act = await request.json()
        except ValueError:
            return web.json_response({"ok": False, "says": "that is no JSON"}, status=400)
        return web.json_response(await Acts(self._practice, me).do(act))

    async def drop(self, request: web.Request) -> web.Response:
        """A file as the body; who, where, its name and the words with it are in the address."""
        told = request.query
        me = told.get("as", "")
        if me not in self._practice.workspace.people:
            return web.json_response({"ok": False, "says": "nobody of that id"}, status=404)
        try:
            content = await dropped(request)
            self._practice.person(me).drops(
                told["channel"],
                told["name"],
                content,
                told.get("text", ""),
                thread_ts=told.get("thread_ts"),
            )
        except (NotThere, TooLarge) as refusal:
            return web.json_response({"ok": False, "says": str(refusal)})
        except KeyError as missing:
            return web.json_response({"ok": False, "says": f"{missing} is missing or unknown"})
        return web.json_response({"ok": True})

    async def live(self, request: web.Request) -> web.StreamResponse:
        """The state at once, and after every change that makes a difference to this person."""
        me = request.query.get("as", "")
        if me not in self._practice.workspace.people:
            return web.json_response({"ok": False, "says": "nobody of that id"}, status=404)
        ws = web.WebSocketResponse(heartbeat=IDLE_SECONDS)
        await ws.prepare(request)
        self._open.add(ws)
        sending = self._practice.tasks.start(self._send(ws, me))
        try:
            async for _ in ws:
                pass
        finally:
            sending.cancel()
            self._open.discard(ws)
        return ws

    async def _send(self, ws: web.WebSocketResponse, me: str) -> None:
        workspace, last = self._practice.workspace, ""
        while not ws.closed:
            connected = self._practice.is_connected()
            now = json.dumps(state(workspace, me, connected=connected))
            if now != last:
                with suppress(ClientConnectionResetError):
                    await ws.send_str(now)
                last = now
            changes = workspace.changes
            await asyncio.sleep(PAUSE_SECONDS)
            if workspace.changes == changes:
                await workspace.next_change(IDLE_SECONDS)

    async def close(self) -> None:
        for ws in list(self._open):
            await ws.close()


def _file(name: str) -> web.Response:
    """A file of the page; nothing else can be reached, whatever the name says."""
    found = [one for one in files("practice").joinpath("page").iterdir() if one.name == name]
    kind = TYPES.get(name.rpartition(".")[2])
    if not found or kind is None:
        return web.Response(status=404, text="no such file")
    text = found[0].read_text("utf-8")
    headers = {"Cache-Control": "no-cache"}
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)
