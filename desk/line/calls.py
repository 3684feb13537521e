"""The line by call: a different person each time. Whoever's last turn is longest ago is up (S1, W2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.line.notices import CallUnlogged
from desk.line.ports import Due, Item
from desk.line.reading import read
from desk.line.refusals import NotOnLine
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import CallEvent, CallId, LineCall, Mode, PassReason
from desk.model.people import Person
from desk.ports import Transaction

UNLOGGED_AFTER = timedelta(minutes=20)  # row 20
LOOK_BACK = timedelta(days=14)  # for whose turn was longest ago
LOGS = 20


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was written, and who is up for the next call, in order; () where it is not by call."""

    call: LineCall
    up: Sequence[PersonId]


def up(line: Line, at: datetime, calls: Sequence[LineCall]) -> list[PersonId]:
    """Who takes the next call, and who after them. `calls` are those before `at`, in order.

    Of those who are on, whoever's last turn is longest ago is first. Who let this call go, with
    whatever reason, stands behind the others for it; when all did, whoever did so first is asked again.
    """
    on = line.who(at)
    if on.day is None or on.day.roster.mode is not Mode.BY_CALL:
        return []
    joined = line.calendar.opening(on.day.roster.starts)
    last_turn = {call.person_id: call.at for call in calls if call.counts and joined <= call.at}
    seats = {shift.person_id: shift.seat for shift in on.shifts}
    let_go = _let_go(calls)
    return sorted(
        seats,
        key=lambda one: (
            let_go.get(one, 0),
            one in last_turn,
            last_turn.get(one, joined),
            seats[one],
        ),
    )


def _let_go(calls: Sequence[LineCall]) -> dict[PersonId, int]:
    """Who has passed since a call was last taken, and in which order, from 1 on."""
    passed: dict[PersonId, int] = {}
    for number, call in enumerate(calls, 1):
        passed = {} if call.event is CallEvent.TAKEN else {**passed, call.person_id: number}
    return passed


async def took(desk: Desk, *, by: Person, once: str) -> Taken:
    """`by` has this call. Anyone may pick up a phone that rings (W4); only a turn moves the order."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        if (call := await _before(tx, once)) is not None:
            return Taken(call=call, up=await _up(tx, now))
        call = await tx.calls.add(by.id, CallEvent.TAKEN, at=now, reason=None)
        await tx.inbox.keep(once, str(call.id), at=now)
        item = Item(what=Due.UNLOGGED, about=str(call.id), next_at=now + UNLOGGED_AFTER)
        await tx.agenda.put(item)
        return Taken(call=call, up=await _up(tx, now))


async def let_go(desk: Desk, reason: PassReason, *, by: Person, once: str) -> Taken:
    """This call goes to the next one. Some reasons keep the turn, others were it (`KEEPS_TURN`)."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        if (call := await _before(tx, once)) is not None:
            return Taken(call=call, up=await _up(tx, now))
        if by.id not in (await read(tx, now)).who(now).people:
            raise NotOnLine
        call = await tx.calls.add(by.id, CallEvent.PASSED, at=now, reason=reason)
        await tx.inbox.keep(once, str(call.id), at=now)
        return Taken(call=call, up=await _up(tx, now))


async def _before(tx: Transaction, once: str) -> LineCall | None:
    """What the same delivery wrote when it came before."""
    answer = await tx.inbox.seen(once)
    return None if answer is None else await tx.calls.get(CallId(int(answer)))


async def _up(tx: Transaction, now: datetime) -> list[PersonId]:
    calls = await tx.calls.between(now - LOOK_BACK, now + timedelta(microseconds=1))
    return up(await read(tx, now), now, calls)


async def next_up(desk: Desk) -> list[PersonId]:
    """Who takes the next call, and who after them."""
    async with desk.reading() as tx:
        return await _up(tx, desk.now())


async def nudge(desk: Desk, item: Item) -> None:
    """Only the taker is asked where the log of that call is."""
    now = desk.now()
    async with desk.transaction() as tx:
        if not await tx.agenda.take(item):
            return
        call = await tx.calls.get(CallId(int(item.about)))
        if call is None:
            return
        entries = await tx.contacts.entered_by(call.person_id, limit=LOGS)
        logged = sum(entry.entered_at >= call.at for entry in entries)
        taken = await tx.calls.between(call.at, now)
        since = [
            one
            for one in taken
            if one.person_id == call.person_id
            and one.event is CallEvent.TAKEN
            and one.at <= now - UNLOGGED_AFTER
        ]
        if logged < max(1, len(since)):
            await tx.outbox.put(CallUnlogged(person_id=call.person_id, call_id=call.id), at=now)


async def call(desk: Desk, call_id: int) -> tuple[LineCall | None, Line]:
    """That call, and the line around it."""
    now = desk.now()
    async with desk.reading() as tx:
        return await tx.calls.get(CallId(call_id)), await read(tx, now)
