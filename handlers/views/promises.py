"""Promises on the surface: a line in its entry, what can be done with an open one, and the form of *Cancel…*."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, PlainTextInputElement
from slack_sdk.models.views import View

from desk.model.contacts import Promise
from desk.readings import Names, ShownContact
from desk.words import MAX_TEXT
from handlers.forms.promises import CancelPromiseMemo
from handlers.views.parts import asked, button, modal, section
from handlers.views.text import day, escape, named, shortened, when

LABEL = 75  # characters of a label for screen readers
GIST = 400  # characters of a promise, and of a reason


def promise_line(promise: Promise, shown: ShownContact) -> str:
    """In the entry that it was made in: what, by when, by whom, and what became of it."""
    doer = escape(shown.names.person(promise.doer))
    line = f"We promised: {escape(shortened(promise.text, GIST))}, by {day(promise.due)} ({doer})"
    if promise.kept_by is not None and promise.kept_at is not None:
        keeper = escape(shown.names.person(promise.kept_by))
        return f"{line} · kept {when(promise.kept_at, shown.zone)}, says {keeper}"
    if promise.cancelled_by is not None and promise.cancelled_at is not None:
        by = escape(shown.names.person(promise.cancelled_by))
        why = escape(shortened(promise.cancel_reason, GIST))
        return f"~{line}~ · cancelled by {by}, {when(promise.cancelled_at, shown.zone)}: “{why}”"
    if shown.contact.void is not None:
        return f"~{line}~"
    if promise.reopened_by is not None and promise.reopened_at is not None:
        by = escape(shown.names.person(promise.reopened_by))
        at = when(promise.reopened_at, shown.zone)
        return f"{line} · open again: {by} had closed it by mistake, and said so {at}"
    return line


def open_promise(promise: Promise, line: str) -> Iterator[Block]:
    """One that is open, with its two ways to an end."""
    yield section(line, block_id=f"promise_{promise.id}_is")
    kept = shortened(f"Mark kept: {promise.text}", LABEL)
    cancel = shortened(f"Cancel: {promise.text}", LABEL)
    yield ActionsBlock(
        block_id=f"promise_{promise.id}",
        elements=[
            button("Mark kept", "keep_promise", str(promise.id), says=kept),
            button("Cancel…", "cancel_promise", str(promise.id), says=cancel),
        ],
    )


def closed_promise(promise: Promise, to: str = "") -> Block:
    """One that the reader closed today: a wrong press can be taken back."""
    text = escape(shortened(promise.text, GIST))
    head = "You marked as kept" if promise.kept_by is not None else "You cancelled"
    return section(
        f"{head}: {text}{to}",
        block_id=f"promise_{promise.id}_closed",
        accessory=button(
            "Take it back",
            "reopen_promise",
            str(promise.id),
            says=shortened(f"Take it back: {promise.text}", LABEL),
        ),
    )


def promised_to(promise: Promise, names: Names) -> str:
    candidate = names.candidates.get(promise.candidate_id) if promise.candidate_id else None
    return f" · {escape(named(candidate))}" if candidate else ""


def cancel_promise_modal(promise: Promise, memo: CancelPromiseMemo) -> View:
    """Asks why it will not be done."""
    return modal(
        "Cancel a promise",
        [
            section(
                f"*We promised:* {escape(shortened(promise.text, GIST))}, by {day(promise.due)}",
                block_id="about",
            ),
            asked(
                "reason",
                "Why will it not be done?",
                PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
                hint="The promise stays readable with its entry, with this reason and your name.",
            ),
        ],
        callback_id="cancel_promise",
        submit="Cancel it",
        close="Leave it open",
        private_metadata=memo.write(),
    )
