"""conversations.*: which there are, who is in them, and opening or joining one."""

from practice import membership, posting
from practice.channels import SCOPE_FAMILY, TYPES, Channel, Kind
from practice.shapes import Json
from practice.web_api.access import can_see, is_member, missing_scope, visible_channel
from practice.web_api.arguments import invalid_arguments
from practice.web_api.pages import page
from practice.web_api.registry import ApiError, Call, any_conversation, method

READ = any_conversation("read")
# Any one of them lets a method through; which one counts depends on the channel.
WRITE_TOPIC: dict[Kind, tuple[str, str]] = {
    "channel": ("channels:manage", "channels:write.topic"),
    "group": ("groups:write", "groups:write.topic"),
    "im": ("im:write", "im:write.topic"),
    "mpim": ("mpim:write", "mpim:write.topic"),
}
LONGEST_TOPIC = 250


def of_types(call: Call) -> list[Channel]:
    """All channels of the types asked for; each type needs its own scope."""
    workspace = call.workspace
    types = call.get("types", ["public_channel"])
    unknown = [one for one in types if one not in TYPES]
    if unknown:
        raise ApiError("invalid_types")
    kinds = {TYPES[one] for one in types}
    needed = tuple(f"{SCOPE_FAMILY[kind]}:read" for kind in kinds)
    if not set(needed) <= set(workspace.app.scopes):
        raise missing_scope(workspace, needed)
    hidden = call.get("exclude_archived", False)
    return [
        channel
        for channel in workspace.channels.values()
        if channel.kind in kinds and not (hidden and channel.archived)
    ]


@method(
    "conversations.list",
    tier="T2",
    args={
        "types": "list",
        "exclude_archived": "bool",
        "cursor": "str",
        "limit": "int",
        "team_id": "str",
    },
    scopes=READ,
)
def list_(call: Call) -> Json:
    workspace = call.workspace
    channels, cursor = page(call, [one for one in of_types(call) if can_see(workspace, one)])
    bot = workspace.app.bot_user_id
    return {
        "channels": [channel.as_json(bot=bot, count_members=True) for channel in channels],
        "response_metadata": {"next_cursor": cursor},
    }


@method(
    "conversations.info",
    tier="T3",
    args={"channel": "str", "include_locale": "bool", "include_num_members": "bool"},
    required=("channel",),
    scopes=READ,
)
def info(call: Call) -> Json:
    channel = visible_channel(call, "read")
    bot = call.workspace.app.bot_user_id
    counted = call.get("include_num_members", False)
    return {"channel": channel.as_json(bot=bot, count_members=counted)}


@method(
    "conversations.members",
    tier="T4",
    args={"channel": "str", "cursor": "str", "limit": "int"},
    required=("channel",),
    scopes=READ,
)
def members(call: Call) -> Json:
    channel = visible_channel(call, "read")
    found, cursor = page(call, list(channel.members))
    return {"members": found, "response_metadata": {"next_cursor": cursor}}


@method(
    "conversations.open",
    tier="T3",
    args={"users": "list", "channel": "str", "return_im": "bool", "prevent_creation": "bool"},
    scopes=("channels:manage", "groups:write", "im:write", "mpim:write"),
)
def open_(call: Call) -> Json:
    """A direct message with one person; group messages are not built."""
    workspace = call.workspace
    users = call.get("users", [])
    if call.get("channel"):
        channel = visible_channel(call)
        return {"no_op": True, "already_open": True, "channel": {"id": channel.id}}
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > 1:
        raise invalid_arguments(["the practice workspace has no group messages"])
    person = workspace.people.get(users[0])
    if person is None or person.is_bot:
        raise ApiError("user_not_found")
    if person.deactivated:
        raise ApiError("user_disabled")
    already = {"no_op": True, "already_open": True} if person.id in workspace.dms else {}
    channel = workspace.dm(person.id)
    bot = workspace.app.bot_user_id
    whole = call.get("return_im", False)
    return {**already, "channel": channel.as_json(bot=bot) if whole else {"id": channel.id}}


@method(
    "conversations.join",
    tier="T3",
    args={"channel": "str"},
    required=("channel",),
    scopes=("channels:join",),
)
def join(call: Call) -> Json:
    workspace = call.workspace
    channel = visible_channel(call)
    bot = workspace.app.bot_user_id
    if channel.archived:
        raise ApiError("is_archived")
    if channel.kind != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    if is_member(workspace, channel):
        metadata = {"warnings": ["already_in_channel"]}
        return {
            "channel": channel.as_json(bot=bot),
            "warning": "already_in_channel",
            "response_metadata": metadata,
        }
    membership.join(workspace, channel, bot)
    return {"channel": channel.as_json(bot=bot)}


@method(
    "conversations.setTopic",
    tier="T2",
    args={"channel": "str", "topic": "str"},
    required=("channel",),
    scopes=tuple(scope for pair in WRITE_TOPIC.values() for scope in pair),
)
def set_topic(call: Call) -> Json:
    """An empty topic takes it away; none at all is a mistake."""
    workspace = call.workspace
    channel = visible_channel(call)
    needed = WRITE_TOPIC[channel.kind]
    if not set(needed) & set(workspace.app.scopes):
        raise missing_scope(workspace, needed)
    if "topic" not in call.args:
        raise invalid_arguments(["missing required field: topic"])
    if channel.kind == "im":
        raise ApiError("method_not_supported_for_channel_type")
    if not is_member(workspace, channel):
        raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("is_archived")
    if len(call["topic"]) > LONGEST_TOPIC:
        raise ApiError("too_long")
    bot = workspace.app.bot_user_id
    posting.set_topic(workspace, channel, bot, call["topic"])
    return {"channel": channel.as_json(bot=bot)}
