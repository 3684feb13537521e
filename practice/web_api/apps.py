"""apps.connections.open: a ticket for one Socket Mode connection."""

import secrets

from practice.shapes import Json
from practice.web_api.registry import ApiError, Call, method


@method("apps.connections.open", tier="T3", token="app")  # noqa: S106 - a kind of token
def connections_open(call: Call) -> Json:
    workspace = call.workspace
    if workspace.app.request_url:
        raise ApiError("forbidden_team")
    ticket = secrets.token_hex(16)
    workspace.tickets.add(ticket)
    base = workspace.response_urls.base.replace("http://", "ws://", 1)
    return {"url": f"{base}link/?ticket={ticket}&app_id={workspace.app.id}"}
