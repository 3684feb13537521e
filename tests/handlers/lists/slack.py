"""As little of Slack as hands a file over."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

LIST = b"name,party\nAda Lund,\n"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


class Slack:
    def __init__(self) -> None:
        self.file: dict[str, Any] = {"id": "F1", "mode": "hosted", "size": len(LIST)}
        self.url: str | None = None
        self.bytes: web.Response | None = None
        self.tokens: list[str | None] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            here = str(request.url.origin())
            url = self.url or f"{here}/files-pri/T1-F1/list.csv"
            return web.json_response({"ok": True, "file": {**self.file, "url_private": url}})
        self.tokens.append(request.headers.get("Authorization"))
        return self.bytes or web.Response(body=LIST, content_type="text/csv")
