"""What is said about a request besides its card: moves in the threads, what people ask, who is asked."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from desk.model.candidates import Candidate
from desk.model.ids import PersonId
from desk.model.requests import Move, Moved, Proof
from desk.queue import ShownRequest, Spoken
from handlers.views.parts import Message, button, context, section
from handlers.views.request_list import request_rows, row
from handlers.views.request_words import OWNERS
from handlers.views.requests import (
    GIST,
    delivery,
    how_done,
    press,
    subject,
    went_along,
)
from handlers.views.text import (
    SHORT,
    day,
    escape,
    fitted,
    plural,
    quote_block,
    shortened,
    time_of,
    when,
)

# One sentence for each move; `why` brings the end of it: a quotation, or a full stop.
_SENTENCES: Mapping[Move, str] = {
    Move.TAKE: "{by} took it at {at}.",
    Move.OFFER: "{by} offered it to {to} at {at}. Until {to} accepts, {answers} answers for it.",
    Move.ACCEPT: "{by} accepted it at {at}.",
    Move.HAND_BACK: "{by} handed it back at {at}{why} Until somebody accepts it, {answers} answers for it.",
    Move.WAIT: "{by} said at {at} that it waits for the campaign{until}{why}",
    Move.RESUME: "{by} took it up again at {at}.",
    Move.FINISH: "Done at {at} by {by}{how}.",
    Move.VERIFY: "It arrived, said {by} at {at}.",
    Move.BOUNCE: "It did not arrive, said {by} at {at}{why} {phone}",
    Move.CANCEL: "{by} cancelled it at {at}{why}",
    Move.REOPEN: "{by} reopened it at {at}{why} Until somebody accepts it, {answers} answers for it.",
    Move.NOTE: "The campaign asked again; {by} wrote at {at}{why}",
    Move.LAPSE: "{by} did not accept it within half an hour of office time, so the offer has ended. {answers} answers for it.",
    Move.LEAVE: "{by} is not in this workspace any more. Until somebody accepts it, {answers} answers for it.",
}


def moved_message(shown: ShownRequest, version: int) -> Message:
    """One move as a line of a thread: "Sam Staff accepted it at 10:51."."""
    line = move_sentence(shown, version)
    return line, [section(line)]


def move_sentence(shown: ShownRequest, version: int) -> str:
    moved = shown.moved(version)
    return _SENTENCES[moved.move].format(
        by=_name(shown, moved.by),
        at=time_of(moved.at, shown.zone),
        to=_name(shown, moved.to),
        why=_why(moved),
        until=_until(shown, moved),
        how=_how(shown.request.proof, moved),
        phone=_phone(shown),
        answers=_name(shown, shown.accountable),
    )


def _why(moved: Moved) -> str:
    if not moved.reason:
        return "."
    said = shortened(moved.reason, 1000)
    return f": “{escape(said)}”" if said.endswith((".", "!", "?", "…")) else f": “{escape(said)}”."


def _until(shown: ShownRequest, moved: Moved) -> str:
    """Until when it waits, unless that has changed since."""
    until = shown.request.waiting_until
    return f" until {day(until)}" if until and shown.moves[-1] == moved else ""


def _how(proof: Proof | None, moved: Moved) -> str:
    """How it was done, unless it was done again since."""
    if proof is None or proof.at != moved.at:
        return ""
    return f": {' '.join(filter(None, (how_done(proof), went_along(proof))))}"


def _phone(shown: ShownRequest) -> str:
    phone = shown.request.asked.fallback_phone
    return f"Call {escape(phone)} first." if phone else "They gave no phone."


def handed_over_message(shown: ShownRequest) -> Message:
    """What the one who took it follows along: its thread has every move, and goes both ways."""
    to = OWNERS[shown.kind.owner]
    text = (
        f"Handed to {to}: {subject(shown)}. What becomes of it stands in this thread. "
        "What you write in it goes to whoever has the request, and their questions come here."
    )
    return text, [section(text)]


def said_message(spoken: Spoken) -> Message:
    """What somebody wrote in the other thread, marked with who it was."""
    said = spoken.said.text
    head = f"{escape(spoken.by)} {'asks' if said.rstrip().endswith('?') else 'says'}:"
    text = f"{head} {escape(shortened(said, GIST))}"
    return text, [section(f"*{head}*"), quote_block(said)]


def offered_message(shown: ShownRequest, version: int) -> Message:
    """To the person whom it is handed over to."""
    moved = shown.moved(version)
    due = when(shown.request.due_at, shown.zone)
    head = f"{_name(shown, moved.by)} hands this over to you: {subject(shown)}"
    answers = _name(shown, shown.accountable)
    lines = [
        head,
        f"Due {due} · {delivery(shown.request)}",
        f"Until you accept, {answers} answers for it.",
    ]
    accept = button("Accept", "request_accept", press(Move.ACCEPT, shown.request), primary=True)
    blocks: list[Block] = [
        section(fitted([f"*{head}*", *lines[1:]])),
        quote_block(shown.request.asked.what),
        ActionsBlock(elements=[accept, _open(shown)]),
    ]
    return fitted([*lines, escape(shortened(shown.request.asked.what, GIST))]), blocks


def accepted_message(shown: ShownRequest) -> Message:
    """In place of the question, once it is answered."""
    text = f"You have it: {subject(shown)} · due {when(shown.request.due_at, shown.zone)}"
    return text, [section(text, accessory=_open(shown))]


def reported_message(shown: ShownRequest) -> Message:
    """To the director, before they learn of it from others."""
    text = (
        f"{_name(shown, shown.request.taken_by)} took this down: {subject(shown)}. "
        "QC checks it with the state; until then the candidate stays as running, and nobody calls."
    )
    blocks: list[Block] = [section(text, accessory=_open(shown))]
    return text, [*blocks, quote_block(shown.request.asked.what)]


def request_saved_message(shown: ShownRequest, *, added: int | None) -> Message:
    """What only the person who took it sees, right after."""
    due = when(shown.request.due_at, shown.zone)
    if added is not None:
        text = f"Added to the open request: {subject(shown)} · {_where(shown)}, due {due}"
    elif shown.request.holder == shown.request.taken_by:
        text = f"Saved, and yours: {subject(shown)} · due {due}"
    else:
        text = (
            f"Saved: {subject(shown)}. It waits for {OWNERS[shown.kind.owner]} to accept it, "
            f"due {due}. Nothing else to do."
        )
    return text, [section(text, accessory=_open(shown))]


def rivals_message(shown: ShownRequest, rivals: Sequence[Candidate]) -> Message:
    """In the thread of what was just done: who in the race was not sent the same; never by party."""
    names = [escape(shortened(rival.name, SHORT)) for rival in rivals]
    head = f"Others in this race were not sent the same. Offer it to them, too: {escape(shown.kind.name)}."
    text = fitted([head, *names])
    return text, [section(text)]


def _where(shown: ShownRequest) -> str:
    answers = _name(shown, shown.accountable)
    return f"{answers} {'has it' if shown.request.holder else 'answers for it'}"


def left_message(name: str, requests: Sequence[ShownRequest]) -> Message:
    """To the administrator: whose requests wait for somebody else now."""
    count = plural(len(requests), "request")
    waits = "waits" if len(requests) == 1 else "wait"
    head = (
        f"{escape(name)} is not in this workspace any more. {count} {waits} for somebody to "
        "accept; until then you answer for them."
    )
    rows = [row(shown) for shown in requests[:SHOWN_LEFT]]
    return fitted([head, *rows]), [section(head), *request_rows(requests[:SHOWN_LEFT])]


SHOWN_LEFT = 20


def review_message(first: Sequence[ShownRequest], count: int) -> Message:
    """To the administrator: what is still open of candidates whom a list took out of the race."""
    head = (
        f"A list that was imported takes candidates out of the race who have "
        f"{plural(count, 'open request')}. Is each still to be done? Nothing was closed."
    )
    rest = [f"And {count - len(first)} more: `/request list open`."] if count > len(first) else []
    blocks = [section(head), *request_rows(first), *(context(line) for line in rest)]
    return fitted([head, *map(row, first), *rest]), blocks


def _open(shown: ShownRequest) -> ButtonElement:
    return button("Open", "request_show", str(shown.request.id))


def _name(shown: ShownRequest, person_id: PersonId | None) -> str:
    return escape(shown.names.person(person_id)) if person_id else "somebody"
