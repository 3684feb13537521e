"""Where the bytes of a file come in, and where a bot and a browser fetch them."""

from aiohttp import web

from practice.files import MOST_DROPPED, File, UploadRefused
from practice.workspace import Workspace

# A file comes from a stranger: nothing in it runs, and only pictures are shown.
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3600",
}
SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"
CHUNK = 64 * 1024


class TooLarge(Exception):
    def __init__(self) -> None:
        super().__init__(
            f"That file is too large: here a file has at most {MOST_DROPPED >> 20} MB."
        )


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
        """To a browser, where whoever looks is signed in."""
        file = self._workspace.files.complete(request.match_info["id"])
        return _bytes_of(file) if file else web.Response(status=404, text="no such file")

    async def fetch(self, request: web.Request) -> web.Response:
        """To a bot. Slack answers nobody who may not read it with an error, but with its page for
        signing in, and with 200.
        """
        if not self._may_read(request):
            self._workspace.bot_fails("url_private: asked without a token that may read files")
            return web.Response(text=SIGN_IN, content_type="text/html")
        team_id, _, id_ = request.match_info["kept"].rpartition("-")
        file = self._workspace.files.complete(id_) if team_id == self._workspace.team_id else None
        if file is None or file.external:
            return web.Response(status=404, text="no such file")
        return _bytes_of(file)

    def _may_read(self, request: web.Request) -> bool:
        app = self._workspace.app
        given = request.headers.get("Authorization", "")
        right = given == f"Bearer {app.bot_token}" and app.installed
        return right and "files:read" in app.scopes


def _bytes_of(file: File) -> web.Response:
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


async def dropped(request: web.Request) -> bytes:
    """The body, which may be larger than those of everything else that comes here."""
    content = bytearray()
    async for chunk in request.content.iter_chunked(CHUNK):
        content += chunk
        if len(content) > MOST_DROPPED:
            raise TooLarge
    return bytes(content)
