"""What the bot itself writes into the contact log about requests. It is kept as it was written."""

from collections.abc import Iterator, Mapping

from desk.asking import Asking
from desk.kinds import SPECIAL_MESSAGE
from desk.model.contacts import Account, How, Outcome
from desk.model.kinds import Kind
from desk.model.requests import Asked, Confirmation, Method, Proof, Request
from desk.words import MAX_TEXT

_HOWS: Mapping[Method, How] = {
    Method.EMAIL: How.EMAIL_SENT,
    Method.FAX: How.FAX_SENT,
    Method.MAIL: How.MAIL_SENT,
    Method.PHONE: How.CALL_OUT,
    Method.NONE: How.AT_DESK,
}
_BY: Mapping[Method, str] = {
    Method.EMAIL: "By e-mail to",
    Method.FAX: "By fax to",
    Method.MAIL: "By mail to",
    Method.PHONE: "By phone at",
}
_DONE_BY: Mapping[Method, str] = {
    Method.EMAIL: "E-mailed to",
    Method.FAX: "Faxed to",
    Method.MAIL: "Mailed to",
    Method.PHONE: "Told by phone at",
}


_ON_BALLOT = " Stays on the ballot; the director is asked to approve the special message."


def account_of_asking(asking: Asking, kind: Kind) -> Account:
    """What they asked for, as it was taken down."""
    lines = _asked_lines(asking.asked, kind) if kind.ours else _turned_away(asking.asked, kind)
    return Account(
        spoke_with=asking.asked.asked_by,
        position=asking.asked.position,
        how=asking.how,
        outcome=Outcome.REQUEST_TAKEN if kind.ours else Outcome.ESCALATED,
        happened_at=asking.happened_at,
        said=_text(lines),
    )


def account_of_proof(request: Request, proof: Proof, kind: Kind) -> Account:
    """What was done: how, to where, from which account, with what (S1, row 40)."""
    return Account(
        spoke_with=request.asked.asked_by,
        position=request.asked.position,
        how=_HOWS[proof.method],
        outcome=Outcome.REQUEST_DONE,
        happened_at=proof.at,
        said=_text(_proof_lines(request, proof, kind)),
    )


def message_to_approve(request: Request, word: Confirmation) -> Asked:
    """What the director is asked for when somebody leaves the race too late to leave the ballot (W14)."""
    return Asked(
        kind=SPECIAL_MESSAGE,
        candidate_id=request.asked.candidate_id,
        unmatched_name=request.asked.unmatched_name,
        what=(
            "It is too late to leave the ballot. Approve the special message that says so. "
            f"The state on {word.on.isoformat()}: {word.source}, {word.person}."
        )[:MAX_TEXT],
        method=Method.NONE,
        asked_by=request.asked.asked_by,
        position=request.asked.position,
    )


def _asked_lines(asked: Asked, kind: Kind) -> Iterator[str]:
    yield f"Asked for: {kind.name}. {asked.what}"
    labels = {question.key: question.label for question in kind.questions}
    for key, answer in asked.details.items():
        if answer:
            yield f"{labels.get(key, key)}: {answer}"
    if asked.method is not Method.NONE:
        phone = f" If that fails: {asked.fallback_phone}." if asked.fallback_phone else ""
        yield f"{_BY[asked.method]} {asked.address}.{phone}"
    if asked.notes:
        yield asked.notes


def _turned_away(asked: Asked, kind: Kind) -> Iterator[str]:
    yield f"{kind.name}. {asked.what}"
    yield kind.redirect
    if asked.notes:
        yield asked.notes


def _proof_lines(request: Request, proof: Proof, kind: Kind) -> Iterator[str]:
    yield f"Done: {kind.name}. {request.asked.what}"
    if proof.method is Method.NONE:
        yield "Nothing was sent."
    else:
        yield f"{_DONE_BY[proof.method]} {proof.address}, {_account(proof)}."
    if proof.went_along:
        yield f"Went along: {', '.join(sorted(proof.went_along))}."
    if proof.confirmation is not None:
        yield _confirmed(proof.confirmation)
    if proof.note:
        yield proof.note


def _account(proof: Proof) -> str:
    if proof.method is Method.PHONE:
        return "on a call"
    if proof.shared_account:
        return "from the desk's account"
    return f"from a personal account ({proof.reason})"


def _confirmed(word: Confirmation) -> str:
    both = "Profile status and election-stage status" if word.stage_changed else "Profile status"
    return (
        f"Confirmed by the state on {word.on.isoformat()}: {word.source}, {word.person}. "
        f"{both} changed.{_ON_BALLOT if word.stays_on_ballot else ''}"
    )


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines)[:MAX_TEXT]
