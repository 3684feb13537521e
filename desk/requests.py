"""The life of a request after it was taken: accepted, handed over, waited with, done, proved.

Taking one is in `taking`, the table of moves in `moves`, where it stands after one in `steps`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from desk.accounts import account_of_proof
from desk.calendar import OfficeCalendar, calendar_of, office_day
from desk.desk import Desk
from desk.entries import reason_problems, text_problems
from desk.errors import FieldRefusal, NotFound, Refusal, Refused, refuse_if_any
from desk.model.candidates import Candidate
from desk.model.contacts import NewContact
from desk.model.ids import PersonId, RequestId
from desk.model.kinds import Kind
from desk.model.people import Person
from desk.model.requests import Attempt, Move, Request
from desk.moves import check_mover, may_do, next_status
from desk.moving import put_move
from desk.notices import ContactLogged, Notice
from desk.people import works_here
from desk.ports import Transaction
from desk.proofs import Done, check_done
from desk.queue import present
from desk.races import uneven_offers
from desk.refusals import DayGone, HasItAlready, NotAtTheDesk, NotTheirWork
from desk.request_notices import RequestOffered
from desk.special_messages import ask_for_approval
from desk.steps import Step, moved
from desk.threats import check_threat


async def accept(desk: Desk, request_id: RequestId, *, by: Person, once: str) -> Request:
    """Make `by` answerable for it, or raise the refusal that says who was faster."""
    return await _make(desk, request_id, Step(move=Move.ACCEPT, by=by.id), by=by, once=once)


async def offer(
    desk: Desk, request_id: RequestId, *, to: PersonId, by: Person, once: str
) -> Request:
    """Ask `to` to accept it. Until then whoever answers for it goes on doing so (W4)."""
    step = Step(move=Move.OFFER, by=by.id, to=to)
    return await _make(desk, request_id, step, by=by, once=once)


async def hand_back(
    desk: Desk, request_id: RequestId, *, reason: str, by: Person, once: str
) -> Request:
    """Put it back where everyone whose work it is can accept it."""
    step = Step(move=Move.HAND_BACK, by=by.id, reason=reason)
    return await _make(desk, request_id, step, by=by, once=once)


async def wait(
    desk: Desk, request_id: RequestId, *, until: date, reason: str, by: Person, once: str
) -> Request:
    """Let it wait for the campaign until that day; it is due at the end of it."""
    step = Step(move=Move.WAIT, by=by.id, until=until, reason=reason)
    return await _make(desk, request_id, step, by=by, once=once)


async def resume(desk: Desk, request_id: RequestId, *, by: Person, once: str) -> Request:
    """Take it up again: it is due like a new one."""
    return await _make(desk, request_id, Step(move=Move.RESUME, by=by.id), by=by, once=once)


async def finish(
    desk: Desk, request_id: RequestId, done: Done, *, by: Person, once: str
) -> Request:
    """Prove it done. The proof is written into the contact log under the doer's name (row 40)."""
    step = Step(move=Move.FINISH, by=by.id, done=done)
    return await _make(desk, request_id, step, by=by, once=once)


async def verify(desk: Desk, request_id: RequestId, *, by: Person, once: str) -> Request:
    """It arrived."""
    return await _make(desk, request_id, Step(move=Move.VERIFY, by=by.id), by=by, once=once)


async def bounce(
    desk: Desk, request_id: RequestId, *, reason: str = "", by: Person, once: str
) -> Request:
    """It did not arrive: open again the same day, with the fallback phone on top (row 39)."""
    step = Step(move=Move.BOUNCE, by=by.id, reason=reason)
    return await _make(desk, request_id, step, by=by, once=once)


async def cancel(
    desk: Desk, request_id: RequestId, *, reason: str, by: Person, once: str
) -> Request:
    """Nobody needs to do it any more."""
    step = Step(move=Move.CANCEL, by=by.id, reason=reason)
    return await _make(desk, request_id, step, by=by, once=once)


async def reopen(
    desk: Desk, request_id: RequestId, *, reason: str, by: Person, once: str
) -> Request:
    """It is to be done after all, or again."""
    step = Step(move=Move.REOPEN, by=by.id, reason=reason)
    return await _make(desk, request_id, step, by=by, once=once)


async def check(desk: Desk, request_id: RequestId, move: Move, *, by: Person) -> None:
    """Raise what this move would be refused with, before anything is typed for it.

    The try is written down, as that of the move itself would be (row 31).
    """
    now = desk.now()
    try:
        async with desk.reading() as tx:
            request = await present(tx, request_id)
            people = await tx.people.named({one for one in (request.holder,) if one is not None})
            kind = desk.kind(request.asked.kind)
            await check_threat(tx, request, by)
            check_mover(request, move, kind, by, holder=_name(people, request.holder))
            next_status(request, move)
    except NotFound:
        raise
    except Refusal as refusal:
        await _write_down(desk, request_id, Step(move=move, by=by.id), refusal, now=now)
        raise


_WITH_REASON = {
    Move.HAND_BACK: "the handing back",
    Move.WAIT: "the waiting",
    Move.CANCEL: "the cancelling",
    Move.REOPEN: "the reopening",
}


async def _make(desk: Desk, request_id: RequestId, step: Step, *, by: Person, once: str) -> Request:
    """Make the move, or write down that it was tried and raise why it is refused (row 31)."""
    now = desk.now()
    try:
        async with desk.transaction() as tx:
            if await tx.inbox.seen(once) is not None:
                return await present(tx, request_id)
            after = await _moved(desk, tx, request_id, step, by=by, now=now)
            await tx.inbox.keep(once, str(request_id), at=now)
            return after
    except NotFound:
        raise
    except Refusal as refusal:
        await _write_down(desk, request_id, step, refusal, now=now)
        raise


async def _write_down(
    desk: Desk, request_id: RequestId, step: Step, refusal: Refusal, *, now: datetime
) -> None:
    """In a transaction of its own: that of the move has left no trace."""
    attempt = Attempt(move=step.move, by=step.by, at=now, told=refusal.sentence)
    async with desk.transaction() as tx:
        await tx.requests.attempted(request_id, attempt)


async def _moved(
    desk: Desk, tx: Transaction, request_id: RequestId, step: Step, *, by: Person, now: datetime
) -> Request:
    request = await tx.requests.hold(request_id)
    if request is None:
        raise NotFound("request")
    kind = desk.kind(request.asked.kind)
    people = await tx.people.named({one for one in (request.holder, step.to) if one is not None})
    await check_threat(tx, request, by)
    check_mover(request, step.move, kind, by, holder=_name(people, request.holder))
    next_status(request, step.move)
    calendar = calendar_of(await tx.offices.get())
    _check_words(step, now=now, calendar=calendar)
    if step.move is Move.OFFER:
        _check_taker(request, kind, people.get(step.to or PersonId("")))
    if step.done is not None:
        candidate = await _candidate(tx, request)
        check_done(step.done, kind, candidate, now=now, zone=calendar.zone)
    step = replace(step, orphaned=not _is_here(people, request.holder))
    after, row = moved(request, step, now=now, calendar=calendar)
    notices = await put_move(tx, request, after, row, now=now, calendar=calendar)
    await _tell(desk, tx, after, step, notices, by=by, now=now)
    return after


async def _tell(
    desk: Desk,
    tx: Transaction,
    after: Request,
    step: Step,
    notices: list[Notice],
    *,
    by: Person,
    now: datetime,
) -> None:
    if step.move is Move.OFFER and step.to is not None:
        notices.append(
            RequestOffered(request_id=after.id, version=after.version, person_id=step.to)
        )
    if after.proof is not None and step.done is not None:
        contact = await tx.contacts.add(
            NewContact(
                candidate_id=after.asked.candidate_id,
                unmatched_name=after.asked.unmatched_name,
                account=account_of_proof(after, after.proof, desk.kind(after.asked.kind)),
                by=step.by,
                at=now,
            ),
            None,
        )
        notices.append(ContactLogged(contact_id=contact.id))
        notices += await uneven_offers(tx, after, desk.kind(after.asked.kind))
        notices += await ask_for_approval(desk, tx, after, contact, by=by, now=now)
    for notice in notices:
        await tx.outbox.put(notice, at=now)


def _check_words(step: Step, *, now: datetime, calendar: OfficeCalendar) -> None:
    """A move that others must understand later needs its reason; nobody waits for yesterday."""
    problems: list[FieldRefusal] = []
    if step.move in _WITH_REASON:
        problems += reason_problems("reason", step.reason, _WITH_REASON[step.move])
    else:
        problems += text_problems({"reason": step.reason})
    if step.until is not None and step.until < office_day(now, calendar.zone):
        problems.append(DayGone("until"))
    refuse_if_any(problems)


def _check_taker(request: Request, kind: Kind, taker: Person | None) -> None:
    """Whoever is to have it must be here, and it must be their work."""
    if taker is None or not works_here(taker):
        raise Refused([NotAtTheDesk()])
    if request.holder == taker.id:
        raise Refused([HasItAlready(taker.name)])
    if not may_do(taker, kind):
        raise Refused([NotTheirWork(taker.name, kind)])


async def _candidate(tx: Transaction, request: Request) -> Candidate | None:
    candidate_id = request.asked.candidate_id
    return None if candidate_id is None else await tx.candidates.get(candidate_id)


def _name(people: Mapping[PersonId, Person], person_id: PersonId | None) -> str:
    return people[person_id].name if person_id and person_id in people else "Somebody"


def _is_here(people: Mapping[PersonId, Person], person_id: PersonId | None) -> bool:
    return person_id is not None and person_id in people and works_here(people[person_id])
