"""`/candidate absent`: people whom a whole state's list does not have, and what QC says of them."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    InteractiveElement,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from desk.importing.absences import AbsencePage
from desk.model.importing import Absence
from desk.words import MAX_TEXT
from handlers.forms.lists import AbsenceMemo
from handlers.views.parts import Message, asked, button, context, modal, section
from handlers.views.text import escape, fitted, named, plural, shortened

LABEL = 75  # characters of a label for screen readers
NOBODY = "Nobody is absent from a list: QC has settled all of them."


def absent_message(found: AbsencePage) -> Message:
    """One page, oldest first."""
    if not found.absences:
        return NOBODY, [section(NOBODY)]
    who = plural(found.total, "person", "people")
    page = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    head = f"A whole state's list does not have {who} of the directory{page}."
    blocks: list[Block] = [
        section(f"*{head}*", block_id="head"),
        context("Everyone runs until the state confirms otherwise.", block_id="tail"),
    ]
    lines = [head]
    for absence in found.absences:
        line = escape(named(absence.candidate))
        lines.append(line)
        blocks.append(section(line, block_id=f"absent_{absence.id}"))
        elements = list(_ways_on(absence))
        blocks.append(ActionsBlock(block_id=f"settle_{absence.id}", elements=elements))
    if turns := list(_turns(found)):
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted(lines), blocks


def _ways_on(absence: Absence) -> Iterator[InteractiveElement]:
    number, name = str(absence.id), absence.candidate.name
    says = shortened(f"Still running: {name}", LABEL)
    yield button("Still running…", "absence_running", number, says=says)
    says = shortened(f"Check with the state: {name}", LABEL)
    yield button("Check with the state…", "absence_check", number, says=says)


def _turns(found: AbsencePage) -> Iterator[InteractiveElement]:
    if found.page > 1:
        yield button("Before", "absent_before", str(found.page - 1))
    if found.page < found.pages:
        yield button("More", "absent_after", str(found.page + 1))


def absence_modal(absence: Absence, *, still_running: bool) -> View:
    """Why, before it is closed."""
    name = escape(named(absence.candidate))
    says = (
        f"*{name}* runs all the same, and is not asked about again until a list has them once more."
        if still_running
        else f"You check with the state whether *{name}* still runs. They stay as running; once "
        "you have the state's word, take it down with `/request` as “Withdrawn, removed or suspended”."
    )
    hint = "Such as who said so and when." if still_running else "Such as whom you ask, and how."
    return modal(
        "Absent from the list",
        [
            section(says, block_id="says"),
            asked(
                "why",
                "How do you know?" if still_running else "How do you check?",
                PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
                hint=hint,
                optional=True,
            ),
        ],
        callback_id="absence",
        submit="Save",
        close="Cancel",
        private_metadata=AbsenceMemo(absence_id=absence.id, still_running=still_running).write(),
    )
