"""Notices → Slack: words are found now, and a post that may have arrived is looked for before it is repeated."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, assert_never

import structlog
from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from desk.desk import Desk
from desk.kind_changes import at_present
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.ports import Delivery, Held, Later, Parcel, Posted, Sent
from handlers.letter import Answer, Edit, Group, Post, Reply, Stale, Topic, Whisper
from handlers.letters import letter
from handlers.slack import error_of
from handlers.views.parts import Message
from handlers.views.written import written

log = structlog.get_logger(__name__)

EVENT_TYPE = "candidate_line_notice"
CLOCKS_APART = timedelta(minutes=10)  # ours and Slack's, at the most
PAGE = 200
SERVER_ERROR = 500

# "Some aspect of the operation may have succeeded", says Slack of these.
_DOUBTFUL = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
# What only a person can put right, and how.
_CAUSES = {
    "not_in_channel": "The bot is not in the channel. Type `/invite @Candidate Line` there.",
    "channel_not_found": "The channel is gone, or private and the bot was not invited. Choose one with /desk setup.",
    "is_archived": "The channel is archived. Unarchive it, or choose another with /desk setup.",
    "restricted_action": "The workspace lets only some people post in the channel. An admin can change that.",
    "user_disabled": "The person's account is deactivated.",
    "user_not_found": "Slack does not know the person.",
    "invalid_blocks": "Slack refused the message's form. Report this as a fault of the bot.",
    "permission_denied": "The workspace lets only some people change user groups. An admin can allow it to everyone.",
    "plan_upgrade_required": "User groups need a paid plan of Slack.",
    "no_such_subteam": "The user group is gone. Choose another, or none.",
    "invalid_users": "Slack takes one of the people in no user group: a guest, perhaps.",
    "failed_for_some_users": "Slack takes one of the people in no user group: a guest, perhaps.",
    "missing_scope": "The app was installed before it asked for this. An admin can install it again with the newest manifest.",
    "user_is_restricted": "The workspace lets only some people change topics. An admin can allow it.",
    "message_not_found": "The message was deleted in Slack, so it cannot be edited.",
}
_NO_CHANNEL = "The channel is not chosen yet. Choose it with /desk setup."
# Whispering needs the person and the bot in the channel; a direct message does not.
_NOT_THERE = {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}


@dataclass(frozen=True, kw_only=True)
class Courier:
    """Takes one parcel to Slack and says what came of it."""

    desk: Desk
    slack: AsyncWebClient
    _direct: dict[PersonId, ChannelId] = field(default_factory=dict)

    async def send(self, parcel: Parcel) -> Delivery:
        delivery = await self._attempt(parcel)
        if isinstance(delivery, Later) and parcel.doubtful:
            return replace(delivery, doubtful=True)
        return delivery

    async def _attempt(self, parcel: Parcel) -> Delivery:
        try:
            return await self._deliver(parcel)
        except SlackApiError as refused:
            return verdict(refused)
        except ClientConnectorError:
            return Later()
        except (ClientError, TimeoutError):
            return Later(doubtful=True)

    async def _deliver(self, parcel: Parcel) -> Delivery:
        match await letter(await at_present(self.desk), parcel.notice):
            case Post(to=to, message=message):
                return await self._post(parcel, to, message)
            case Reply() | Answer() as line:
                return await self._reply(parcel, line)
            case Edit(card=card, message=message):
                return await self._edit(card, message)
            case Whisper() as whisper:
                return await self._whisper(parcel, whisper)
            case Stale():
                return Sent()
            case Group() | Topic() as kept:
                return await self._keep_in_step(kept)
            case _ as never:
                assert_never(never)

    async def _channel(self, room: Room) -> ChannelId | None:
        async with self.desk.reading() as tx:
            return (await tx.offices.get()).channel(room)

    async def _posted(self, key: str) -> Posted | None:
        async with self.desk.reading() as tx:
            return await tx.outbox.posted(key)

    async def _post(self, parcel: Parcel, to: Room | PersonId, message: Message) -> Delivery:
        if not isinstance(to, Room):
            return await self._say(parcel, await self._direct_message(to), message)
        channel_id = await self._channel(to)
        if channel_id is None:
            return Held(cause=_NO_CHANNEL)
        return await self._say(parcel, channel_id, message)

    async def _reply(self, parcel: Parcel, line: Reply | Answer) -> Delivery:
        posted = line.under if isinstance(line, Answer) else await self._posted(line.under)
        if posted is None:
            return Held(cause="It waits for the card that it belongs to.")
        return await self._say(parcel, posted.channel_id, line.message, thread_ts=posted.ts)

    async def _edit(self, card: str, message: Message) -> Delivery:
        """Edit a card in place. One that is not posted yet will be posted as it reads then."""
        posted = await self._posted(card)
        if posted is not None:
            text, blocks = message
            await self.slack.chat_update(
                channel=posted.channel_id,
                ts=posted.ts,
                text=text,
                blocks=written(blocks),
            )
        return Sent()

    async def _whisper(self, parcel: Parcel, whisper: Whisper) -> Delivery:
        """Tell one person where they are; where that cannot be, in a direct message.

        A whisper cannot be read back, so one that may have arrived is not repeated: what it says
        stands on the card and in Home too.
        """
        if parcel.doubtful:
            return Sent()
        text, blocks = whisper.message
        if whisper.channel_id is not None:
            try:
                await self.slack.chat_postEphemeral(
                    channel=whisper.channel_id,
                    user=whisper.to,
                    text=text,
                    blocks=written(blocks),
                )
            except SlackApiError as refused:
                if error_of(refused) not in _NOT_THERE:
                    raise
            else:
                return Sent()
        return await self._say(parcel, await self._direct_message(whisper.to), whisper.message)

    async def _keep_in_step(self, kept: Group | Topic) -> Delivery:
        """Nothing is posted, so doing it again after a doubtful attempt does no harm."""
        if isinstance(kept, Topic):
            channel_id = await self._channel(kept.of)
            if channel_id is None:
                return Held(cause=_NO_CHANNEL)
            await self.slack.conversations_setTopic(channel=channel_id, topic=kept.text)
        elif kept.user_group is not None and kept.people:  # Slack empties no group
            people = list(kept.people)
            await self.slack.usergroups_users_update(usergroup=kept.user_group, users=people)
        return Sent()

    async def _direct_message(self, person_id: PersonId) -> ChannelId:
        if person_id not in self._direct:
            opened = await self.slack.conversations_open(users=person_id)
            self._direct[person_id] = ChannelId(opened["channel"]["id"])
        return self._direct[person_id]

    async def _say(
        self,
        parcel: Parcel,
        channel_id: ChannelId,
        message: Message,
        *,
        thread_ts: str | None = None,
    ) -> Delivery:
        """Post once: if an earlier attempt may have arrived, look for it first."""
        if parcel.doubtful and (found := await self._look(parcel, channel_id, thread_ts)):
            return Sent(posted=found)
        text, blocks = message
        posted = await self.slack.chat_postMessage(
            channel=channel_id,
            thread_ts=thread_ts,
            text=text,
            blocks=written(blocks),
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": parcel.notice.key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return Sent(posted=Posted(channel_id=ChannelId(posted["channel"]), ts=posted["ts"]))

    async def _look(
        self, parcel: Parcel, channel_id: ChannelId, thread_ts: str | None
    ) -> Posted | None:
        """Read the conversation back for the parcel's key."""
        since = str((parcel.put_at - CLOCKS_APART).timestamp())
        cursor: str | None = None
        while True:
            page = await self._read_back(channel_id, thread_ts, since, cursor)
            for said in page["messages"]:
                if _key(said) == parcel.notice.key:
                    return Posted(channel_id=channel_id, ts=said["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    async def _read_back(
        self, channel_id: ChannelId, thread_ts: str | None, since: str, cursor: str | None
    ) -> AsyncSlackResponse:
        if thread_ts is not None:
            return await self.slack.conversations_replies(
                channel=channel_id,
                ts=thread_ts,
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
        return await self.slack.conversations_history(
            channel=channel_id,
            oldest=since,
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (metadata.get("event_payload") or {}).get("key")
    return key


def verdict(refused: SlackApiError) -> Delivery:
    """What a refusal of Slack means for a parcel."""
    error, response = error_of(refused), refused.response
    # The SDK hands on its own answer, or aiohttp's where there was no JSON in it.
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 200))
    if error in _CAUSES:
        return Held(cause=_CAUSES[error])
    if error == "ratelimited":
        seconds = float(getattr(response, "headers", {}).get("Retry-After", 1))
        return Later(after=timedelta(seconds=seconds))
    log.warning("slack_refused", error=error, status=status)
    return Later(doubtful=error in _DOUBTFUL or status >= SERVER_ERROR)
