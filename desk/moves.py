"""The one table of moves: what can happen to a request in which state, and who may do it. Pure.

Every pair of a status and a move is in it, with the status that follows, or with the sentence that
says why not.
"""

from collections.abc import Mapping

from desk.model.kinds import Kind
from desk.model.people import Person, Role
from desk.model.requests import PRESSED, Move, Request, Status
from desk.refusals import AlreadyAccepted, MoveRefused, NotYourKind, YoursAlready

_OPEN = "Nobody has accepted it yet. Accept it first."
_TAKEN = "{holder} has it. Ask them to hand it over to you."
_DONE = "It is done already. If it did not arrive, press *Bounced*."
_CANCELLED = "It was cancelled. Reopen it first."
_UNFINISHED = "It is not done yet, so there is nothing to {verb}."
_NOT_WAITING = "It does not wait for the campaign."

TABLE: Mapping[Status, Mapping[Move, Status | str]] = {
    Status.OPEN: {
        Move.OFFER: Status.OPEN,
        Move.ACCEPT: Status.ACCEPTED,
        Move.HAND_BACK: _OPEN,
        Move.WAIT: _OPEN,
        Move.RESUME: _NOT_WAITING,
        Move.FINISH: _OPEN,
        Move.VERIFY: _UNFINISHED.format(verb="verify"),
        Move.BOUNCE: _UNFINISHED.format(verb="bounce"),
        Move.CANCEL: Status.CANCELLED,
        Move.REOPEN: "It is open.",
        Move.NOTE: Status.OPEN,
        Move.LEAVE: Status.OPEN,
        Move.LAPSE: Status.OPEN,
    },
    Status.ACCEPTED: {
        Move.OFFER: Status.ACCEPTED,
        Move.ACCEPT: Status.ACCEPTED,
        Move.HAND_BACK: Status.OPEN,
        Move.WAIT: Status.WAITING,
        Move.RESUME: _NOT_WAITING,
        Move.FINISH: Status.DONE,
        Move.VERIFY: _UNFINISHED.format(verb="verify"),
        Move.BOUNCE: _UNFINISHED.format(verb="bounce"),
        Move.CANCEL: Status.CANCELLED,
        Move.REOPEN: "It is open.",
        Move.NOTE: Status.ACCEPTED,
        Move.LEAVE: Status.OPEN,
        Move.LAPSE: Status.ACCEPTED,
    },
    Status.WAITING: {
        Move.OFFER: Status.WAITING,
        Move.ACCEPT: Status.ACCEPTED,
        Move.HAND_BACK: Status.OPEN,
        Move.WAIT: Status.WAITING,
        Move.RESUME: Status.ACCEPTED,
        Move.FINISH: Status.DONE,
        Move.VERIFY: _UNFINISHED.format(verb="verify"),
        Move.BOUNCE: _UNFINISHED.format(verb="bounce"),
        Move.CANCEL: Status.CANCELLED,
        Move.REOPEN: "It is open.",
        Move.NOTE: Status.WAITING,
        Move.LEAVE: Status.OPEN,
        Move.LAPSE: Status.WAITING,
    },
    Status.DONE: {
        Move.OFFER: _DONE,
        Move.ACCEPT: _DONE,
        Move.HAND_BACK: _DONE,
        Move.WAIT: _DONE,
        Move.RESUME: _DONE,
        Move.FINISH: _DONE,
        Move.VERIFY: Status.VERIFIED,
        Move.BOUNCE: Status.ACCEPTED,
        Move.CANCEL: _DONE,
        Move.REOPEN: Status.OPEN,
        Move.NOTE: _DONE,
        Move.LEAVE: _DONE,
        Move.LAPSE: _DONE,
    },
    Status.VERIFIED: {
        Move.OFFER: _DONE,
        Move.ACCEPT: _DONE,
        Move.HAND_BACK: _DONE,
        Move.WAIT: _DONE,
        Move.RESUME: _DONE,
        Move.FINISH: _DONE,
        Move.VERIFY: "It is verified already.",
        Move.BOUNCE: Status.ACCEPTED,
        Move.CANCEL: _DONE,
        Move.REOPEN: Status.OPEN,
        Move.NOTE: _DONE,
        Move.LEAVE: _DONE,
        Move.LAPSE: _DONE,
    },
    Status.CANCELLED: {
        **{move: _CANCELLED for move in Move if move not in {Move.TAKE, Move.REOPEN, Move.CANCEL}},
        Move.CANCEL: "It is cancelled already.",
        Move.REOPEN: Status.OPEN,
    },
}

_LEADS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DIRECTOR})
_HOLDERS_OWN = frozenset({Move.OFFER, Move.HAND_BACK, Move.WAIT, Move.RESUME, Move.FINISH})
_TAKERS_TOO = frozenset({Move.OFFER, Move.CANCEL})  # as long as nobody has it
_DOES = {
    Move.OFFER: "hand a request over",
    Move.ACCEPT: "accept a request",
    Move.HAND_BACK: "hand a request back",
    Move.WAIT: "let a request wait",
    Move.RESUME: "take a request up again",
    Move.FINISH: "mark a request done",
    Move.VERIFY: "verify a request",
    Move.BOUNCE: "mark a request bounced",
    Move.CANCEL: "cancel a request",
    Move.REOPEN: "reopen a request",
}
if missing := PRESSED - set(_DOES):
    raise LookupError(f"no words for {missing}")


def may_do(person: Person, kind: Kind) -> bool:
    """Whether requests of this kind are this person's work. Interns never fulfil (S1)."""
    return bool(person.roles & kind.done_by)


def possible(request: Request) -> frozenset[Move]:
    """What a button can do to it as it stands, whoever presses."""
    follows = TABLE[request.status]
    return frozenset(move for move in PRESSED if isinstance(follows[move], Status))


def check_mover(request: Request, move: Move, kind: Kind, by: Person, *, holder: str) -> None:
    """Raise the refusal that says whose move it is, unless it is this person's."""
    if move is Move.BOUNCE and (by.roles or by.id == request.taken_by):
        return  # whoever hears that it did not arrive says so
    if move in _TAKERS_TOO and by.id == request.taken_by and request.holder is None:
        return
    if not may_do(by, kind):
        raise NotYourKind(_DOES[move], kind)
    if move is Move.ACCEPT and request.unfinished:
        _check_free(request, by, holder=holder)
    elif move in _HOLDERS_OWN | {Move.CANCEL} and _is_anothers(request, by):
        raise MoveRefused(_TAKEN.format(holder=holder))


def next_status(request: Request, move: Move) -> Status:
    """The status that follows, or the refusal that says why none does."""
    follows = TABLE[request.status][move]
    if not isinstance(follows, Status):
        raise MoveRefused(follows)
    return follows


def _check_free(request: Request, by: Person, *, holder: str) -> None:
    """One may accept what nobody has, and what was handed over to oneself."""
    if request.holder == by.id:
        raise YoursAlready
    if request.holder is not None and request.offered_to != by.id:
        raise AlreadyAccepted(holder)


def _is_anothers(request: Request, by: Person) -> bool:
    return request.unfinished and request.holder not in {None, by.id} and not by.roles & _LEADS
