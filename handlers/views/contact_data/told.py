"""What is told of contact data: the card in QC's channel, and the queue."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement
from slack_sdk.models.views import View

from desk.contact_data.proposing import may_be_taken_back
from desk.contact_data.reading import ProposalPage, ShownProposal
from desk.kinds import CONTACT_DATA
from desk.model.contact_data import Openness, Verdict
from desk.queue import ShownRequest
from handlers.views.contact_data.words import WAYS, change_words
from handlers.views.parts import Message, button, confirmed, modal, section
from handlers.views.text import SHORT, escape, fitted, named, shortened, when

REASON = 500  # characters
LABEL = 75
QUESTION = 300  # characters; Slack takes as many


def proposal_message(shown: ShownProposal) -> Message:
    """State first, then what it is about; one button while somebody must decide."""
    proposal = shown.proposal
    lines = [*_states(shown), f"*{escape(named(shown.candidate))}* · {change_words(proposal)}"]
    lines.append(
        f"Taken down by {escape(shown.by)}, {when(proposal.at, shown.zone)}{_said(shown)}."
    )
    if proposal.why:
        lines.append(f"Why: {escape(shortened(proposal.why, REASON))}")
    text = fitted(lines)
    if proposal.verdict is None:
        accessory: InteractiveElement | None = _decide(shown)
    else:
        accessory = _take_back(shown) if may_be_taken_back(proposal, shown.candidate) else None
    return text, [section(text, block_id=f"proposal_{proposal.id}", accessory=accessory)]


def _states(shown: ShownProposal) -> Iterator[str]:
    """The latest first."""
    if (at := shown.proposal.taken_back_at) is not None:
        yield f"*TAKEN BACK* by {escape(shown.taken_back_by)}, {when(at, shown.zone)}"
    yield _state(shown)


def _state(shown: ShownProposal) -> str:
    proposal = shown.proposal
    if proposal.verdict is None:
        return "*CONTACT DATA TO DECIDE*"
    at = f", {when(proposal.decided_at, shown.zone)}" if proposal.decided_at else ""
    done = "APPROVED" if proposal.verdict is Verdict.APPROVED else "DECLINED"
    return f"*{done}* by {escape(shown.decided_by)}{at}"


def _said(shown: ShownProposal) -> str:
    said_by = shown.proposal.said_by
    told = f", said by {escape(shortened(said_by, SHORT))}" if said_by else ""
    unsure = " · public or not: unsure" if shown.proposal.openness is Openness.UNSURE else ""
    return told + unsure


def _decide(shown: ShownProposal) -> InteractiveElement:
    says = shortened(f"Decide: {named(shown.candidate)}", LABEL)
    return button("Decide…", "decide_contact_data", str(shown.proposal.id), says=says)


def _take_back(shown: ShownProposal) -> InteractiveElement:
    proposal = shown.proposal
    way = WAYS[proposal.way]
    old = proposal.old or "nothing, as before"
    says = shortened(f"Take back: {way} of {named(shown.candidate)}", LABEL)
    return confirmed(
        button("Take back", "take_back_contact_data", str(proposal.id), says=says),
        title="Take this approval back?",
        text=shortened(f"{way} in the directory again: {old}", QUESTION),
        confirm="Take it back",
        deny="Leave it",
    )


def may_be_proposed(shown: ShownRequest) -> bool:
    """A request about contact data, of somebody of the directory."""
    return shown.kind.key == CONTACT_DATA and shown.candidate is not None


def told_done_modal(shown: ShownRequest) -> View:
    """The request is done, and the directory is as it was: that takes a proposal."""
    text = "*Done.* The directory changes only when QC approves what is new."
    propose = button("Contact data changed…", "propose_contact_data", str(shown.request.contact_id))
    return modal("Contact data", [section(text, block_id="done", accessory=propose)])


def queue_message(page: ProposalPage) -> Message:
    """`/candidate proposals`."""
    if not page.proposals:
        text = "Nothing waits: every change of contact data is decided."
        return text, [section(text)]
    blocks: list[Block] = []
    texts = ["*Contact data to decide*, oldest first"]
    blocks.append(section(texts[0]))
    for shown in page.proposals:
        text, made = proposal_message(shown)
        texts.append(text)
        blocks.extend(made)
    if turns := [*_turns(page)]:
        blocks.append(ActionsBlock(block_id="turns", elements=turns))
    return fitted(texts), blocks


def _turns(page: ProposalPage) -> Iterator[InteractiveElement]:
    if page.number > 1:
        yield button("Before", "proposals_before", str(page.number - 1))
    if page.more:
        yield button("More", "proposals_after", str(page.number + 1))
