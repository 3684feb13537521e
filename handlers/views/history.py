"""A candidate's contact log as a modal: pages of entries, and the versions of one."""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from slack_sdk.models.blocks import ActionsBlock, Block, DividerBlock, InteractiveElement
from slack_sdk.models.views import View

from desk.readings import History, ShownContact
from handlers.views.contacts import (
    differences,
    exchange,
    flag_words,
    more_menu,
    traces,
)
from handlers.views.parts import button, context, modal, section
from handlers.views.promises import promise_line
from handlers.views.text import (
    AMENDMENTS,
    escape,
    fitted,
    named,
    plural,
    quote_block,
    shortened,
    when,
)
from handlers.views.written import written


def history_modal(history: History, *, impressions: bool) -> View:
    """One page, newest first. `impressions` only for readers who may see them."""
    page = history.page
    head = f"*{escape(named(history.candidate))}*\n{plural(page.total, 'entry', 'entries')}"
    if page.pages > 1:
        head += f", page {page.number} of {page.pages}"
    ask = button("Search and filter", "find_in_history", str(history.candidate.id))
    blocks: list[Block] = [section(head, accessory=ask if page.total else None)]
    if not page.total:
        blocks.append(section("No contact yet. The first one you log will stand here."))
    for shown in history.entries:
        under = _logged_under(shown, history)
        blocks += [DividerBlock(), *entry_blocks(shown, under, impressions=impressions)]
    if turns := list(_turns(history)):
        blocks += [DividerBlock(), ActionsBlock(block_id="turns", elements=turns)]
    return modal("Contact history", blocks, callback_id="history")


def _logged_under(shown: ShownContact, history: History) -> list[str]:
    """Under whose name it was logged, where that is somebody who was joined with this candidate."""
    if shown.candidate is None or shown.candidate.id == history.candidate.id:
        return []
    return [f"Logged under “{escape(named(shown.candidate))}”."]


def entry_blocks(
    shown: ShownContact, under: Sequence[str] = (), *, impressions: bool
) -> Iterator[Block]:
    contact = shown.contact
    menu = more_menu(contact) if contact.void is None or contact.amended else None
    yield section(exchange(shown), accessory=menu)
    yield quote_block(contact.account.said, struck=contact.void is not None)
    notes = [
        *under,
        *(promise_line(promise, shown) for promise in contact.promises),
        *flag_words(contact.account),
        *traces(shown, versions_in="see its versions"),
    ]
    if notes:
        yield context(fitted(notes))
    if impressions and contact.account.impression:
        yield context("Impression (stays inside):")
        yield quote_block(contact.account.impression)


def _turns(history: History) -> Iterator[InteractiveElement]:
    candidate_id, page = history.candidate.id, history.page
    if page.number > 1:
        yield button("Newer", "history_newer", f"{candidate_id}:{page.number - 1}")
    if page.number < page.pages:
        yield button("Older", "history_older", f"{candidate_id}:{page.number + 1}")


def versions_modal(shown: ShownContact) -> View:
    """Every version of an entry, first to latest: what it said, who changed it, when and why."""
    told: list[list[Block]] = []
    before = None
    for version in shown.versions:
        by, at = escape(shown.names.person(version.by)), when(version.at, shown.zone)
        lines = [f"*{version.number} · {AMENDMENTS[version.kind]}* by {by}, {at}"]
        if version.why:
            lines.append(f"Why: {escape(shortened(version.why, 1000))}")
        if before is not None:
            lines += differences(before, version.account, shown)
        told.append([section(fitted(lines)), quote_block(version.account.said)])
        before = version.account
    newest = _newest(told)
    if len(newest) < len(told):
        newest.insert(0, [context("There are older versions than fit here.")])
    return modal("Versions", [block for part in newest for block in part], callback_id="versions")


def _newest(told: Sequence[list[Block]]) -> list[list[Block]]:
    """As many of the last ones as one view holds."""
    sizes = accumulate(len(json.dumps(written(part))) for part in reversed(told))
    fitting = sum(1 for _ in takewhile(lambda size: size < MOST_CHARACTERS, sizes))
    return list(told[-min(fitting, MOST_VERSIONS) :])


MOST_VERSIONS = 49  # of two blocks each; Slack takes 100 blocks
MOST_CHARACTERS = 200_000  # of JSON; Slack takes 250,000 bytes
