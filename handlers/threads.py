"""Threads of requests: what people write in them is passed on, and a mention shows the card."""

import re
from collections.abc import Mapping
from typing import Any

from desk import queue
from desk.errors import Refusal
from desk.kind_changes import at_present
from desk.model.ids import ChannelId, PersonId
from desk.outbox_ports import Posted
from desk.people import Action, require
from desk.threads import Heard, pass_on, request_at
from handlers.people import Directory
from handlers.views.help import sentence_message
from handlers.views.parts import Message
from handlers.views.requests import request_message
from handlers.views.text import plain
from handlers.views.written import written

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
# A message of a person; edits, deletions and what apps post have other subtypes.
_SPOKEN = frozenset({None, "thread_broadcast", "file_share", "me_message"})

NOT_PASSED_ON = "It was not passed on to the other thread."
ELSEWHERE = (
    "In the thread of a request I show its card. To take one, type `/request`; "
    "to see them, `/request list`."
)


async def heard(directory: Directory, body: Mapping[str, Any]) -> None:
    """Somebody wrote in a thread: if it is a request's, the other thread is told."""
    event = body["event"]
    if not _is_reply(event) or _mentions_bot(body):
        return
    posted = Posted(channel_id=ChannelId(event["channel"]), ts=event["thread_ts"])
    if await request_at(directory.desk, posted) is None:
        return
    person = await directory.person(PersonId(event["user"]))
    text = await _readable(directory, event.get("text") or "")
    thread = Heard(channel_id=posted.channel_id, thread_ts=posted.ts, text=text)
    try:
        require(person, Action.READ_REQUESTS)
        await pass_on(directory.desk, thread, by=person, once=f"event:{body['event_id']}")
    except Refusal as refusal:
        sentence = f"{NOT_PASSED_ON} {refusal.sentence}"
        await _whisper(directory, event, sentence_message(sentence))


async def mentioned(directory: Directory, body: Mapping[str, Any]) -> None:
    """The bot was mentioned: in a request's thread it shows the card, with its buttons."""
    event = body["event"]
    person = await directory.person(PersonId(event["user"]))
    try:
        require(person, Action.READ_REQUESTS)
    except Refusal as refusal:
        await _whisper(directory, event, sentence_message(refusal.sentence))
        return
    thread_ts = event.get("thread_ts") or event["ts"]
    posted = Posted(channel_id=ChannelId(event["channel"]), ts=thread_ts)
    request_id = await request_at(directory.desk, posted)
    if request_id is None:
        await _whisper(directory, event, sentence_message(ELSEWHERE))
    else:
        shown = await queue.shown(await at_present(directory.desk), request_id)
        await _whisper(directory, event, request_message(shown))


def _is_reply(event: Mapping[str, Any]) -> bool:
    return (
        event.get("subtype") in _SPOKEN
        and "bot_id" not in event
        and "user" in event
        and event.get("thread_ts") not in {None, event["ts"]}
    )


def _mentions_bot(body: Mapping[str, Any]) -> bool:
    bots = {each.get("user_id") for each in body.get("authorizations") or ()}
    return bool(bots & set(_MENTION.findall(body["event"].get("text") or "")))


async def _readable(directory: Directory, mrkdwn: str) -> str:
    """The text as it reads, with names for mentions."""
    async with directory.desk.reading() as tx:
        known = await tx.people.named({PersonId(each) for each in _MENTION.findall(mrkdwn)})

    def name(mention: re.Match[str]) -> str:
        person = known.get(PersonId(mention[1]))
        return f"@{person.name}" if person else "@somebody"

    return plain(_MENTION.sub(name, mrkdwn))


async def _whisper(directory: Directory, event: Mapping[str, Any], message: Message) -> None:
    text, blocks = message
    await directory.slack.chat_postEphemeral(
        channel=event["channel"],
        user=event["user"],
        thread_ts=event.get("thread_ts"),
        text=text,
        blocks=written(blocks),
    )
