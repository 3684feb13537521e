"""users.*: people, as an app may know them."""

from practice.channels import Channel
from practice.shapes import Json
from practice.web_api.access import can_see, is_member, user_json
from practice.web_api.conversations import of_types
from practice.web_api.pages import page
from practice.web_api.registry import ApiError, Call, any_conversation, method

READ = ("users:read",)


@method(
    "users.info",
    tier="T4",
    args={"user": "str", "include_locale": "bool"},
    required=("user",),
    scopes=READ,
)
def info(call: Call) -> Json:
    member = call.workspace.people.get(call["user"])
    if member is None:
        raise ApiError("user_not_found")
    return {"user": user_json(call, member, with_locale=call.get("include_locale", False))}


@method(
    "users.list",
    tier="T2",
    args={"cursor": "str", "limit": "int", "include_locale": "bool", "team_id": "str"},
    scopes=READ,
)
def list_(call: Call) -> Json:
    workspace = call.workspace
    home = [one for one in workspace.people.values() if one.team_id == workspace.team_id]
    members, cursor = page(call, home, usual=1000)
    locale = call.get("include_locale", False)
    return {
        "members": [user_json(call, member, with_locale=locale) for member in members],
        "cache_ts": int(workspace.now()),
        "response_metadata": {"next_cursor": cursor},
    }


@method(
    "users.conversations",
    tier="T3",
    args={
        "user": "str",
        "types": "list",
        "exclude_archived": "bool",
        "cursor": "str",
        "limit": "int",
        "team_id": "str",
    },
    scopes=any_conversation("read"),
)
def conversations(call: Call) -> Json:
    """The conversations of the bot, or those of `user` that the bot can see too."""
    workspace = call.workspace
    user = call.get("user", workspace.app.bot_user_id)
    if user not in workspace.people:
        raise ApiError("user_not_found")
    shared = [one for one in of_types(call) if user in one.members and _known(call, one)]
    channels, cursor = page(call, shared)
    bot = workspace.app.bot_user_id
    return {
        "channels": [channel.as_json(bot=bot) for channel in channels],
        "response_metadata": {"next_cursor": cursor},
    }


def _known(call: Call, channel: Channel) -> bool:
    return can_see(call.workspace, channel) or is_member(call.workspace, channel)
