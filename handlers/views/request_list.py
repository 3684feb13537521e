"""Requests in a list: what comes first, each with its state in words."""

from collections.abc import Iterable, Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from desk.model.requests import Which
from desk.queue import Queue, ShownRequest
from handlers.views.parts import Message, button, section
from handlers.views.requests import state, subject
from handlers.views.text import fitted, shortened

LABEL = 75  # characters of a label for screen readers
LISTS: Mapping[Which, tuple[str, str]] = {
    Which.MINE: ("Your requests", "You have no request: none to do, and none that you took."),
    Which.OPEN: ("Open requests", "No request is open."),
    Which.OVERDUE: ("Overdue requests", "Nothing is overdue."),
    Which.ALL: ("All requests, newest first", "No request was taken yet."),
    Which.WAITING: ("Requests that wait for you", "Nothing waits for you."),
}


LIST_WORDS = tuple(which.value for which in LISTS if which is not Which.WAITING)


def queue_message(queue: Queue) -> Message:
    """One page, most urgent first; never by party."""
    name, empty = LISTS[queue.which]
    if not queue.requests:
        return empty, [section(empty)]
    head = f"{name}, page {queue.number}" if queue.number > 1 or queue.more else name
    blocks: list[Block] = [section(f"*{head}*", block_id="head"), *request_rows(queue.requests)]
    if turns := list(_turns(queue)):
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted([head, *(row(shown) for shown in queue.requests)]), blocks


def request_rows(requests: Iterable[ShownRequest]) -> Iterator[Block]:
    """Each with its own button."""
    for shown in requests:
        yield section(
            row(shown),
            block_id=f"request_{shown.request.id}",
            accessory=button(
                "Open",
                "request_show",
                str(shown.request.id),
                says=shortened(f"Open: {shown.kind.name}", LABEL),
            ),
        )


def row(shown: ShownRequest) -> str:
    return f"*{state(shown)}*\n{subject(shown)}"


def _turns(queue: Queue) -> Iterator[InteractiveElement]:
    if queue.number > 1:
        yield button("Before", "request_before", f"{queue.which.value}:{queue.number - 1}")
    if queue.more:
        yield button("More", "request_after", f"{queue.which.value}:{queue.number + 1}")
