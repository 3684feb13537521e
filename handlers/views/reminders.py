"""What reminds people: one message for all that is due at a moment, and the morning's digest."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DateTimePickerElement,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from desk.digests import Digest
from desk.model.contacts import Promise
from desk.model.office import Room
from desk.model.reminders import Rung
from desk.nags import ShownReminder
from desk.queue import ShownRequest
from desk.words import MAX_TEXT
from handlers.forms.reminders import LaterMemo
from handlers.views.parts import Message, asked, button, context, modal, section
from handlers.views.promises import open_promise, promised_to
from handlers.views.request_list import request_rows, row
from handlers.views.request_threads import move_sentence
from handlers.views.requests import subject, ways_on
from handlers.views.text import day, escape, fitted, shortened, when
from handlers.views.voicemail_list import digest_line

SHOWN = 15  # requests in one message: two blocks each, and Slack takes fifty
GIST = 300  # characters of a promise
# For one request, and for several.
_HEADS: Mapping[Rung, tuple[str, str]] = {
    Rung.UNACCEPTED: (
        "Nobody accepted this within half an hour of office time.",
        "Nobody accepted these within half an hour of office time.",
    ),
    Rung.DUE_SOON: ("This is due within the hour.", "These are due within the hour."),
    Rung.OVERDUE: ("This is overdue.", "These are overdue."),
    Rung.SNOOZED: ("You wanted to hear of this again.", "You wanted to hear of these again."),
}


def reminders_message(reminders: Sequence[ShownReminder]) -> Message:
    """Grouped by why, each with its own buttons; what is settled says so and has none."""
    says: list[str] = []
    blocks: list[Block] = []
    for rung, group in groupby(reminders[:SHOWN], key=lambda one: one.reminded.rung):
        several = list(group)
        head = _HEADS[rung][len(several) > 1]
        says.append(head)
        blocks.append(section(f"*{head}*"))
        for one in several:
            says.append(_line(one))
            blocks += _rows(one)
    if reminders[SHOWN:]:
        rest = f"And {len(reminders) - SHOWN} more: `/request list mine` shows all of them."
        says.append(rest)
        blocks.append(context(rest))
    return fitted(says), blocks


def _rows(one: ShownReminder) -> Iterator[Block]:
    yield section(_line(one))
    if one.reminded.ended_by is None and one.reminded.put_off_to is None:
        request = one.shown.request
        first, *rest = ways_on(request)
        later = button("Later…", "request_later", str(request.id))
        yield ActionsBlock(
            block_id=f"reminder_{request.id}_{one.reminded.rung.value}",
            elements=[first, later, *rest],
        )


def _line(one: ShownReminder) -> str:
    shown = one.shown
    if one.reminded.ended_by is not None:
        return f"{subject(shown)}\n{move_sentence(shown, one.reminded.ended_by)}"
    if one.reminded.put_off_to is not None:
        return (
            f"{subject(shown)}\nYou hear of it again {when(one.reminded.put_off_to, shown.zone)}."
        )
    return row(shown)


def unaccepted_message(shown: ShownRequest) -> Message:
    """In the thread of the card."""
    answers = escape(shown.names.person(shown.accountable))
    text = f"Nobody accepted it within half an hour. Until somebody does, {answers} answers for it."
    return text, [section(text)]


def later_modal(shown: ShownRequest) -> View:
    """Asks until when, and why."""
    memo = LaterMemo(request_id=shown.request.id)
    return modal(
        "Remind me later",
        [
            section(f"*{subject(shown)}*", block_id="about"),
            asked(
                "until",
                "When",
                DateTimePickerElement(),
                hint="You are reminded again then, in office hours. Others are reminded as before.",
            ),
            asked(
                "reason",
                "Why",
                PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
            ),
        ],
        callback_id="request_later",
        submit="Save",
        close="Cancel",
        private_metadata=memo.write(),
    )


def digest_message(digest: Digest) -> Message:
    """What waits this morning, most urgent first; promises with their doers."""
    if digest.empty:
        text = "What waited this morning is settled. Nothing waits now."
        return text, [section(text)]
    in_room = isinstance(digest.to, Room)
    head = f"{day(digest.day)}: {'what waits here' if in_room else 'what waits for you'}"
    promises = [_promise(digest, promise) for promise in digest.promises]
    voicemails = [digest_line(shown) for shown in digest.voicemails]
    lines = [head, *map(row, digest.requests), *promises, *voicemails]
    blocks: list[Block] = [section(f"*{head}*"), *request_rows(digest.requests)]
    if promises:
        blocks.append(section("*Promises that are due*"))
        for promise, line in zip(digest.promises, promises, strict=True):
            blocks += open_promise(promise, line)
    if voicemails:
        blocks.append(section(fitted(["*Voicemails that nobody has*", *voicemails])))
    if tail := " ".join(_tail(digest)):
        blocks.append(context(tail))
    return fitted(lines), blocks


def _promise(digest: Digest, promise: Promise) -> str:
    late = f"Late since {day(promise.due)}" if promise.due < digest.day else "Today"
    doer = escape(digest.names.person(promise.doer))
    return f"{late}: {escape(shortened(promise.text, GIST))}{promised_to(promise, digest.names)} · {doer}"


def _tail(digest: Digest) -> Iterator[str]:
    if digest.more:
        yield "There is more: `/request list` shows every request."
    if digest.promises:
        yield "A wrong press on a promise is taken back in Home, or on the candidate's card, today."
    if digest.voicemails:
        yield "`/line voicemail list` shows every voicemail."
