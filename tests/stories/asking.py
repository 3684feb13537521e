"""Requests in the stories: taking one, moving it, reading its card and its threads."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk.model.ids import ChannelId
from desk.outbox_ports import Posted
from desk.threads import request_at
from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.house import INTERNS, LOG, STAFF, House, block_ids

OFFICE = ZoneInfo("America/New_York")
FALLBACK = "(907) 465-3500"


def open_the_office(house: House, weekday: int = 1, hour: int = 10, minute: int = 0) -> datetime:
    """Move the clock to this time of the next such weekday that is no holiday: 0 is Monday."""
    local = house.clock().astimezone(OFFICE) + timedelta(days=1)
    while local.weekday() != weekday or (local.month, local.day) in {(12, 25), (1, 1), (11, 11)}:
        local += timedelta(days=1)
    return set_clock(house, local.replace(hour=hour, minute=minute, second=0, microsecond=0))


def set_clock(house: House, at: datetime) -> datetime:
    house.clock.ahead += at - house.clock()
    return at


async def opens_request(house: House, person: Person, words: str = "") -> Modal:
    await person.types(f"/request {words}".strip(), channel=LOG)
    return await person.modal()


async def chooses(house: House, modal: Modal, field: str, value: str) -> None:
    """Choose what the form grows with, and wait until it has."""
    before = modal.view["hash"]
    await modal.choose(field, value)
    await house.workspace.until(lambda: modal.view["hash"] != before)


def fills(modal: Modal, **fields: Any) -> Modal:
    """Fill the form in; what a story does not care about is filled in for it."""
    known = {
        "what": "A copy by e-mail, please.",
        "address": "j.ruiz@example.org",
        "fallback_phone": FALLBACK,
        "asked_by": "J. Ruiz",
        "position": "campaign_manager",
        "how": "call_in",
        **{block: "As they said it." for block in block_ids(modal) if block.startswith("detail_")},
        **fields,
    }
    for block in block_ids(modal):
        field = block.partition(":")[0]
        if field in known:
            modal.fill(**{block: known[field]})
    return modal


async def asks(
    house: House,
    person: Person,
    words: str = "sample-0001",
    kind: str = "questionnaire_copy",
    method: str | None = "email",
    **fields: Any,
) -> Modal:
    """The form, grown and filled in, for the one candidate that the words find."""
    modal = await opens_request(house, person, words)
    await chooses(house, modal, "kind", kind)
    if method is not None:
        await chooses(house, modal, "method", method)
    return fills(modal, **fields)


async def takes(
    house: House, person: Person, *args: str, channel: str = STAFF, **fields: Any
) -> Message:
    """`person` takes a request; answers its card."""

    def cards() -> list[Message]:
        return [each for each in house.workspace.messages(channel) if _is_card(each)]

    before = len(cards())
    modal = await asks(house, person, *args, **fields)
    assert await modal.submit() == "cleared", modal.text()
    await house.workspace.until(lambda: len(cards()) > before)
    return await known(house, cards()[-1])


def _is_card(message: Message) -> bool:
    return any(block.get("block_id") == "state" for block in message.blocks)


async def moves(house: House, person: Person, card: Message, verb: str, **fields: Any) -> None:
    """`person` presses `verb` on a card, and fills in what that asks for."""
    first = verb in str(
        next(b for b in card.blocks if b["type"] == "actions")["elements"][0]["value"]
    )
    if first:
        await person.press(card, "request_move")
    else:
        await person.press(card, "request_more", in_menu(card.blocks, verb))
    if fields:
        modal = await person.modal()
        assert await modal.fill(**fields).submit() == "closed", modal.text()


async def accepts(house: House, person: Person, card: Message) -> None:
    await moves(house, person, card, "accept")
    await house.reads(card, f"{person.name.upper()} HAS IT")


async def finishes(house: House, person: Person, card: Message, **fields: Any) -> None:
    """Done, with the biographical form ticked, unless the story says otherwise."""
    await moves(house, person, card, "finish", **{"went_along": ["Biographical form"], **fields})
    await house.reads(card, "DONE")


async def taker_thread(house: House) -> Message:
    """The message whose thread follows along, in the intern channel."""
    return await known(house, (await house.cards(1, INTERNS))[-1])


async def known(house: House, message: Message) -> Message:
    """The message, once the desk knows where it stands: people do not answer within milliseconds."""
    posted = Posted(channel_id=ChannelId(message.channel), ts=message.ts)
    for _ in range(500):
        if await request_at(house.app.desk, posted) is not None:
            return message
        await asyncio.sleep(0.01)
    raise TimeoutError(message.shown())


def in_menu(blocks: Iterable[dict[str, Any]], verb: str) -> str:
    """The value of the first choice for `verb` in a menu."""
    elements = [
        element
        for block in blocks
        for element in (*block.get("elements", ()), block.get("accessory", {}))
    ]
    values = [option["value"] for element in elements for option in element.get("options", ())]
    return next(value for value in values if value.startswith(f"{verb}:"))


def due(at: datetime) -> str:
    """How a moment begins in the text of a message."""
    return f"<!date^{int(at.timestamp())}^"


def spoken(messages: list[Message]) -> list[str]:
    return [message.shown() for message in messages]
