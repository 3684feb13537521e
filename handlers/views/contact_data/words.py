"""Contact data in words."""

from collections.abc import Iterator, Mapping, Sequence

from desk.contact_data.reading import PrivateData
from desk.model.contact_data import Openness, Proposal, Verdict, Way
from handlers.views.text import SHORT, escape, shortened

WAYS: Mapping[Way, str] = {way: way.words.capitalize() for way in Way}
OPENNESS: Mapping[Openness, str] = {
    Openness.PUBLIC: "Public: it may be published",
    Openness.PRIVATE: "Private: only for the desk",
    Openness.UNSURE: "Unsure: whoever decides asks",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.APPROVED: "Approve",
    Verdict.DECLINED: "Decline",
}


def change_words(proposal: Proposal) -> str:
    """Such as "Phone: 907-465-3500 → 907-465-3599"; a private value is not among them."""
    way, old = WAYS[proposal.way], value(proposal.old)
    if proposal.is_check:
        return f"{way}: {_dialled(proposal)} is said to be wrong"
    new = {Openness.PUBLIC: value(proposal.new), Openness.PRIVATE: "a private one"}
    return f"{way}: {old} → {new.get(proposal.openness, 'a new one')}"


def doubt_lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    """What to know before one dials: for forms and for the card."""
    for proposal in proposals:
        if proposal.is_check:
            yield f"⚠ {_dialled(proposal)} is said to be wrong. It is being checked."
        else:
            yield f"⚠ {WAYS[proposal.way]} is said to have changed. It is being checked."


def _dialled(proposal: Proposal) -> str:
    return value(proposal.old) if proposal.old else "the number that was dialled"


def private_lines(data: PrivateData) -> Iterator[str]:
    for fact in data.facts:
        yield f"Private, {WAYS[fact.way].lower()}: {value(fact.value)}"
    if data.hidden:
        yield "There is a private way to reach them. Ask staff."


def value(text: str) -> str:
    return escape(shortened(text, SHORT)) if text else "nothing"
