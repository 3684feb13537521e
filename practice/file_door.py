"""Where the bytes of a file come in, and where a browser fetches them."""

from aiohttp import web

from practice.files import UploadRefused
from practice.workspace import Workspace

# A file comes from a stranger: nothing in it runs, and only pictures are shown.
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3600",
}


class FileDoor:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def receive(self, request: web.Request) -> web.Response:
        try:
            ticket = request.match_info["ticket"]
            file = self._workspace.files.receive(ticket, await _sent(request))
        except UploadRefused as refusal:
            self._workspace.bot_fails(f"upload_url: {refusal.text}")
            return web.Response(status=refusal.status, text=refusal.text)
        return web.Response(text=f"OK - {file.length}")

    async def show(self, request: web.Request) -> web.Response:
        file = self._workspace.files.complete(request.match_info["id"])
        if file is None:
            return web.Response(status=404, text="no such file")
        headers = SAFE | ({} if file.picture else {"Content-Disposition": "attachment"})
        kind = file.mimetype if file.picture else "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=headers)


async def _sent(request: web.Request) -> bytes:
    """The body itself, or the one file of a form: Slack takes both."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""
