"""What people say in the threads of a request: passed on to the other one, once, with their name."""

from dataclasses import dataclass

from desk.desk import Desk
from desk.errors import LooksLikeCode, TooLong
from desk.model.ids import ChannelId, RequestId
from desk.model.people import Person
from desk.model.requests import Request
from desk.outbox_ports import Posted
from desk.request_notices import RequestHandedOver, RequestTaken, SaidByTheCard, SaidByTheRoot
from desk.words import MAX_TEXT, looks_like_code


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A reply of a person in some thread of Slack."""

    channel_id: ChannelId
    thread_ts: str
    text: str


async def request_at(desk: Desk, posted: Posted) -> RequestId | None:
    """The request whose thread begins there, if one does."""
    async with desk.reading() as tx:
        notice = await tx.outbox.at(posted)
    threads = RequestTaken | RequestHandedOver
    return notice.request_id if isinstance(notice, threads) else None


async def pass_on(desk: Desk, heard: Heard, *, by: Person, once: str) -> bool:
    """Tell the other thread what was said in this one. False when there is no other, or nothing.

    Raises `LooksLikeCode` for what must not be repeated anywhere (Decisions: Secrets).
    """
    now = desk.now()
    posted = Posted(channel_id=heard.channel_id, ts=heard.thread_ts)
    if await request_at(desk, posted) is None or not heard.text.strip():
        return False  # nearly all that is said in Slack: no turn to write is waited for
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return True
        notice = await tx.outbox.at(posted)
        if not isinstance(notice, RequestTaken | RequestHandedOver):
            return False
        request = await tx.requests.hold(notice.request_id)
        if request is None or request.root_to is None:
            return False
        _check(heard.text)
        said = await tx.requests.say(request.id, by=by.id, at=now, text=heard.text)
        to_card = isinstance(notice, RequestHandedOver)
        await tx.outbox.put(_passed(request, said.number, to_card=to_card), at=now)
        await tx.inbox.keep(once, str(said.number), at=now)
    return True


def _check(text: str) -> None:
    if looks_like_code(text):
        raise LooksLikeCode("text")
    if len(text) > MAX_TEXT:
        raise TooLong("text", MAX_TEXT, len(text))


def _passed(request: Request, number: int, *, to_card: bool) -> SaidByTheCard | SaidByTheRoot:
    if to_card or request.root_to is None:
        return SaidByTheCard(request_id=request.id, card_to=request.card_to, message=number)
    return SaidByTheRoot(request_id=request.id, root_to=request.root_to, message=number)
