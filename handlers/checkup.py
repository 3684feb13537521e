"""Are the channels that the desk chose still as it needs them? For `doctor`."""

from collections.abc import AsyncIterator

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from desk.checkup import Finding, State
from desk.desk import Desk
from desk.model.ids import ChannelId
from desk.model.office import Room
from handlers.slack import error_of


async def check_channels(desk: Desk, slack: AsyncWebClient) -> AsyncIterator[Finding]:
    """One finding for each channel that was chosen."""
    async with desk.reading() as tx:
        office = await tx.offices.get()
    for room in Room:
        channel_id = office.channel(room)
        if channel_id is not None:
            yield await _channel(slack, channel_id)


async def _channel(slack: AsyncWebClient, channel_id: ChannelId) -> Finding:
    try:
        info = (await slack.conversations_info(channel=channel_id))["channel"]
    except SlackApiError as refused:
        error = error_of(refused) or "no answer"
        return _wrong(
            f"The channel {channel_id} cannot be seen ({error}): it is gone, or private and the bot "
            "was not invited. Invite it there, or choose another with `/desk setup`."
        )
    except (ClientError, TimeoutError):
        return Finding(state=State.LOOK, says=f"Slack did not answer about channel {channel_id}.")
    name = f"#{info['name']}"
    if info.get("is_archived"):
        return _wrong(f"{name} is archived. Unarchive it, or choose another with `/desk setup`.")
    if not info.get("is_member"):
        return _wrong(f"The bot is not in {name}. Type `/invite @Candidate Line` there.")
    if info.get("is_ext_shared"):
        return _wrong(
            f"{name} is shared with another organisation, which can read everything in it. "
            "Choose another with `/desk setup`."
        )
    return Finding(state=State.FINE, says=f"The bot is in {name}.")


def _wrong(says: str) -> Finding:
    return Finding(state=State.WRONG, says=says)
