"""Is it alive, is it ready, how does it do: for whatever keeps the bot running."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Check = Callable[[], Awaitable[bool]]
Page = Callable[[], Awaitable[bytes]]

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def health_routes(checks: Mapping[str, Check], metrics: Page) -> list[web.RouteDef]:
    """`/healthz` answers while the process does; `/readyz` says what is missing, with 503;
    `/metrics` is for Prometheus, and answers 503 while the database does not.
    """

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def readyz(_: web.Request) -> web.Response:
        state = {name: await check() for name, check in checks.items()}
        return web.json_response(state, status=200 if all(state.values()) else 503)

    async def measured(_: web.Request) -> web.Response:
        try:
            page = await metrics()
        except Exception:  # noqa: BLE001 - whatever is wrong, there are no figures
            return web.Response(status=503, text="The database does not answer.")
        return web.Response(body=page, headers={"Content-Type": METRICS_TYPE})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", measured),
    ]
