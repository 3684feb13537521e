"""Which channels are of this organisation alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from desk.model.ids import ChannelId

ASK_AGAIN = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Inside:
    """Asks Slack once a day for each channel; again at once where the answer was no."""

    slack: AsyncWebClient
    now: Callable[[], datetime]
    _since: dict[ChannelId, datetime] = field(default_factory=dict)

    async def is_so(self, channel_id: ChannelId) -> bool:
        if channel_id.startswith("D"):  # a direct message
            return True
        now = self.now()
        if (since := self._since.get(channel_id)) and timedelta(0) <= now - since < ASK_AGAIN:
            return True
        channel = (await self.slack.conversations_info(channel=channel_id))["channel"]
        if channel.get("is_ext_shared"):
            self._since.pop(channel_id, None)
            return False
        self._since[channel_id] = now
        return True
