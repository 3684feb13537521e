"""chat.*: saying something, changing it, taking it back."""

from practice import posting
from practice.channels import Channel
from practice.messages import Message
from practice.posting import Draft
from practice.shapes import Json
from practice.web_api.access import can_see, is_member, missing_scope, visible_channel
from practice.web_api.content import (
    ARGS,
    check_thread,
    checked_attachments,
    checked_blocks,
    checked_metadata,
    checked_text,
)
from practice.web_api.registry import ApiError, Call, method

WRITE = ("chat:write",)


@method(
    "chat.postMessage",
    tier="special",
    args={
        **ARGS,
        "metadata": "json",
        "reply_broadcast": "bool",
        "unfurl_links": "bool",
        "unfurl_media": "bool",
        "mrkdwn": "bool",
        "client_msg_id": "str",
    },
    required=("channel",),
    scopes=WRITE,
)
def post_message(call: Call) -> Json:
    channel = _writable(call, _channel_to_post(call))
    draft = _draft(call)
    check_thread(channel, draft.thread_ts)
    draft.metadata = checked_metadata(call)
    draft.broadcast = bool(draft.thread_ts) and call.get("reply_broadcast", False)
    message = posting.post(call.workspace, channel, draft)
    return {"channel": channel.id, "ts": message.ts, "message": _json(call, message)}


@method(
    "chat.postEphemeral",
    tier="T4",
    args={**ARGS, "user": "str"},
    required=("channel", "user"),
    scopes=WRITE,
)
def post_ephemeral(call: Call) -> Json:
    """Seen by one member who is there now, and by no API afterwards."""
    channel = _writable(call, _channel_to_post(call))
    person = call.workspace.people.get(call["user"])
    if person is None or person.deactivated or person.id not in channel.members:
        raise ApiError("user_not_in_channel")
    draft = _draft(call)
    _check_length(draft.text)
    check_thread(channel, draft.thread_ts)
    draft.ephemeral_to = person.id
    message = posting.post(call.workspace, channel, draft)
    return {"message_ts": message.ts}


@method(
    "chat.update",
    tier="T3",
    args={
        **ARGS,
        "ts": "str",
        "metadata": "json",
        "reply_broadcast": "bool",
        "file_ids": "list",
        "unfurl_links": "bool",
        "unfurl_media": "bool",
    },
    required=("channel", "ts"),
    scopes=WRITE,
)
def update(call: Call) -> Json:
    """Text without blocks takes the blocks away; metadata stays unless it is given."""
    channel = visible_channel(call)
    message = _own(call, channel, "cant_update_message")
    given = {
        name for name in ("text", "blocks", "attachments", "markdown_text") if name in call.args
    }
    if not given and "metadata" not in call.args:
        raise ApiError("no_text")
    blocks, attachments = checked_blocks(call), checked_attachments(call)
    text = checked_text(call) if given & {"text", "markdown_text"} else message.text
    _check_length(text)
    if given and not (text or blocks or attachments):
        raise ApiError("no_text")
    changes: Json = {"text": text, "metadata": checked_metadata(call) or message.metadata}
    if given:
        keeps = not given & {"text", "blocks", "markdown_text"}
        changes["blocks"] = message.blocks if keeps else blocks
        changes["attachments"] = attachments if "attachments" in given else message.attachments
    posting.edit(call.workspace, channel, message, **changes)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": _json(call, message),
    }


@method(
    "chat.delete",
    tier="T3",
    args={"channel": "str", "ts": "str", "as_user": "bool"},
    required=("channel", "ts"),
    scopes=WRITE,
)
def delete(call: Call) -> Json:
    channel = visible_channel(call)
    message = _own(call, channel, "cant_delete_message")
    posting.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


@method(
    "chat.getPermalink",
    tier="special",
    args={"channel": "str", "message_ts": "str"},
    required=("channel", "message_ts"),
)
def get_permalink(call: Call) -> Json:
    channel = visible_channel(call)
    message = channel.messages.get(call["message_ts"])
    if message is None:
        raise ApiError("message_not_found")
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _channel_to_post(call: Call) -> Channel:
    """A channel id, or the id of a person, which opens the direct message."""
    workspace = call.workspace
    person = workspace.people.get(call["channel"])
    if person is not None and not person.is_bot and not person.deactivated:
        return workspace.dm(person.id)
    if call["channel"] in workspace.channels:
        return workspace.channels[call["channel"]]
    named = call["channel"].removeprefix("#")
    for channel in workspace.channels.values():
        if channel.name == named and channel.kind == "channel":
            return channel
    raise ApiError("channel_not_found")


def _writable(call: Call, channel: Channel) -> Channel:
    workspace = call.workspace
    if not can_see(workspace, channel):
        raise ApiError("channel_not_found")
    if channel.archived:
        raise ApiError("is_archived")
    if channel.kind == "im":
        if workspace.people[channel.with_user].deactivated:
            raise ApiError("channel_not_found")
        if not workspace.app.messages_tab_enabled():
            raise ApiError("messages_tab_disabled")
    elif not is_member(workspace, channel) and "chat:write.public" not in workspace.app.scopes:
        raise ApiError("not_in_channel")
    return channel


def _draft(call: Call) -> Draft:
    workspace = call.workspace
    customized = {"username", "icon_url", "icon_emoji"} & set(call.args)
    if customized and "chat:write.customize" not in workspace.app.scopes:
        raise missing_scope(workspace, ("chat:write.customize",))
    if call.get("as_user"):
        raise ApiError("as_user_not_supported")
    draft = Draft(
        user=workspace.app.bot_user_id,
        text=checked_text(call),
        blocks=checked_blocks(call),
        attachments=checked_attachments(call),
        thread_ts=call.get("thread_ts"),
    )
    if not (draft.text or draft.blocks or draft.attachments):
        raise ApiError("no_text")
    return draft


def _check_length(text: str) -> None:
    """Only chat.postMessage cuts a text that is too long."""
    if len(text) > posting.LONGEST:
        raise ApiError("msg_too_long")


def _own(call: Call, channel: Channel, refusal: str) -> Message:
    message = channel.messages.get(call["ts"])
    if message is None:
        raise ApiError("message_not_found")
    if message.user != call.workspace.app.bot_user_id or message.is_system:
        raise ApiError(refusal)
    return message


def _json(call: Call, message: Message) -> Json:
    return message.as_json(team_id=call.workspace.team_id, with_metadata=True)
