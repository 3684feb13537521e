"""The calendar link: offered, made anew, and switched off."""

from desk.line.feed import close_feed, link_of, open_feed
from handlers.call import Call
from handlers.views.line.feed import (
    closed_message,
    link_message,
    standing_message,
    unreachable_message,
)


async def offer(call: Call) -> None:
    """*Calendar link…*: a first link, or the word that there is one. Nobody can show it again."""
    if call.calendar_at is None:
        await call.tell(unreachable_message())
        return
    secret = await open_feed(call.desk, by=call.person, once=call.once_pressed)
    if secret is not None:
        await call.tell(link_message(call.calendar_at, secret))
    elif (link := await link_of(call.desk, call.person)) is not None:
        await call.tell(standing_message(link.made, link.zone))


async def renew(call: Call) -> None:
    """*New link*: the one before is dead from now on."""
    if call.calendar_at is None:
        await call.tell(unreachable_message())
        return
    secret = await open_feed(call.desk, by=call.person, once=call.once_pressed, anew=True)
    # None: the same press was delivered before, and what it made is on the screen.
    if secret is not None:
        message = link_message(call.calendar_at, secret)
        await call.tell(message, replacing=call.only_for_them)


async def close(call: Call) -> None:
    """*Switch off*."""
    was_open = await close_feed(call.desk, by=call.person)
    await call.tell(closed_message(was_open=was_open), replacing=call.only_for_them)
