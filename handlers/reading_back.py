"""Looking for a post that may have arrived: the conversation is read back for the key in its metadata."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from desk.model.ids import ChannelId
from desk.outbox_ports import Parcel, Posted

EVENT_TYPE = "candidate_line_notice"
# Ours and Slack's, at the most: a machine that takes its local time for UTC is off by hours.
CLOCKS_APART = timedelta(days=1)
PAGE = 200


def metadata(parcel: Parcel) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": parcel.notice.key}}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A channel or a direct message, or one thread in it."""

    channel_id: ChannelId
    thread_ts: str | None = None


async def find(slack: AsyncWebClient, parcel: Parcel, place: Place) -> Posted | None:
    """Where the parcel stands, if an earlier attempt has posted it."""
    since = str((parcel.put_at - CLOCKS_APART).timestamp())
    cursor: str | None = None
    while True:
        page = await _page(slack, place, since, cursor)
        for said in page["messages"]:
            if _key(said) == parcel.notice.key:
                return Posted(channel_id=place.channel_id, ts=said["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None


async def _page(
    slack: AsyncWebClient, place: Place, since: str, cursor: str | None
) -> AsyncSlackResponse:
    if place.thread_ts is not None:
        return await slack.conversations_replies(
            channel=place.channel_id,
            ts=place.thread_ts,
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )
    return await slack.conversations_history(
        channel=place.channel_id,
        oldest=since,
        include_all_metadata=True,
        limit=PAGE,
        cursor=cursor,
    )


def _key(message: Mapping[str, Any]) -> str | None:
    found = message.get("metadata") or {}
    if found.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (found.get("event_payload") or {}).get("key")
    return key
