"""What a message may say: text, blocks, attachments and metadata, checked as Slack checks them."""

import json

from practice.channels import Channel
from practice.rules.check import blocks_problems
from practice.shapes import Json
from practice.web_api.registry import ApiError, Call, Kind

ARGS: dict[str, Kind] = {
    "channel": "str",
    "text": "str",
    "blocks": "json",
    "attachments": "json",
    "markdown_text": "str",
    "thread_ts": "str",
    "link_names": "bool",
    "parse": "str",
    "as_user": "bool",
    "username": "str",
    "icon_url": "str",
    "icon_emoji": "str",
}
MOST_BYTES = 250_000
MOST_ATTACHMENTS = 100
LONGEST_MARKDOWN = 12_000
MOST_METADATA_BYTES = 16_000


def checked_blocks(call: Call) -> list[Json]:
    blocks = call.get("blocks") or []
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    problems = blocks_problems(blocks) or [*call.workspace.files.complaints(blocks, ["blocks"])]
    if problems:
        raise ApiError(
            "invalid_blocks",
            errors=problems,
            response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]},
        )
    if len(json.dumps(blocks)) > MOST_BYTES:
        raise ApiError("msg_blocks_too_long")
    return blocks


def checked_attachments(call: Call) -> list[Json]:
    attachments = call.get("attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(a, dict) for a in attachments):
        raise ApiError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise ApiError("too_many_attachments")
    for attachment in attachments:
        blocks = attachment.get("blocks", [])
        if blocks_problems(blocks) or [*call.workspace.files.complaints(blocks, [])]:
            raise ApiError("invalid_attachments")
    return attachments


def check_thread(channel: Channel, thread_ts: str | None) -> None:
    """Slack answers to the ts of a reply by losing the message: here it is refused."""
    parent = channel.messages.get(thread_ts or "")
    if thread_ts and (parent is None or parent.is_reply):
        raise ApiError("cannot_reply_to_message")


def checked_text(call: Call) -> str:
    """`text`, or `markdown_text`, which stands alone."""
    markdown = call.get("markdown_text")
    if not markdown:
        return str(call.get("text", ""))
    if call.get("text") or call.get("blocks"):
        raise ApiError("markdown_text_conflict")
    if len(markdown) > LONGEST_MARKDOWN:
        raise ApiError("msg_too_long")
    return str(markdown)


def checked_metadata(call: Call) -> Json | None:
    metadata = call.get("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise ApiError("invalid_metadata_format")
    allowed = {"event_type", "event_payload", "entities"}
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not isinstance(payload, dict) or set(metadata) - allowed:
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > MOST_METADATA_BYTES:
        raise ApiError("metadata_too_large")
    return metadata
