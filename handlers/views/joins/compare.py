"""Two people side by side, and the small forms around it: the same person as whom, and parted why."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from desk.joins.comparing import Comparison, Side
from desk.joins.reading import ShownJoin
from desk.model.candidates import Candidate
from desk.words import MAX_TEXT
from handlers.forms.joining import JoinMemo, PartMemo, SamePersonMemo
from handlers.views.candidates import LABEL, last_contact
from handlers.views.joins.card import joined_line
from handlers.views.log_contact import candidate_input
from handlers.views.parts import asked, button, context, modal, option, section
from handlers.views.text import escape, fitted, named, plural, shortened, when

CELL = 250  # characters of one fact
ROWS = 5  # of two cells each, in one section

_FACTS = {
    "name": "Name",
    "office": "Office",
    "district": "District",
    "state": "State",
    "party": "Party",
    "status": "Status",
    "election": "Election",
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
    "external_id": "Id in the list",
}


def same_person_modal(candidate: Candidate) -> View:
    """Asks who else in the directory is the same person."""
    return modal(
        "Same person as…",
        [
            section(
                f"*{escape(named(candidate))}*\nWho else in the directory is the same person? "
                "You see both side by side before anything is joined."
            ),
            candidate_input(None),
        ],
        callback_id="same_person",
        submit="Compare",
        close="Cancel",
        private_metadata=SamePersonMemo(candidate_id=candidate.id).write(),
    )


def compare_modal(comparison: Comparison) -> View:
    """Both, fact by fact, and what is logged of each; which one stays, and how one knows."""
    one, other = comparison.one.candidate, comparison.other.candidate
    blocks: list[Block] = [
        section(
            "Is this one person? What is logged under either is then read together. "
            "Nothing is moved, and it can be parted again."
        ),
        *_facts(one, other),
        section(_logged("First", comparison.one, comparison), block_id="logged_first"),
        section(_logged("Second", comparison.other, comparison), block_id="logged_second"),
        *_apart(comparison),
        asked(
            "kept",
            "Which one stays?",
            RadioButtonsElement(options=[_stays("First", one), _stays("Second", other)]),
            hint="The other is found by name no more; what is logged there stands on this card.",
        ),
        asked(
            "why",
            "How do you know?",
            PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
            hint="It stands on the card, with your name.",
        ),
    ]
    return modal(
        "Same person?",
        blocks,
        callback_id="join_people",
        submit="Join",
        close="Cancel",
        private_metadata=JoinMemo(one=one.id, other=other.id).write(),
    )


def _facts(one: Candidate, other: Candidate) -> Iterator[Block]:
    cells: list[MarkdownTextObject] = []
    for fact, label in _FACTS.items():
        first, second = getattr(one, fact), getattr(other, fact)
        if first or second:
            differs = "the same" if first == second else "different"
            cells += [
                _cell("First", label, differs, first),
                _cell("Second", label, differs, second),
            ]
    for start in range(0, len(cells), 2 * ROWS):
        yield SectionBlock(fields=cells[start : start + 2 * ROWS])


def _cell(which: str, label: str, differs: str, fact: str) -> MarkdownTextObject:
    said = escape(shortened(fact, CELL)) or "not said"
    return MarkdownTextObject(text=f"*{which}: {label}*, {differs}\n{said}", verbatim=True)


def _logged(which: str, side: Side, comparison: Comparison) -> str:
    record = side.record
    counts = [
        plural(side.entries, "entry", "entries"),
        plural(record.attempts, "attempt"),
        plural(record.complaints, "complaint"),
        plural(len(record.open_promises), "open promise"),
        plural(side.open_requests, "open request"),
    ]
    lines = [f"*{which}: what is logged*", " · ".join(counts)]
    lines += [f"• {last_contact(contact, comparison.zone)}" for contact in record.last]
    return fitted(lines)


def _apart(comparison: Comparison) -> Iterator[Block]:
    if comparison.apart is not None:
        by, at = escape(comparison.by), when(comparison.apart.at, comparison.zone)
        yield context(f"Different people, says {by}, {at}.", block_id="apart")
        return
    pair = f"{comparison.one.candidate.id}:{comparison.other.candidate.id}"
    different = button("Different people", "tell_apart", pair)
    yield ActionsBlock(block_id="different", elements=[different])


def _stays(which: str, candidate: Candidate) -> Option:
    return option(
        shortened(f"{which}: {named(candidate)}", LABEL),
        str(candidate.id),
        description=shortened(f"Id in the list: {candidate.external_id}", LABEL),
    )


def part_modal(shown: ShownJoin) -> View:
    """Asks why they are two people after all."""
    return modal(
        "Part two people",
        [
            section(
                f"*{escape(named(shown.kept))}*\n{joined_line(shown)}.\n"
                "Each gets its own card again, with all that is logged under its name."
            ),
            asked("why", "Why?", PlainTextInputElement(multiline=True, max_length=MAX_TEXT)),
        ],
        callback_id="part_people",
        submit="Part",
        close="Cancel",
        private_metadata=PartMemo(join_id=shown.join.id).write(),
    )
