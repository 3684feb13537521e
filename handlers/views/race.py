"""What the directory says beside a candidate's name: how to reach them, and who else is in the race."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from desk.model.candidates import Candidate
from desk.races import IN_ONE_RACE
from desk.readings import CandidateCard
from handlers.views.contact_data.words import private_lines
from handlers.views.parts import context
from handlers.views.text import SHORT, escape, fitted, shortened

SHOWN_RIVALS = 8


def directory_blocks(card: CandidateCard) -> Iterator[Block]:
    """Nothing where the directory says nothing."""
    if lines := list(directory_lines(card)):
        yield context(fitted(lines), block_id="directory")


def directory_lines(card: CandidateCard) -> Iterator[str]:
    """Contact data, private ones to who may see them; then the race by name alone (W8)."""
    if reach := _reach(card.candidate):
        yield reach
    yield from private_lines(card.private)
    if card.rivals:
        names = [escape(shortened(rival.name, SHORT)) for rival in card.rivals[:SHOWN_RIVALS]]
        yield f"Also in this race: {', '.join(names)}{_more(len(card.rivals) - len(names))}"


def _more(left: int) -> str:
    if not left:
        return ""
    # Only so many are looked up: a larger race is not counted.
    return ", and more" if left + SHOWN_RIVALS >= IN_ONE_RACE else f", and {left} more"


def _reach(candidate: Candidate) -> str:
    known = (candidate.phone, candidate.email, candidate.address)
    return " · ".join(escape(shortened(one, SHORT)) for one in known if one)
