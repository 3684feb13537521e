"""The door for response_urls; the faults of the method "response_url" happen here."""

import asyncio

from aiohttp import web

from practice.faults import Faults
from practice.replies import ReplyRefused, respond
from practice.response_urls import UrlRefused
from practice.web_api.endpoint import ratelimited, reset
from practice.workspace import Workspace

HTTP_500 = frozenset({"http_500", "internal_error", "fatal_error_after_commit"})


class ResponseDoor:
    def __init__(self, workspace: Workspace, faults: Faults) -> None:
        self._workspace = workspace
        self._faults = faults
        self.away = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take("response_url")
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if self.away or (fault is not None and fault.kind == "reset_before_commit"):
            return reset(request)
        if fault is not None and fault.kind == "ratelimited":
            return ratelimited(int(fault.seconds))
        if fault is not None and fault.kind in HTTP_500:
            return web.Response(status=500, text="Internal Server Error")
        done = await self._respond(request)
        after = fault is not None and fault.kind == "reset_after_commit"
        return reset(request) if after else done

    async def _respond(self, request: web.Request) -> web.Response:
        workspace = self._workspace
        try:
            url = workspace.response_urls.use(f"actions/{request.match_info['path']}")
            respond(workspace, url, await request.text())
        except UrlRefused as refusal:
            return web.json_response({"ok": False, "error": refusal.code}, status=404)
        except ReplyRefused as refusal:
            workspace.bot_fails(f"response_url: {refusal.code}", refusal.detail)
            return web.json_response({"ok": False, "error": refusal.code}, status=400)
        return web.Response(text="ok")
