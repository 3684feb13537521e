"""`/candidate review`: rows of which nobody knows whom they mean, and the form that asks it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    InteractiveElement,
    Option,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from desk.importing.review import ReviewPage, ShownUnsure
from desk.model.candidates import FACTS, Candidate, CandidateFacts
from desk.model.importing import Decision
from handlers.forms.lists import DecideMemo, same_as
from handlers.views.lists.words import CELL, FACT_WORDS, difference, quoted
from handlers.views.parts import Message, asked, button, context, modal, option, section
from handlers.views.text import (
    SHORT,
    TEXT_OBJECT,
    escape,
    fitted,
    named,
    office_of,
    plural,
    shortened,
)

LABEL = 75  # characters of an option and of a label for screen readers
MOST = 5  # people who may be meant
NONE_WAIT = "No row of a list waits for a decision."


def review_message(found: ReviewPage) -> Message:
    """One page, oldest first."""
    if not found.rows:
        return NONE_WAIT, [section(NONE_WAIT)]
    wait = plural(found.total, "row waits", "rows wait")
    page = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    head = f"{wait} for a person to say whom they mean{page}."
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    lines = [head]
    for shown in found.rows:
        text = _row(shown)
        lines.append(text)
        says = shortened(f"Decide: {shown.facts.name}", LABEL)
        decide = button("Decide…", "row_decide", str(shown.row.id), says=says)
        blocks.append(section(text, block_id=f"row_{shown.row.id}", accessory=decide))
    if turns := list(_turns(found)):
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted(lines), blocks


def _row(shown: ShownUnsure) -> str:
    return (
        f"*{escape(shortened(shown.facts.name, SHORT))}*, line {shown.row.line} of "
        f"{quoted(shown.record.name, CELL)}: {escape(shortened(shown.reason, 600))}."
    )


def _turns(found: ReviewPage) -> Iterator[InteractiveElement]:
    if found.page > 1:
        yield button("Before", "review_before", str(found.page - 1))
    if found.page < found.pages:
        yield button("More", "review_after", str(found.page + 1))


def decide_modal(shown: ShownUnsure, *, waiting: int) -> View:
    """The row beside each person it may be, field by field. Nothing is chosen for the reader."""
    blocks: list[Block] = [
        section(_row(shown), block_id="row"),
        section(fitted(["*The list says*", *_facts(shown.facts)]), block_id="says"),
    ]
    blocks += [
        section(_beside(shown, person), block_id=f"person_{person.id}")
        for person in shown.candidates[:MOST]
    ]
    blocks += [
        asked("candidate", "Whom does it mean?", _choices(shown)),
        context(
            f"{plural(waiting, 'row waits', 'rows wait')} in all. What you say is remembered for "
            "the next list, and undoing the import takes it back.",
            block_id="waiting",
        ),
    ]
    return modal(
        "Whom does it mean?",
        blocks,
        callback_id="row_decision",
        submit="Save",
        close="Later",
        private_metadata=DecideMemo(unsure_id=shown.row.id).write(),
    )


def _facts(facts: CandidateFacts) -> Iterator[str]:
    for fact in FACTS:
        if said := str(getattr(facts, fact)):
            yield f"{FACT_WORDS[fact]}: {escape(shortened(said, SHORT))}"


def _beside(shown: ShownUnsure, person: Candidate) -> str:
    head = f"*{escape(shortened(_told(person), TEXT_OBJECT // 8))}*"
    differences = shown.differences(person)
    if not differences:
        return f"{head}\nThe list says nothing else of them."
    lines = (f"• {difference(one)}" for one in differences)
    return fitted([f"{head}\nIf it is the same person, this changes:", *lines])


def _told(person: Candidate) -> str:
    """Somebody by name, office and the list's own id: namesakes differ in one of them."""
    number = f" · id {person.external_id}" if person.external_id else ""
    return f"{named(person)}{number}"


def _choices(shown: ShownUnsure) -> RadioButtonsElement:
    people = [_choice(person) for person in shown.candidates[:MOST]]
    others = [
        option("Somebody new", Decision.NEW.value, description="Added to the directory"),
        option("Leave the row out", Decision.LEAVE.value, description="Nothing is changed"),
    ]
    return RadioButtonsElement(options=[*people, *others])


def _choice(person: Candidate) -> Option:
    where = [office_of(person), f"id {person.external_id}" if person.external_id else ""]
    description = shortened(" · ".join(filter(None, where)), LABEL)
    label = shortened(f"The same as {person.name}", LABEL)
    return option(label, same_as(person.id), description=description or None)
