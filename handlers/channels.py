"""A channel that lets the bot speak again: what waited for it is tried at once."""

from collections.abc import Mapping
from typing import Any

from desk.held import release
from handlers.people import Directory


async def joined(directory: Directory, body: Mapping[str, Any]) -> None:
    """Somebody came into a channel. Only the bot itself makes a difference to what waits."""
    bots = {one["user_id"] for one in body.get("authorizations") or () if one.get("is_bot")}
    if body["event"]["user"] in bots:
        await release(directory.desk)


async def opened(directory: Directory, _: Mapping[str, Any]) -> None:
    """A channel is not archived any more."""
    await release(directory.desk)
