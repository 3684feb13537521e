"""Who may call what: tokens, scopes, and the channels a bot can see."""

from practice.channels import SCOPE_FAMILY, Channel
from practice.people import Member
from practice.shapes import Json
from practice.web_api.registry import ApiError, Call, Method
from practice.workspace import Workspace


def check_token(workspace: Workspace, method: Method, token: str | None) -> None:
    if method.token is None:
        return
    if not token:
        raise ApiError("not_authed")
    app = workspace.app
    if token not in (app.bot_token, app.app_token):
        raise ApiError("invalid_auth")
    if not app.installed:
        raise ApiError("account_inactive")
    kind = "bot" if token == app.bot_token else "app"
    if method.token not in (kind, "any"):
        raise ApiError("not_allowed_token_type")


def check_scopes(workspace: Workspace, method: Method) -> None:
    if method.scopes and not set(method.scopes) & set(workspace.app.scopes):
        raise missing_scope(workspace, method.scopes)


def missing_scope(workspace: Workspace, needed: tuple[str, ...]) -> ApiError:
    provided = ",".join(workspace.app.scopes)
    return ApiError("missing_scope", needed=",".join(needed), provided=provided)


def visible_channel(call: Call, right: str | None = None) -> Channel:
    """The channel of the call, if the bot may know of it; private ones it is not in do not exist.
    `right` asks for the scope of that kind of conversation.
    """
    workspace = call.workspace
    channel = workspace.channels.get(call["channel"])
    if channel is None or not can_see(workspace, channel):
        raise ApiError("channel_not_found")
    if right:
        scope = f"{SCOPE_FAMILY[channel.kind]}:{right}"
        if scope not in workspace.app.scopes:
            raise missing_scope(workspace, (scope,))
    return channel


def can_see(workspace: Workspace, channel: Channel) -> bool:
    return channel.kind == "channel" or workspace.app.bot_user_id in channel.members


def is_member(workspace: Workspace, channel: Channel) -> bool:
    return workspace.app.bot_user_id in channel.members


def user_json(call: Call, member: Member, *, with_locale: bool = False) -> Json:
    return member.as_user(
        home_team=call.workspace.team_id,
        with_email="users:read.email" in call.workspace.app.scopes,
        with_locale=with_locale,
    )
