"""Reminding people of requests, each rung of the ladder once, in office hours and by their own clock.

What is due is a row in a table. It is taken while the request is held, in the transaction that writes
the notice, so that restarts and other bots change nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.calendar import OfficeCalendar, calendar_of, hours_of, in_hours
from desk.desk import Desk
from desk.entries import reason_problems
from desk.errors import FieldRefusal, Refused, refuse_if_any
from desk.ladder import AT_MOST, audience
from desk.model.ids import PersonId, RequestId
from desk.model.people import Person
from desk.model.reminders import Reminded, Reminder, Rung
from desk.model.requests import Move, Request
from desk.moving import put_move
from desk.people import administrator
from desk.ports import Transaction
from desk.queue import ShownRequest, present, shown
from desk.refusals import NothingToPutOff, SnoozeTooLong, TimeGone
from desk.reminder_notices import RemindersDue, ReminderSettled
from desk.request_notices import RequestUnaccepted
from desk.steps import Step, moved

AT_ONCE = 100  # requests in one transaction
LONGEST_SNOOZE = timedelta(days=14)
_ORDER = {rung: number for number, rung in enumerate(Rung)}


@dataclass(frozen=True, kw_only=True)
class ShownReminder:
    """One request in a message of reminders, as it stands now."""

    reminded: Reminded
    shown: ShownRequest


@dataclass(kw_only=True)
class _Round:
    """Who is there to be reminded, at what time, and what they are to be told."""

    now: datetime
    calendar: OfficeCalendar
    administrator: PersonId | None
    told: dict[PersonId, list[Reminded]] = field(default_factory=dict)


async def remind(desk: Desk) -> None:
    """Tell what is due. Outside office hours nothing is."""
    now = desk.now()
    async with desk.reading() as tx:
        calendar = calendar_of(await tx.offices.get())
        if not in_hours(now, calendar):
            return
        due = await tx.reminders.due(now=now, limit=AT_ONCE)
    if not due:
        return
    async with desk.transaction() as tx:
        lead = administrator(await tx.people.with_roles())
        this = _Round(now=now, calendar=calendar, administrator=lead)
        for request_id in sorted(due):
            request = await tx.requests.hold_if_free(request_id)
            if request is not None:  # else it moves just now, and its move says what is due
                await _of_request(tx, request, this)
        for person_id, told in this.told.items():
            await tx.reminders.tell(told)
            await tx.outbox.put(RemindersDue(person_id=person_id, at=now), at=now)


async def _of_request(tx: Transaction, request: Request, this: _Round) -> None:
    due = await tx.reminders.take(request.id, now=this.now)
    if any(one.rung is Rung.UNACCEPTED and one.person_id is None for one in due):
        request = await _unaccepted(tx, request, this)
    if await tx.reminders.told_so_far(request.id) >= AT_MOST:
        return
    rungs = _who(due, request, this)
    people = await tx.people.named(set(rungs))
    quiet = await tx.reminders.snoozers(request.id)
    for person_id, rung in rungs.items():
        if person_id in quiet or person_id not in people:
            continue
        begins = hours_of(this.now, this.calendar, _zone(people[person_id], this.calendar))
        if begins > this.now:
            later = Reminder(request_id=request.id, rung=rung, person_id=person_id, next_at=begins)
            await tx.reminders.put(later)
        else:
            told = Reminded(request_id=request.id, person_id=person_id, rung=rung, at=this.now)
            this.told.setdefault(person_id, []).append(told)


def _who(due: Sequence[Reminder], request: Request, this: _Round) -> dict[PersonId, Rung]:
    """Each who is to hear of it, with the last rung that is due for them."""
    rungs: dict[PersonId, Rung] = {}
    for reminder in sorted(due, key=lambda one: _ORDER[one.rung]):
        told = audience(reminder.rung, request, this.administrator)
        if reminder.person_id is not None:
            told &= {reminder.person_id}
        rungs |= dict.fromkeys(sorted(told), reminder.rung)
    return rungs


async def _unaccepted(tx: Transaction, request: Request, this: _Round) -> Request:
    """An offer that was not accepted in time ends; that nobody has it stands in the thread."""
    if request.offered_to is None:
        notice = RequestUnaccepted(
            request_id=request.id, card_to=request.card_to, version=request.version
        )
        await tx.outbox.put(notice, at=this.now)
        return request
    step = Step(move=Move.LAPSE, by=request.offered_to)
    after, row = moved(request, step, now=this.now, calendar=this.calendar)
    notices = await put_move(tx, request, after, row, now=this.now, calendar=this.calendar)
    for told in notices:
        await tx.outbox.put(told, at=this.now)
    return after


def _zone(person: Person, calendar: OfficeCalendar) -> ZoneInfo:
    return ZoneInfo(person.zone) if person.zone else calendar.zone


async def snooze(
    desk: Desk, request_id: RequestId, *, until: datetime, reason: str, by: Person, once: str
) -> None:
    """Do not remind `by` of it until then, and remind them then. Nobody else's ladder changes."""
    now = desk.now()
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return
        request = await tx.requests.hold(request_id) or await present(tx, request_id)
        _check_snooze(request, until, reason, now=now)
        later = Reminder(
            request_id=request_id,
            rung=Rung.SNOOZED,
            person_id=by.id,
            next_at=until,
            reason=reason,
        )
        await tx.reminders.put(later)
        for told in await tx.reminders.put_off(request_id, by.id, to=until):
            settled = ReminderSettled(
                person_id=by.id,
                at=told.at,
                request_id=request_id,
                change=f"later:{until.isoformat()}",
            )
            await tx.outbox.put(settled, at=now)
        await tx.inbox.keep(once, str(request_id), at=now)


def _check_snooze(request: Request, until: datetime, reason: str, *, now: datetime) -> None:
    if not request.unfinished:
        raise Refused([NothingToPutOff()])
    problems: list[FieldRefusal] = [*reason_problems("reason", reason, "the putting off")]
    if until <= now:
        problems.append(TimeGone("until"))
    elif until > now + LONGEST_SNOOZE:
        problems.append(SnoozeTooLong("until", LONGEST_SNOOZE.days))
    refuse_if_any(problems)


async def reminders(desk: Desk, person_id: PersonId, at: datetime) -> Sequence[ShownReminder]:
    """What the message of that moment tells, as it stands now."""
    async with desk.reading() as tx:
        told = await tx.reminders.told(person_id, at)
    requests: Mapping[RequestId, ShownRequest] = {
        one.request_id: await shown(desk, one.request_id) for one in told
    }
    return [ShownReminder(reminded=one, shown=requests[one.request_id]) for one in told]
