"""Is it alive, is it ready: for whatever keeps the bot running."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Check = Callable[[], Awaitable[bool]]


def health_routes(*, connected: Check, remembers: Check) -> list[web.RouteDef]:
    """`/healthz` answers while the process does; `/readyz` says what is missing, with 503."""

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def readyz(_: web.Request) -> web.Response:
        state = {"slack": await connected(), "database": await remembers()}
        return web.json_response(state, status=200 if all(state.values()) else 503)

    return [web.get("/healthz", healthz), web.get("/readyz", readyz)]
