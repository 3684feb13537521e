"""The Home tab: what waits for me, what I wrote last, and one button."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, DividerBlock, HeaderBlock
from slack_sdk.models.views import View

from desk.line.announcing import Wanted
from desk.line.mine import Mine as LineMine
from desk.model.people import Person
from desk.people import Action, may
from desk.queue import Queue
from desk.readings import Mine
from handlers.views.contacts import exchange, heading, more_menu
from handlers.views.line.home import gaps_home, own_home, whose_line
from handlers.views.parts import button, context, section
from handlers.views.promises import closed_promise, open_promise, promised_to
from handlers.views.request_list import request_rows
from handlers.views.text import SHORT, day, escape, shortened


def person_home(
    person: Person, mine: Mine, waiting: Queue, line: LineMine, wanted: Wanted | None
) -> View:
    """Home of one person.

    What can be pressed has a name of its own: where a block has none, Slack names it anew each time,
    and a press on what was shown before would be a press on nothing.
    """
    blocks: list[Block] = [
        ActionsBlock(
            block_id="ways_on",
            elements=[
                button("Log a contact", "log_contact", "home", primary=True),
                button("Take a request", "take_request", "home"),
            ],
        ),
        *_setup_hint(person, mine),
        *gaps_home(wanted),
        *_requests(waiting),
        *_promises(mine, nothing=None if waiting.requests else whose_line(line)),
        *own_home(line),
        *_entries(mine),
        DividerBlock(),
        context(
            "`/log-call` while you are on the phone · `/candidate` before you pick up · "
            "`/request` when they ask for something · `/request list` for what is open · "
            "`/line` for who is on · "
            "`help` after each of them for the rest"
        ),
    ]
    return View(type="home", callback_id="home", blocks=blocks)


def _setup_hint(person: Person, mine: Mine) -> Iterator[Block]:
    if mine.furnished:
        return
    if may(person, Action.SET_UP):
        yield section(
            "The desk has no log channel yet, so nobody sees the cards.",
            block_id="setup",
            accessory=button("Set up the desk", "open_setup", "home"),
        )
    else:
        yield section("The desk has no log channel yet. An admin can choose one: `/desk setup`.")


def _requests(waiting: Queue) -> Iterator[Block]:
    if not waiting.requests:
        return
    yield HeaderBlock(text="Requests that wait for you")
    yield from request_rows(waiting.requests)
    if waiting.more:
        yield context("There are more: `/request list mine` shows all of them.")


def _promises(mine: Mine, *, nothing: str | None) -> Iterator[Block]:
    """`nothing` is what goes after "Nothing waits for you."; None where something does."""
    if not mine.promises and nothing is not None:
        yield section(f"Nothing waits for you.{nothing}")
    if mine.promises:
        yield HeaderBlock(text="What you promised")
    for promise in mine.promises:
        text = f"By {day(promise.due)}: {escape(shortened(promise.text, 400))}"
        yield from open_promise(promise, f"{text}{promised_to(promise, mine.names)}")
    for promise in mine.closed:
        yield closed_promise(promise, promised_to(promise, mine.names))


def _entries(mine: Mine) -> Iterator[Block]:
    yield HeaderBlock(text="What you logged last")
    if not mine.entries:
        yield section(
            "Nothing yet. When a campaign calls, press *Log a contact*: what you write is in that "
            "candidate's history for whoever picks up next time."
        )
    for shown in mine.entries:
        gist = escape(shortened(shown.contact.account.said, SHORT))
        menu = (
            more_menu(shown.contact)
            if shown.contact.void is None or shown.contact.amended
            else None
        )
        yield section(
            f"{heading(shown)}\n{exchange(shown)}\n{gist}",
            block_id=f"entry_{shown.contact.id}",
            accessory=menu,
        )
