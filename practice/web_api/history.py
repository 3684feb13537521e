"""conversations.history and conversations.replies: reading back what was said."""

from decimal import Decimal, InvalidOperation

from practice.channels import Channel
from practice.messages import Message
from practice.posting import thread_of
from practice.shapes import Json
from practice.web_api.access import is_member, visible_channel
from practice.web_api.pages import page
from practice.web_api.registry import ApiError, Call, Kind, any_conversation, method

SCOPES = any_conversation("history")
ARGS: dict[str, Kind] = {
    "channel": "str",
    "cursor": "str",
    "limit": "int",
    "oldest": "str",
    "latest": "str",
    "inclusive": "bool",
    "include_all_metadata": "bool",
}


@method("conversations.history", tier="T3", args=ARGS, required=("channel",), scopes=SCOPES)
def history(call: Call) -> Json:
    """Newest first; replies only when they were also sent to the channel."""
    channel = _readable(call)
    return _answer(call, channel, [one for one in channel.top_level() if _within(call, one)])


@method(
    "conversations.replies",
    tier="T3",
    args={**ARGS, "ts": "str"},
    required=("channel", "ts"),
    scopes=SCOPES,
)
def replies(call: Call) -> Json:
    """The parent and its replies, oldest first."""
    channel = _readable(call)
    found = channel.messages.get(call["ts"])
    if found is None:
        raise ApiError("thread_not_found")
    parent = found.thread_ts or found.ts
    thread = [one for one in channel.thread(parent) if one.ts == parent or _within(call, one)]
    return _answer(call, channel, thread)


def _readable(call: Call) -> Channel:
    channel = visible_channel(call, "history")
    if not is_member(call.workspace, channel):
        raise ApiError("not_in_channel")
    return channel


def _within(call: Call, message: Message) -> bool:
    ts = Decimal(message.ts)
    oldest, latest = _bound(call, "oldest"), _bound(call, "latest")
    if call.get("inclusive", False):
        return (oldest is None or ts >= oldest) and (latest is None or ts <= latest)
    return (oldest is None or ts > oldest) and (latest is None or ts < latest)


def _bound(call: Call, name: str) -> Decimal | None:
    given = call.get(name)
    if not given:
        return None
    try:
        return Decimal(given)
    except InvalidOperation as error:
        raise ApiError(f"invalid_ts_{name}") from error


def _answer(call: Call, channel: Channel, messages: list[Message]) -> Json:
    shown, cursor = page(call, messages)
    answer: Json = {
        "messages": [_message(call, channel, message) for message in shown],
        "has_more": bool(cursor),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _message(call: Call, channel: Channel, message: Message) -> Json:
    shape = message.as_json(
        team_id=call.workspace.team_id,
        with_metadata=call.get("include_all_metadata", False),
        thread=thread_of(channel, message),
    )
    if message.is_reply and message.thread_ts in channel.messages:
        shape["parent_user_id"] = channel.messages[message.thread_ts].user
    return shape
