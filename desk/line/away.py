"""Time off: whoever is away is skipped, and what they missed is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import NotFound
from desk.line.changing import tell_of
from desk.line.facts import AwayChanged
from desk.line.reading import read
from desk.line.refusals import BackToFront, NotForYou, OverAlready, OverlapsOther, TooLongAway
from desk.line.stints import Stint, of_person
from desk.model.ids import PersonId
from desk.model.line import Interval, TimeOff, TimeOffId, shared
from desk.model.people import Person
from desk.people import Action, may
from desk.ports import Transaction

LONGEST = 400  # days


@dataclass(frozen=True, kw_only=True)
class Away:
    """The time off that was saved, and what is announced for it already and so still needs cover."""

    time_off: TimeOff
    announced: Sequence[Stint]


async def be_away(
    desk: Desk, person_id: PersonId, window: Interval, *, by: Person, once: str
) -> Away:
    """Skip this person in that time. A day that was announced stays as it is: that needs cover."""
    now = desk.now()
    starts, ends = window
    if ends <= starts:
        raise BackToFront
    if ends <= now:
        raise OverAlready
    if ends - starts > timedelta(days=LONGEST):
        raise TooLongAway(LONGEST)
    _require(by, person_id)
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        before = await read(tx, now)
        if (answer := await tx.inbox.seen(once)) is not None:
            return Away(time_off=await _known(tx, TimeOffId(int(answer))), announced=())
        for other in await tx.times_off.after(now):
            if other.person_id == person_id and shared((other.starts, other.ends), window):
                raise OverlapsOther
        time_off = await tx.times_off.add(person_id, starts=starts, ends=ends, by=by.id, at=now)
        await tx.inbox.keep(once, str(time_off.id), at=now)
        fact = _fact(time_off, by, cancelled=False)
        await tell_of(tx, fact, before=before, now=now)
        today = before.records.get(office_day(now, before.calendar.zone))
        announced = of_person(person_id, [today.day] if today else [])
    return Away(
        time_off=time_off,
        announced=[one for one in announced if shared((one.starts, one.ends), window)],
    )


async def be_there(desk: Desk, time_off_id: TimeOffId, *, by: Person) -> TimeOff:
    """Cancel it: this person takes turns again."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        time_off = await _known(tx, time_off_id)
        _require(by, time_off.person_id)
        before = await read(tx, now)
        if await tx.times_off.cancel(time_off_id, by=by.id, at=now):
            await tell_of(tx, _fact(time_off, by, cancelled=True), before=before, now=now)
    return time_off


async def _known(tx: Transaction, time_off_id: TimeOffId) -> TimeOff:
    time_off = await tx.times_off.get(time_off_id)
    if time_off is None:
        raise NotFound("time off")
    return time_off


def _require(by: Person, person_id: PersonId) -> None:
    if by.id != person_id and not may(by, Action.ARRANGE_LINE):
        raise NotForYou("the person who is away")


def _fact(time_off: TimeOff, by: Person, *, cancelled: bool) -> AwayChanged:
    return AwayChanged(
        by=by.id,
        time_off_id=time_off.id,
        person_id=time_off.person_id,
        starts=time_off.starts,
        ends=time_off.ends,
        cancelled=cancelled,
    )
