"""Arguments as Slack takes them: from the query, a form and JSON together (SLACK.md 0.6)."""

import json
from typing import Any

from aiohttp import web

from practice.shapes import Json
from practice.web_api.registry import ApiError, Kind, Method

TRUE = frozenset({"1", "true", "True"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def collected(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type in FORMS:
        args |= dict(await request.post())
    elif request.content_type == "application/json" and request.can_read_body:
        args |= _json_body(await request.text())
    return args


def _json_body(text: str) -> Json:
    if not text:
        return {}
    try:
        body = json.loads(text)
    except ValueError as error:
        raise ApiError("invalid_json") from error
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body


def of_kinds(method: Method, given: Json) -> Json:
    """The arguments in the kinds the method declares; unknown ones are left out."""
    missing = [name for name in method.required if given.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(f"missing required field: {name}" for name in missing)
    return {
        name: _converted(name, kind, given[name])
        for name, kind in method.args.items()
        if given.get(name) is not None
    }


def invalid_arguments(messages: Any) -> ApiError:
    listed = [f"[ERROR] {message}" for message in messages]
    return ApiError("invalid_arguments", response_metadata={"messages": listed})


def _converted(name: str, kind: Kind, value: Any) -> Any:
    match kind:
        case "bool":
            return value if isinstance(value, bool) else str(value) in TRUE
        case "int":
            return _integer(name, value)
        case "list":
            return value if isinstance(value, list) else [v for v in str(value).split(",") if v]
        case "json":
            return _parsed(name, value)
        case "str":
            return value if isinstance(value, str) else str(value)


def _integer(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise invalid_arguments([f"must be an integer [json-pointer:/{name}]"]) from error


def _parsed(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        if name == "blocks":
            raise ApiError("invalid_blocks_format") from error
        if name == "metadata":
            raise ApiError("invalid_metadata_format") from error
        raise invalid_arguments([f"must be valid json [json-pointer:/{name}]"]) from error
