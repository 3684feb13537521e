"""The card of a request: its state first, then who answers for it, by when, and what to do."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement, OverflowMenuElement
from slack_sdk.models.views import View

from desk.model.contacts import Position
from desk.model.ids import PersonId
from desk.model.kinds import Owner
from desk.model.requests import Method, Move, Proof, Request, Status
from desk.queue import ShownRequest
from handlers.views.parts import Message, button, context, modal, option, section
from handlers.views.request_words import METHODS, MOVES, OWNERS, SENT_BY
from handlers.views.text import (
    POSITIONS,
    SHORT,
    day,
    escape,
    fitted,
    listed,
    office_of,
    quote_block,
    said_in_lower,
    shortened,
    when,
)

GIST = 600  # characters of what is asked for in a message's `text`
# What a press may do in each state: the first is the button, the rest stand in the menu.
WAYS_ON: Mapping[Status, Sequence[Move]] = {
    Status.OPEN: (Move.ACCEPT, Move.OFFER, Move.CANCEL),
    Status.ACCEPTED: (Move.FINISH, Move.OFFER, Move.WAIT, Move.HAND_BACK, Move.CANCEL),
    Status.WAITING: (Move.FINISH, Move.RESUME, Move.WAIT, Move.OFFER, Move.HAND_BACK, Move.CANCEL),
    Status.DONE: (Move.BOUNCE, Move.VERIFY, Move.REOPEN),
    Status.VERIFIED: (Move.BOUNCE, Move.REOPEN),
    Status.CANCELLED: (Move.REOPEN,),
}
_PRIMARY = frozenset({Move.ACCEPT, Move.FINISH})


def request_message(shown: ShownRequest) -> Message:
    """The card as everyone sees it. Who may press what is decided when it is pressed."""
    details = list(_details(shown))
    blocks: list[Block] = [
        section(f"*{state(shown)}*", block_id="state"),
        section(fitted([f"*{subject(shown)}*", *_lines(shown)]), block_id="what"),
        quote_block(shown.request.asked.what),
    ]
    if details:
        blocks.append(context(fitted(details), block_id="details"))
    blocks.append(ActionsBlock(elements=list(ways_on(shown.request))))
    says = [
        state(shown),
        subject(shown),
        *_lines(shown),
        escape(shortened(shown.request.asked.what, GIST)),
        *details,
    ]
    return fitted(says), blocks


def card_modal(shown: ShownRequest) -> View:
    """The card where Slack shows no message: from Home."""
    return modal("Request", request_message(shown)[1], callback_id="request_card")


def state(shown: ShownRequest) -> str:
    """Where it stands, who answers for it, by when: understood without reading on."""
    request, due = shown.request, when(shown.request.due_at, shown.zone)
    match request.status:
        case Status.DONE | Status.VERIFIED:
            return _done(shown)
        case Status.CANCELLED:
            return _cancelled(shown)
    if shown.overdue:
        return f"OVERDUE since {due} · {_answers(shown)}"
    if request.status is Status.WAITING:
        until = f" until {day(request.waiting_until)}" if request.waiting_until else ""
        return f"WAITING FOR THE CAMPAIGN{until} · {_answers(shown)}"
    if request.holder is None:
        return f"WAITING FOR SOMEONE TO ACCEPT · due {due} · {_answers(shown)}"
    held = f"{escape(shown.names.person(shown.accountable).upper())} HAS IT"
    return f"{'BOUNCED · ' if request.bounced else ''}{held} · due {due}{_offered(shown)}"


def _holder(shown: ShownRequest) -> str:
    return _name(shown, shown.accountable)


def _answers(shown: ShownRequest) -> str:
    if shown.request.holder is not None:
        return f"{_holder(shown)} has it{_offered(shown)}"
    return f"{_holder(shown)} answers for it{_offered(shown)}"


def _offered(shown: ShownRequest) -> str:
    to = shown.request.offered_to
    return f" · offered to {_name(shown, to)}" if to is not None else ""


def _done(shown: ShownRequest) -> str:
    proof = shown.request.proof
    word = "DONE AND ARRIVED" if shown.request.status is Status.VERIFIED else "DONE"
    if proof is None:
        return word
    by = f"{word} {when(proof.at, shown.zone)} by {_name(shown, proof.by)}"
    return f"{by} · {how_done(proof)}"


def how_done(proof: Proof) -> str:
    """Such as "e-mailed from the desk's account to j.ruiz@example.org"."""
    if proof.method is Method.NONE:
        return SENT_BY[proof.method]
    account = "the desk's account" if proof.shared_account else "a personal account"
    source = f" from {account}" if proof.method in {Method.EMAIL, Method.FAX} else ""
    to = f" to {escape(shortened(one_line(proof.address), 200))}" if proof.address else ""
    return f"{SENT_BY[proof.method]}{source}{to}"


def _cancelled(shown: ShownRequest) -> str:
    cancel = next((each for each in reversed(shown.moves) if each.move is Move.CANCEL), None)
    if cancel is None:
        return "CANCELLED"
    by = f"CANCELLED {when(cancel.at, shown.zone)} by {_name(shown, cancel.by)}"
    return f"{by}: {escape(shortened(cancel.reason, 400))}"


def subject(shown: ShownRequest) -> str:
    """What, and for whom: "Copy of the questionnaire + Biographical form — Mike Dunleavy, Governor, AK"."""
    kind = " + ".join([shown.kind.name, *shown.kind.goes_along])
    return f"{escape(kind)} — {_whose(shown)}"


def _whose(shown: ShownRequest) -> str:
    if shown.candidate is not None:
        seat = (shortened(shown.candidate.name, SHORT), office_of(shown.candidate))
        return escape(", ".join(part for part in seat if part))
    return f"“{escape(shortened(shown.request.asked.unmatched_name, SHORT))}” (not in the list yet)"


def _lines(shown: ShownRequest) -> Iterator[str]:
    request, asked = shown.request, shown.request.asked
    if shown.void is not None:
        reason = escape(shortened(one_line(shown.void.reason), 400))
        yield (
            f"*The entry that it was taken in is void, says {_name(shown, shown.void.by)}:* {reason}"
        )
    if request.bounced and asked.fallback_phone:
        yield f"*It did not arrive. Call {escape(asked.fallback_phone)} first.*"
    elif request.bounced:
        yield "*It did not arrive, and they gave no phone.*"
    yield delivery(request)
    asker = f"{escape(asked.asked_by)}, {_position(asked.position)}"
    yield (
        f"Taken {when(request.taken_at, shown.zone)} by {_name(shown, request.taken_by)} "
        f"from {asker}"
    )
    if shown.due_is_assumed and request.unfinished:
        yield "Taken after closing time, so we assume that it is due at the close of the next business day."


def delivery(request: Request) -> str:
    """How and to where, and what to try when that fails."""
    asked = request.asked
    if asked.method is Method.NONE:
        return "Nothing is to be sent"
    to = f" to {escape(shortened(one_line(asked.address), 300))}" if asked.address else ""
    fails = (
        f"if that fails {escape(asked.fallback_phone)}"
        if asked.fallback_phone
        else "they gave no phone"
    )
    return f"{METHODS[asked.method]}{to} · {fails}"


def _position(position: Position) -> str:
    return said_in_lower(POSITIONS, position)


def _details(shown: ShownRequest) -> Iterator[str]:
    """The answers to the kind's own questions, its notes and what to look at before doing it."""
    asked = shown.request.asked
    for question in shown.kind.questions:
        if answer := asked.details.get(question.key):
            yield f"{escape(question.label)}: {escape(shortened(answer, 400))}"
    if asked.notes:
        yield f"Notes: {escape(shortened(asked.notes, 400))}"
    if shown.is_threat:
        yield "Legal threat: the director was told and answers. Staff alone move it"
    if shown.kind.owner not in {Owner.STAFF, Owner.QC}:
        yield f"For {OWNERS[shown.kind.owner]}"
    if shown.kind.checks and shown.request.unfinished:
        yield f"Before it is done: {escape(' '.join(shown.kind.checks))}"


def ways_on(request: Request) -> Iterator[InteractiveElement]:
    """One button, and a menu for the rest."""
    first, *rest = WAYS_ON[request.status]
    yield button(
        MOVES[first],
        "request_move",
        press(first, request),
        primary=first in _PRIMARY,
    )
    if rest:
        yield OverflowMenuElement(
            action_id="request_more",
            options=[option(MOVES[move], press(move, request)) for move in rest],
        )


def press(move: Move, request: Request) -> str:
    """What a button or an option stands for."""
    return f"{move.value}:{request.id}"


def one_line(text: str) -> str:
    """Typed text where there is room for one line: a mail address with commas between its lines."""
    return ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip())


def went_along(proof: Proof) -> str:
    return f"with {escape(listed(sorted(proof.went_along)))}" if proof.went_along else ""


def _name(shown: ShownRequest, person_id: PersonId | None) -> str:
    return escape(shown.names.person(person_id)) if person_id else "somebody"
