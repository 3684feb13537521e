"""What goes wrong in sight of a person, and what the bot does that Slack punishes."""

from dataclasses import dataclass
from typing import Any

from practice.shapes import Json


@dataclass(frozen=True, kw_only=True)
class Failure:
    """`user` is whoever saw it; None when only the bot's author would learn of it."""

    at: float
    user: str | None
    text: str
    detail: Any = None


@dataclass(frozen=True, kw_only=True)
class ApiCall:
    """One call of the Web API and its answer, for tests that count them."""

    at: float
    method: str
    args: Json
    answer: Json


# Errors that a correct bot never gets, however the workspace behaves.
BOT_MISTAKES = frozenset(
    {
        "alt_txt_too_large",
        "block_mismatch",
        "cannot_reply_to_message",
        "exchanged_trigger_id",
        "expired_trigger_id",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_cursor",
        "invalid_json",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "invalid_trigger_id",
        "invalid_types",
        "markdown_text_conflict",
        "metadata_too_large",
        "missing_argument",
        "missing_scope",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "no_users_provided",
        "not_allowed_token_type",
        "not_authed",
        "push_limit_reached",
        "too_long",
        "too_many_attachments",
        "unknown_method",
        "view_too_large",
    }
)
