"""Cursor pagination (SLACK.md 3.1)."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from practice.web_api.registry import ApiError, Call

T = TypeVar("T")
MOST = 1000


def page(call: Call, items: Sequence[T], *, usual: int = 100) -> tuple[list[T], str]:
    """This page, and the cursor of the next ("" at the end)."""
    limit = min(max(call.get("limit", usual), 1), MOST)
    start = _offset(call.get("cursor", ""))
    end = start + limit
    return list(items[start:end]), _cursor(end) if end < len(items) else ""


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"next:{offset}".encode()).decode()


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.urlsafe_b64decode(cursor).decode().partition(":")
        offset = int(number)
    except (binascii.Error, ValueError) as error:
        raise ApiError("invalid_cursor") from error
    if word != "next":
        raise ApiError("invalid_cursor")
    return offset
