"""The forms of contact data."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, PlainTextInputElement, RadioButtonsElement
from slack_sdk.models.views import View

from desk.contact_data.proposing import value_of
from desk.contact_data.reading import ShownProposal
from desk.model.candidates import Candidate
from desk.model.contact_data import Openness
from desk.model.contacts import Contact
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.contact_data import DecisionMemo, HeardMemo
from handlers.views.contact_data.words import OPENNESS, VERDICTS, WAYS, value
from handlers.views.parts import asked, choice_input, context, modal, options, section
from handlers.views.text import OUTCOMES, escape, named, quote_block, shortened, when

ADDRESS = 500  # characters
QUOTED = 600  # characters of what was said


def heard_modal(candidate: Candidate, *, said_in: Contact | None = None) -> View:
    """What somebody heard on the phone. `said_in` is the entry that tells of it."""
    said_by = said_in.account.spoke_with if said_in else ""
    blocks: list[Block] = [
        section(
            f"*{escape(named(candidate))}*\nPhone: {value(candidate.phone)} · "
            f"E-mail: {value(candidate.email)}\nMailing address: {value(candidate.address)}"
        ),
        choice_input("way", "What has changed?", WAYS, None),
        asked("new", "What is it now?", PlainTextInputElement(max_length=ADDRESS)),
        asked(
            "openness",
            "May it be published?",
            RadioButtonsElement(options=options(OPENNESS)),
            hint="Contact data stand on the public site, so ask the campaign.",
        ),
        asked(
            "said_by",
            "Who said so?",
            PlainTextInputElement(max_length=MAX_LINE, initial_value=said_by or None),
            optional=True,
        ),
    ]
    return modal(
        "Contact data",
        blocks,
        callback_id="contact_data",
        submit="Send to QC",
        close="Cancel",
        private_metadata=HeardMemo(
            candidate_id=candidate.id, contact_id=said_in.id if said_in else None
        ).write(),
    )


def decision_modal(shown: ShownProposal, *, trouble: str = "") -> View:
    """Old and new side by side; whoever decides may put the new one right."""
    proposal = shown.proposal
    said = f"\nSaid by {escape(proposal.said_by)}." if proposal.said_by else ""
    openness = RadioButtonsElement(options=options(OPENNESS)[:2])
    if proposal.openness is not Openness.UNSURE:
        openness.initial_option = options({proposal.openness: OPENNESS[proposal.openness]})[0]
    blocks: list[Block] = [
        *([section(f"⚠ {trouble}", block_id="trouble")] if trouble else []),
        section(
            f"*{escape(named(shown.candidate))}*\n{WAYS[proposal.way]} in the directory then: "
            f"{value(proposal.old)}{_now(shown)}\nTaken down by {escape(shown.by)}, "
            f"{when(proposal.at, shown.zone)}.{said}"
        ),
        *_told_in(shown),
        asked(
            "verdict",
            "What becomes of it?",
            RadioButtonsElement(options=options(VERDICTS)),
        ),
        asked(
            "new",
            f"{WAYS[proposal.way]} from now on",
            PlainTextInputElement(initial_value=proposal.new or None, max_length=ADDRESS),
            optional=True,
        ),
        asked("openness", "Public or private?", openness),
        asked(
            "why",
            "Why",
            PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
            hint="Needed to decline.",
            optional=True,
        ),
    ]
    return modal(
        "Contact data",
        blocks,
        callback_id="contact_data_decide",
        submit="Decide",
        close="Cancel",
        private_metadata=DecisionMemo(
            proposal_id=proposal.id, seen=value_of(shown.candidate, proposal.way)
        ).write(),
    )


def _told_in(shown: ShownProposal) -> Iterator[Block]:
    """What was said on the phone, and whether that still counts: whoever decides was not there."""
    if (entry := shown.told_in) is None:
        return
    account, void = entry.account, entry.void
    outcome = OUTCOMES[account.outcome]
    yield section(
        f"Told in the entry of {when(account.happened_at, shown.zone)} · {outcome}:",
        block_id="told_in",
    )
    if account.said:
        yield quote_block(shortened(account.said, QUOTED), struck=void is not None)
    if void is not None:
        yield context(f"That entry is *void*: “{escape(shortened(void.reason, QUOTED))}”")


def _now(shown: ShownProposal) -> str:
    """Where the directory has been changed since, that is said: approving would write over it."""
    now = value_of(shown.candidate, shown.proposal.way)
    return "" if now == shown.proposal.old else f"\nIn the directory now: *{value(now)}*"
