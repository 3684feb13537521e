"""What is said at a response_url."""

from aiohttp import web

from practice.replies import ReplyRefused, respond
from practice.response_urls import UrlRefused
from practice.workspace import Workspace


class ResponseDoor:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def answer(self, request: web.Request) -> web.Response:
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
