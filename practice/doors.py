"""Doors beside the Web API: each has a name, and the faults of that name happen there."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from practice.faults import Faults
from practice.web_api.endpoint import ratelimited, reset

HTTP_500 = frozenset({"http_500", "internal_error", "fatal_error_after_commit"})
Does = Callable[[web.Request], Awaitable[web.Response]]


class Door:
    def __init__(self, name: str, does: Does, faults: Faults) -> None:
        self._name = name
        self._does = does
        self._faults = faults
        self.away = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take(self._name)
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if self.away or (fault is not None and fault.kind == "reset_before_commit"):
            return reset(request)
        if fault is not None and fault.kind == "ratelimited":
            return ratelimited(int(fault.seconds))
        if fault is not None and fault.kind in HTTP_500:
            return web.Response(status=500, text="Internal Server Error")
        done = await self._does(request)
        after = fault is not None and fault.kind == "reset_after_commit"
        return reset(request) if after else done
