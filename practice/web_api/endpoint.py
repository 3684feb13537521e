"""The one door of the Web API: faults, tokens, scopes, limits, then the method itself."""

import asyncio
import json
from collections import Counter

from aiohttp import web

from practice.failures import BOT_MISTAKES, ApiCall
from practice.faults import Fault, Faults
from practice.shapes import Json
from practice.web_api import (
    apps,
    auth,
    chat,
    conversations,
    files,
    history,
    usergroups,
    users,
    views,
)
from practice.web_api.access import check_scopes, check_token
from practice.web_api.arguments import collected, of_kinds
from practice.web_api.registry import METHODS, ApiError, Call, Method
from practice.workspace import Workspace

# Imported to register.
FAMILIES = (apps, auth, chat, conversations, files, history, usergroups, users, views)
POST_ONLY = HEADER_ONLY = frozenset({"apps.connections.open"})
COMMON = frozenset({"token", "_x_reason", "team_id", "user_id"})


class Endpoint:
    def __init__(self, workspace: Workspace, faults: Faults) -> None:
        self._workspace = workspace
        self._faults = faults
        self.under_way: Counter[str] = Counter()  # calls that are not answered yet, by method
        self.away = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        self.under_way[name] += 1
        try:
            return await self._in_its_way(request, name)
        finally:
            self.under_way[name] -= 1

    async def _in_its_way(self, request: web.Request, name: str) -> web.StreamResponse:
        if self.away:
            return reset(request)
        fault = self._faults.take(name)
        if fault is None:
            return await self._answered(request, name)
        return await self._faulty(request, name, fault)

    async def _faulty(self, request: web.Request, name: str, fault: Fault) -> web.StreamResponse:
        """As ordered; only slow calls and those with "after commit" in their name do their work."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return await self._answered(request, name)
        if fault.kind == "slow_after_commit":
            done = await self._answered(request, name)
            await asyncio.sleep(fault.seconds)
            return done
        if fault.kind.endswith("_after_commit"):
            await self._answered(request, name)
        self._remember(name, {}, {"ok": False, "error": fault.error or fault.kind})
        match fault.kind:
            case "reset_before_commit" | "reset_after_commit":
                return reset(request)
            case "ratelimited":
                return ratelimited(int(fault.seconds))
            case "http_500":
                return web.Response(status=500, text="Internal Server Error")
        return web.json_response({"ok": False, "error": fault.error})

    async def _answered(self, request: web.Request, name: str) -> web.Response:
        args: Json = {}
        method = METHODS.get(name)
        try:
            args = await collected(request)
            answer = {"ok": True, **self._do(request, name, method, args)}
        except Limited as limited:
            self._note(name, args, {"ok": False, "error": "ratelimited"})
            return ratelimited(limited.seconds)
        except ApiError as refusal:
            answer = {"ok": False, "error": refusal.code, **refusal.more}
        self._note(name, args, answer)
        return web.json_response(answer, headers=self._headers(method), dumps=_dumps)

    def _do(self, request: web.Request, name: str, method: Method | None, args: Json) -> Json:
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        if name in POST_ONLY and request.method != "POST":
            raise ApiError("insecure_request")
        header_only = name in HEADER_ONLY
        check_token(self._workspace, method, _token(request, args, in_header=header_only))
        check_scopes(self._workspace, method)
        self._check_rate(method, args)
        self._warn_unknown(method, args)
        answer = method.does(Call(workspace=self._workspace, args=of_kinds(method, args)))
        if request.content_type == "application/json" and request.charset is None:
            answer |= {"warning": "missing_charset"}
        return answer

    def _check_rate(self, method: Method, args: Json) -> None:
        if not self._workspace.rate_limits:
            return
        wait = self._workspace.limits.refusal(method.name, method.tier, args.get("channel"))
        if wait is not None:
            raise Limited(wait)

    def _warn_unknown(self, method: Method, args: Json) -> None:
        unknown = sorted(set(args) - set(method.args) - COMMON)
        if unknown and method.name != "api.test":
            self._workspace.warnings.append(f"{method.name}: unknown arguments {unknown}")

    def _note(self, name: str, args: Json, answer: Json) -> None:
        self._remember(name, args, answer)
        if answer.get("error") in BOT_MISTAKES:
            self._workspace.bot_fails(f"{name}: {answer['error']}", answer)

    def _remember(self, name: str, args: Json, answer: Json) -> None:
        workspace = self._workspace
        known = {key: value for key, value in args.items() if key != "token"}
        call = ApiCall(at=workspace.now(), method=name, args=known, answer=answer)
        workspace.calls.append(call)
        workspace.changed()

    def _headers(self, method: Method | None) -> dict[str, str]:
        return {
            "X-OAuth-Scopes": ",".join(self._workspace.app.scopes),
            "X-Accepted-OAuth-Scopes": ",".join(method.scopes) if method else "",
            "x-slack-req-id": self._workspace.ids.block(),
        }


class Limited(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _token(request: web.Request, args: Json, *, in_header: bool) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    return None if in_header else args.get("token")


def reset(request: web.Request) -> web.StreamResponse:
    """The connection dies under the caller's hands, without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def ratelimited(seconds: int) -> web.Response:
    return web.json_response(
        {"ok": False, "error": "ratelimited"},
        status=429,
        headers={"Retry-After": str(max(seconds, 1))},
    )


def _dumps(answer: Json) -> str:
    return json.dumps(answer, ensure_ascii=False)
