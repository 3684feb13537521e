"""Entries without a candidate: QC's card, the queue, and the forms that settle one."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    InteractiveElement,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from desk.model.contacts import Contact
from desk.readings import ShownContact
from desk.unmatched import Unmatched
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.contacts import ContactMemo
from handlers.views.contacts import exchange, explained_line, heading, more_menu
from handlers.views.parts import Message, asked, button, modal, option, options, section
from handlers.views.text import (
    ABSENCES,
    SHORT,
    capitalised,
    escape,
    fitted,
    quote_block,
    shortened,
)

GIST = 150  # characters of what was said, in a list


def unmatched_message(shown: ShownContact) -> Message:
    """QC's card of an entry without a candidate: what to do, until it is done."""
    contact = shown.contact
    state = _unmatched_state(shown)
    line = f"“{escape(shortened(contact.unmatched_name, MAX_LINE))}” · {exchange(shown)}"
    text = f"{state}\n{line}"
    blocks: list[Block] = [section(f"*{state}*\n{line}"), quote_block(contact.account.said)]
    if contact.candidate_id is None and contact.void is None:
        blocks.append(ActionsBlock(elements=[*_ways_out(contact), more_menu(contact)]))
    return text, blocks


def _unmatched_state(shown: ShownContact) -> str:
    contact = shown.contact
    if contact.void is not None:
        return f"VOID, says {escape(shown.names.person(contact.void.by))}"
    if contact.linked_by is not None and shown.candidate is not None:
        by = escape(shown.names.person(contact.linked_by))
        return f"LINKED to {escape(shortened(shown.candidate.name, SHORT))} by {by}"
    if contact.explained is not None:
        return f"EXPLAINED · {explained_line(contact.explained, shown)}"
    return "NOT IN THE LIST · waits for QC to link it"


def _ways_out(contact: Contact) -> Iterator[InteractiveElement]:
    value = str(contact.id)
    if contact.explained is not None:
        yield button("Open again", "reopen_unmatched", value)
        return
    yield button("Link to a candidate", "link", value, primary=True)
    yield button("Create…", "create_candidate", value)
    yield button("Explain…", "explain_unmatched", value)


def unmatched_list(queue: Unmatched, *, settles: bool) -> Message:
    """What waits for QC, oldest first; buttons for whoever `settles`."""
    if not queue.entries:
        text = "Every entry belongs to a candidate, or QC has explained it. Nothing waits."
        return text, [section(text)]
    head = "Entries without a candidate" if queue.everything else "Entries that wait for QC"
    if queue.number > 1 or queue.more:
        head += f", page {queue.number}"
    rows = [_row(shown) for shown in queue.entries]
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    for shown, row in zip(queue.entries, rows, strict=True):
        blocks.append(section(row, block_id=f"unmatched_{shown.contact.id}_is"))
        if settles:
            ways = list(_ways_out(shown.contact))
            blocks.append(ActionsBlock(block_id=f"unmatched_{shown.contact.id}", elements=ways))
    if turns := list(_turns(queue)):
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted([head, *rows]), blocks


def _row(shown: ShownContact) -> str:
    contact = shown.contact
    gist = escape(shortened(contact.account.said, GIST))
    lines = [heading(shown), exchange(shown), gist]
    if contact.explained is not None:
        lines.append(explained_line(contact.explained, shown))
    return "\n".join(lines)


def _turns(queue: Unmatched) -> Iterator[InteractiveElement]:
    which = "all" if queue.everything else "waiting"
    if queue.number > 1:
        yield button("Before", "unmatched_before", f"{which}:{queue.number - 1}")
    if queue.more:
        yield button("More", "unmatched_after", f"{which}:{queue.number + 1}")


def create_modal(shown: ShownContact) -> View:
    """Asks who it is, as the ballot and the state have them."""
    boxes = CheckboxesElement(
        options=[option("Somebody else of this name stands for this office, too", "else")]
    )
    return modal(
        "Create a candidate",
        [
            section(f"{heading(shown)}\n{exchange(shown)}", block_id="about"),
            quote_block(shown.contact.account.said),
            _line("name", "Name, as on the ballot", value=shown.contact.unmatched_name),
            _line("office", "Office"),
            _line("district", "District", optional=True),
            _line("state", "State"),
            _line("election", "Election", optional=True, hint="As the list names it."),
            _line("party", "Party, as on the ballot", optional=True),
            _line("status", "Status", value="Running", optional=True),
            asked("somebody_else", "Look once more", boxes, optional=True),
        ],
        callback_id="create_candidate",
        submit="Create and link",
        close="Cancel",
        private_metadata=ContactMemo(contact_id=shown.contact.id).write(),
    )


def _line(
    field: str, label: str, *, value: str = "", optional: bool = False, hint: str | None = None
) -> Block:
    element = PlainTextInputElement(max_length=MAX_LINE, initial_value=value or None)
    return asked(field, label, element, optional=optional, hint=hint)


def explain_modal(shown: ShownContact) -> View:
    """The checklist of what QC may have found (row 50)."""
    found = {absence: capitalised(words) for absence, words in ABSENCES.items()}
    return modal(
        "Explain an entry",
        [
            section(f"{heading(shown)}\n{exchange(shown)}", block_id="about"),
            quote_block(shown.contact.account.said),
            asked(
                "reasons",
                "Why is nobody there to link it to?",
                CheckboxesElement(options=options(found)),
            ),
            asked(
                "words",
                "What the state says, and what else was found",
                PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
                hint="The entry shows it. Promise nothing to the campaign.",
                optional=True,
            ),
        ],
        callback_id="explain_unmatched",
        submit="Explain",
        close="Cancel",
        private_metadata=ContactMemo(contact_id=shown.contact.id).write(),
    )
