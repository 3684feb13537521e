"""`/request list`: the queue, in pages."""

from desk import queue
from desk.model.requests import Which
from handlers.call import Call
from handlers.command import closest
from handlers.views.help import Example, unknown_message
from handlers.views.request_list import LIST_WORDS, queue_message

_EXAMPLES = tuple(Example(f"/request list {word}", "") for word in LIST_WORDS)


async def show(call: Call) -> None:
    """`/request list [mine|open|overdue|all]`; what waits is open, so that is the list without a word."""
    word = call.words.casefold().partition(" ")[2] or Which.OPEN.value
    if word not in LIST_WORDS:
        meant = closest(word, LIST_WORDS)
        command = f"/request list {meant}" if meant else None
        await call.tell(unknown_message(word, command, _EXAMPLES))
        return
    await call.tell(queue_message(await queue.listed(call.desk, Which(word), call.person)))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    which, page = call.value.split(":")
    found = await queue.listed(call.desk, Which(which), call.person, page=int(page))
    await call.tell(queue_message(found), replacing=True)
