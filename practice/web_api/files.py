"""files.*: the first and the last step of an upload, and what is known of a file."""

from typing import Any

from practice import posting, sharing
from practice.channels import Channel
from practice.files import MOST_BYTES, File
from practice.posting import Draft
from practice.shapes import Json
from practice.web_api.access import can_see, is_member
from practice.web_api.arguments import invalid_arguments
from practice.web_api.content import check_thread, checked_blocks
from practice.web_api.registry import ApiError, Call, method

READ = ("files:read",)
WRITE = ("files:write",)
LONGEST_ALT = 1000
MOST_CHANNELS = 100
KEYS = frozenset({"id", "title", "highlight_type"})


@method(
    "files.getUploadURLExternal",
    tier="T4",
    args={"filename": "str", "length": "int", "alt_txt": "str", "snippet_type": "str"},
    required=("filename", "length"),
    scopes=WRITE,
)
def get_upload_url(call: Call) -> Json:
    if call["length"] < 1:
        raise ApiError("missing_argument")
    if call["length"] > MOST_BYTES:
        raise ApiError("file_upload_size_restricted")
    alt_txt = call.get("alt_txt", "")
    if len(alt_txt) > LONGEST_ALT:
        raise ApiError("alt_txt_too_large")
    workspace = call.workspace
    bot = workspace.app.bot_user_id
    file = workspace.files.begin(bot, call["filename"], call["length"], alt_txt)
    return {"upload_url": workspace.files.upload_url(file), "file_id": file.id}


@method(
    "files.completeUploadExternal",
    tier="T4",
    args={
        "files": "json",
        "channel_id": "str",
        "channels": "list",
        "thread_ts": "str",
        "initial_comment": "str",
        "blocks": "json",
    },
    required=("files",),
    scopes=WRITE,
)
def complete_upload(call: Call) -> Json:
    """Everything is checked before anything is posted; the answer does not say where it went."""
    uploads = _uploads(call)
    channels = _channels(call)
    blocks = _blocks(call)
    for file, title in uploads:
        file.title, file.complete = title or file.name, True
    for channel in channels:
        _share(call, channel, [file for file, _ in uploads], blocks)
    return {"files": [{"id": file.id, "title": file.title} for file, _ in uploads]}


@method(
    "files.info",
    tier="T4",
    args={"file": "str", "cursor": "str", "limit": "int"},
    required=("file",),
    scopes=READ,
)
def info(call: Call) -> Json:
    """Of a file that the bot can see: its own, and those shared where it is."""
    workspace = call.workspace
    file = workspace.files.known(call["file"])
    if file is None or not _in_sight(call, file):
        raise ApiError("file_not_found")
    if file.deleted:
        raise ApiError("file_deleted")
    shape = workspace.files.as_json(file, domain=workspace.domain)
    where: Json = {"channels": [], "groups": [], "ims": []} | _places(call, file)
    return {"file": shape | where, "comments": [], "response_metadata": {"next_cursor": ""}}


def _in_sight(call: Call, file: File) -> bool:
    channels = [call.workspace.channels[one] for one in file.shared_in]
    mine = file.user == call.workspace.app.bot_user_id
    return mine or any(is_member(call.workspace, one) for one in channels)


def _places(call: Call, file: File) -> dict[str, list[str]]:
    """Where it is shared, by the kind of place."""
    kinds = {"channel": "channels", "group": "groups", "im": "ims"}
    places: dict[str, list[str]] = {}
    for one in file.shared_in:
        places.setdefault(kinds[call.workspace.channels[one].kind], []).append(one)
    return places


def _share(call: Call, channel: Channel, files: list[File], blocks: list[Json]) -> None:
    workspace = call.workspace
    draft = Draft(
        user=workspace.app.bot_user_id,
        text=call.get("initial_comment", ""),
        blocks=blocks,
        thread_ts=call.get("thread_ts"),
        files=[workspace.files.as_json(file, domain=workspace.domain) for file in files],
    )
    sharing.shared(workspace, channel, files)
    posting.post(workspace, channel, draft)


def _uploads(call: Call) -> list[tuple[File, str]]:
    """The files with their titles; their bytes must be here."""
    listed = call["files"]
    if not isinstance(listed, list) or not listed:
        raise invalid_arguments(["must provide at least 1 items [json-pointer:/files]"])
    uploads: dict[str, tuple[File, str]] = {}
    for index, one in enumerate(listed):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str) or set(one) - KEYS:
            raise invalid_arguments([f"must be a file with its id [json-pointer:/files/{index}]"])
        file = call.workspace.files.uploaded(one["id"])
        if file is None:
            raise ApiError("file_not_found")
        uploads[file.id] = (file, str(one.get("title") or ""))
    return list(uploads.values())


def _channels(call: Call) -> list[Channel]:
    """Where the files are shared: nowhere, in one channel, or in several. A person's id means
    their direct message, but only in `channels`.
    """
    several = call.get("channels", [])
    if len(several) > MOST_CHANNELS:
        raise ApiError("channels_limit_exceeded")
    ids = [call.workspace.dms[one].id if one in call.workspace.dms else one for one in several]
    found = [_shareable(call, one) for one in dict.fromkeys([*_one(call), *ids])]
    thread_ts = call.get("thread_ts")
    if thread_ts and len(found) != 1:
        raise invalid_arguments(["`thread_ts` needs exactly one channel [json-pointer:/thread_ts]"])
    for channel in found:
        check_thread(channel, thread_ts)
    return found


def _one(call: Call) -> list[Any]:
    return [call["channel_id"]] if call.get("channel_id") else []


def _shareable(call: Call, id_: str) -> Channel:
    """Membership is asked for, chat:write.public or not."""
    workspace = call.workspace
    channel = workspace.channels.get(id_)
    if channel is None or not can_see(workspace, channel):
        raise ApiError("channel_not_found")
    if channel.kind == "im" and workspace.people[channel.with_user].deactivated:
        raise ApiError("channel_not_found")
    if not is_member(workspace, channel):
        raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("posting_to_channel_denied")
    return channel


def _blocks(call: Call) -> list[Json]:
    """Blocks count only without a comment, and a markdown block breaks Slack (SLACK.md 3.3)."""
    if call.get("initial_comment"):
        return []
    blocks = checked_blocks(call)
    if any(block["type"] == "markdown" for block in blocks):
        raise ApiError("internal_error")
    return blocks
