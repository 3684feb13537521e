"""api.test, auth.test, team.info and bots.info: who am I, and where?"""

from practice.shapes import Json
from practice.web_api.registry import ApiError, Call, method


@method("api.test", tier="T4", args={"error": "str", "foo": "str"}, token=None)
def api_test(call: Call) -> Json:
    if call.get("error"):
        raise ApiError(call["error"], args=call.args)
    return {"args": call.args}


@method("auth.test", tier="special", token="any")  # noqa: S106 - a kind of token
def auth_test(call: Call) -> Json:
    workspace = call.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.app.name,
        "team_id": workspace.team_id,
        "user_id": workspace.app.bot_user_id,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


@method("team.info", tier="T3", args={"team": "str", "domain": "str"}, scopes=("team:read",))
def team_info(call: Call) -> Json:
    workspace = call.workspace
    if call.get("team", workspace.team_id) != workspace.team_id:
        raise ApiError("team_not_found")
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "url": f"https://{workspace.domain}.slack.com/",
        "domain": workspace.domain,
        "email_domain": "",
        "icon": {"image_default": True},
        "avatar_base_url": "",
        "is_verified": False,
    }
    return {"team": team}


@method("bots.info", tier="T3", args={"bot": "str", "team_id": "str"}, scopes=("users:read",))
def bots_info(call: Call) -> Json:
    app = call.workspace.app
    if call.get("bot", app.bot_id) != app.bot_id:
        raise ApiError("bot_not_found")
    bot = {
        "id": app.bot_id,
        "deleted": not app.installed,
        "name": app.name,
        "updated": 0,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "icons": {},
    }
    return {"bot": bot}
