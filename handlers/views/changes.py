"""The small forms that put an entry right: amend, void, link."""

from slack_sdk.models.blocks import Block, PlainTextInputElement, StaticSelectElement
from slack_sdk.models.views import View

from desk.model.contacts import AmendmentKind
from desk.readings import ShownContact
from desk.words import MAX_TEXT
from handlers.forms.contacts import AmendMemo, ContactMemo
from handlers.views.contacts import exchange, heading
from handlers.views.log_contact import account_inputs, candidate_input, flag_inputs
from handlers.views.parts import asked, modal, option, section
from handlers.views.text import AMENDMENTS, plural, quote_block

_KINDS = {kind: words for kind, words in AMENDMENTS.items() if kind is not AmendmentKind.ORIGINAL}


def amend_modal(shown: ShownContact, *, impressions: bool) -> View:
    """The entry as it reads now, to be told better. What it says now stays readable.

    `impressions` only for readers who may see them.
    """
    contact = shown.contact
    kinds = [option(words, kind.value) for kind, words in _KINDS.items()]
    blocks: list[Block] = [
        section(f"{heading(shown)}\nWhat it says now stays readable as a version."),
        asked("kind", "This is", StaticSelectElement(options=kinds)),
        *account_inputs(contact.account),
        *flag_inputs(contact.account, impressions=impressions),
        asked("why", "Why", PlainTextInputElement(max_length=MAX_TEXT)),
    ]
    return modal(
        "Amend an entry",
        blocks,
        callback_id="amend",
        submit="Amend",
        close="Cancel",
        private_metadata=AmendMemo(contact_id=contact.id, version=contact.latest.number).write(),
    )


def void_modal(shown: ShownContact, *, still_open: int = 0) -> View:
    """Asks why an entry does not count, and whose it is if it stands with the wrong candidate.

    `still_open` requests were taken in it.
    """
    blocks: list[Block] = [
        section(f"{heading(shown)}\n{exchange(shown)}"),
        quote_block(shown.contact.account.said),
        *([section(_staying(still_open), block_id="still_open")] if still_open else ()),
        asked(
            "reason",
            "Why does it not count?",
            PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
            hint="The entry stays readable, struck through, with this reason and your name.",
        ),
        candidate_input(None, label="Move it to another candidate", optional=True),
    ]
    return modal(
        "Void an entry",
        blocks,
        callback_id="void",
        submit="Void",
        close="Cancel",
        private_metadata=ContactMemo(contact_id=shown.contact.id).write(),
    )


def link_modal(shown: ShownContact) -> View:
    """Asks which candidate an unmatched entry belongs to."""
    blocks: list[Block] = [
        section(f"{heading(shown)}\n{exchange(shown)}"),
        quote_block(shown.contact.account.said),
        candidate_input(None),
    ]
    return modal(
        "Link to a candidate",
        blocks,
        callback_id="link",
        submit="Link",
        close="Cancel",
        private_metadata=ContactMemo(contact_id=shown.contact.id).write(),
    )


def _staying(still_open: int) -> str:
    return (
        f"*{plural(still_open, 'open request')} of this entry.* None is cancelled by this; "
        "each card will say that the entry is void. What is not to be done any more, cancel there."
    )
