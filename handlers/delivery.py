"""Notices → Slack: words are found now, and a post that may have arrived is looked for before it is repeated."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import assert_never

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from desk.desk import Desk
from desk.kind_changes import at_present
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.outbox_ports import Delivery, Dismissed, Held, Later, Parcel, Posted, Sent
from handlers.access import SHUT_OUT, is_dismissed
from handlers.inside import Inside
from handlers.letter import Answer, Edit, Group, Post, Reply, Stale, Topic, Whisper
from handlers.letters import letter
from handlers.limits import A_SECOND, Pace
from handlers.reading_back import Place, find, metadata
from handlers.slack import error_of
from handlers.verdicts import NO_CARD, NO_CHANNEL, OUTSIDE, TOO_MUCH, Refusal, verdict
from handlers.views.fitting import fitting, plainest
from handlers.views.parts import Message
from handlers.views.written import written

# Whispering needs the person and the bot in the channel; a direct message does not.
_NOT_THERE = {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}


@dataclass(frozen=True, kw_only=True)
class Courier:
    """Takes one parcel to Slack and says what came of it."""

    desk: Desk
    slack: AsyncWebClient
    inside: Inside
    pace: Pace
    _direct: dict[PersonId, ChannelId] = field(default_factory=dict)

    @classmethod
    def to(cls, slack: AsyncWebClient, desk: Desk, *, pace: timedelta = A_SECOND) -> "Courier":
        """One who knows nothing yet of channels; `pace` lies between two messages in one of them."""
        inside = Inside(slack=slack, now=desk.now)
        return cls(desk=desk, slack=slack, inside=inside, pace=Pace(each=pace))

    async def send(self, parcel: Parcel) -> Delivery:
        delivery = await self._attempt(parcel)
        if isinstance(delivery, Later) and parcel.doubtful:
            return replace(delivery, doubtful=True)
        return delivery

    async def _attempt(self, parcel: Parcel) -> Delivery:
        try:
            return await self._deliver(parcel)
        except SlackApiError as refused:
            return await self._judged(Refusal(error=refused, to=parcel.notice.to))
        except ClientConnectorError:
            return Later()
        except (ClientError, TimeoutError):
            return Later(doubtful=True)

    async def _judged(self, refusal: Refusal) -> Delivery:
        if error_of(refusal.error) in SHUT_OUT and await is_dismissed(self.slack):
            return Dismissed()
        return verdict(refusal)

    async def _deliver(self, parcel: Parcel) -> Delivery:
        match await letter(await at_present(self.desk), parcel.notice):
            case Post(to=to, message=message):
                return await self._post(parcel, to, message)
            case Reply() | Answer() as line:
                return await self._reply(parcel, line)
            case Edit(card=card, message=message):
                return await self._edit(parcel, card, message)
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
            return await self._tell(parcel, to, message)
        channel_id = await self._channel(to)
        if channel_id is None:
            return NO_CHANNEL
        return await self._say(parcel, Place(channel_id=channel_id), message)

    async def _reply(self, parcel: Parcel, line: Reply | Answer) -> Delivery:
        posted = line.under if isinstance(line, Answer) else await self._posted(line.under)
        if posted is None:
            return NO_CARD
        place = Place(channel_id=posted.channel_id, thread_ts=posted.ts)
        return await self._say(parcel, place, line.message)

    async def _edit(self, parcel: Parcel, card: str, message: Message) -> Delivery:
        """Edit a card in place. One that is not posted yet will be posted as it reads then."""
        posted = await self._posted(card)
        if posted is None:
            return Sent()
        try:
            if not await self.inside.is_so(posted.channel_id):
                return Held(cause=OUTSIDE, channel_id=posted.channel_id)
            await self._update(posted, message)
        except SlackApiError as refused:
            if error_of(refused) == "message_not_found":
                return Sent()  # somebody deleted it: there is nothing to edit
            return await self._judged(
                Refusal(error=refused, to=parcel.notice.to, channel_id=posted.channel_id)
            )
        return Sent()

    async def _update(self, posted: Posted, message: Message) -> None:
        try:
            await self._put_in_place(posted, fitting(message))
        except SlackApiError as refused:
            if error_of(refused) not in TOO_MUCH:
                raise
            await self._put_in_place(posted, plainest(message))

    async def _put_in_place(self, posted: Posted, message: Message) -> None:
        await self.pace.turn(posted.channel_id)
        text, blocks = message
        await self.slack.chat_update(
            channel=posted.channel_id, ts=posted.ts, text=text, blocks=written(blocks)
        )

    async def _whisper(self, parcel: Parcel, whisper: Whisper) -> Delivery:
        """Tell one person where they are; where that cannot be, in a direct message.

        A whisper cannot be read back, so one that may have arrived is not repeated: what it says
        stands on the card and in Home too.
        """
        if parcel.doubtful:
            return Sent()
        text, blocks = fitting(whisper.message)
        if whisper.channel_id is not None:
            try:
                await self.slack.chat_postEphemeral(
                    channel=whisper.channel_id,
                    user=whisper.to,
                    text=text,
                    blocks=written(blocks),
                )
            except SlackApiError as refused:
                if error_of(refused) not in _NOT_THERE | TOO_MUCH:
                    raise
            else:
                return Sent()
        return await self._tell(parcel, whisper.to, whisper.message)

    async def _keep_in_step(self, kept: Group | Topic) -> Delivery:
        """Nothing is posted, so doing it again after a doubtful attempt does no harm."""
        if isinstance(kept, Topic):
            channel_id = await self._channel(kept.of)
            if channel_id is None:
                return NO_CHANNEL
            await self.slack.conversations_setTopic(channel=channel_id, topic=kept.text)
        elif kept.user_group is not None and kept.people:  # Slack empties no group
            people = list(kept.people)
            await self.slack.usergroups_users_update(usergroup=kept.user_group, users=people)
        return Sent()

    async def _tell(self, parcel: Parcel, person_id: PersonId, message: Message) -> Delivery:
        """In a direct message. Where the one that we know is shut, the next attempt opens it anew."""
        if person_id not in self._direct:
            opened = await self.slack.conversations_open(users=person_id)
            self._direct[person_id] = ChannelId(opened["channel"]["id"])
        told = await self._say(parcel, Place(channel_id=self._direct[person_id]), message)
        if isinstance(told, Held):
            self._direct.pop(person_id, None)
        return told

    async def _say(self, parcel: Parcel, place: Place, message: Message) -> Delivery:
        """Post once: if an earlier attempt may have arrived, look for it first."""
        try:
            if not await self.inside.is_so(place.channel_id):
                return Held(cause=OUTSIDE, channel_id=place.channel_id)
            if parcel.doubtful and (found := await find(self.slack, parcel, place)):
                # It was posted in the words of that time, and what has changed since may be settled.
                await self._update(found, message)
                return Sent(posted=found)
            return Sent(posted=await self._write(parcel, place, message))
        except SlackApiError as refused:
            return await self._judged(
                Refusal(error=refused, to=parcel.notice.to, channel_id=place.channel_id)
            )

    async def _write(self, parcel: Parcel, place: Place, message: Message) -> Posted:
        """As it is; or, where Slack does not take its form, its text alone."""
        try:
            return await self._put(parcel, place, fitting(message))
        except SlackApiError as refused:
            if error_of(refused) not in TOO_MUCH:
                raise
            return await self._put(parcel, place, plainest(message))

    async def _put(self, parcel: Parcel, place: Place, message: Message) -> Posted:
        await self.pace.turn(place.channel_id)
        text, blocks = message
        posted = await self.slack.chat_postMessage(
            channel=place.channel_id,
            thread_ts=place.thread_ts,
            text=text,
            blocks=written(blocks) or None,
            metadata=metadata(parcel),
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(channel_id=ChannelId(posted["channel"]), ts=posted["ts"])
