"""The ledger: what each has had planned and has worked, and who stood in for whom. Pure but for reading.

Days count in turns: an ordinary one is 1, one in peak season what the settings say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desk.calendar import OfficeCalendar, office_day
from desk.desk import Desk
from desk.line.coverage import wanted
from desk.line.reading import read
from desk.line.turns import points
from desk.model.ids import PersonId
from desk.model.line import (
    TURN,
    CallEvent,
    Day,
    Duty,
    LineCall,
    LineSettings,
    Mode,
    Shift,
    length,
)
from desk.model.people import Person
from desk.people import Action, require

PERIOD = timedelta(days=90)


@dataclass(kw_only=True)
class Account:
    """One person's. Turns are points, hours are hours."""

    person_id: PersonId
    planned: float = 0.0  # turns
    worked: float = 0.0
    for_others: float = 0.0  # turns, of those worked
    given: float = 0.0  # hours that others stood in for them
    taken: float = 0.0  # hours that they stood in for others
    lunches: int = 0
    calls: int = 0
    passed: int = 0
    owed: float = 0.0  # turns that they are behind whoever has had the most

    @property
    def own(self) -> float:
        """Turns of their own that they worked."""
        return self.worked - self.for_others

    @property
    def given_away(self) -> float:
        """Turns of their own that others worked."""
        return self.planned - self.own


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The accounts of a period, by what was worked; the days counted are those on record."""

    first: date
    last: date
    accounts: Sequence[Account]
    names: Mapping[PersonId, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class _Book:
    """Accounts as they are filled."""

    calendar: OfficeCalendar
    settings: LineSettings
    accounts: dict[PersonId, Account] = field(default_factory=dict)

    def of(self, person_id: PersonId) -> Account:
        return self.accounts.setdefault(person_id, Account(person_id=person_id))

    def enter(self, day: Day) -> None:
        for shift in day.shifts:
            hours = (shift.ends - shift.starts) / timedelta(hours=1)
            if shift.first is not None:
                self.of(shift.first).given += hours
                self.of(shift.person_id).taken += hours
            if shift.duty is Duty.LUNCH:
                self.of(shift.person_id).lunches += 1
            elif day.roster.mode is Mode.BY_DAY:
                share = self._share(day, shift)
                self.of(shift.answerable).planned += share
                self.of(shift.person_id).worked += share
                if shift.first is not None:
                    self.of(shift.person_id).for_others += share

    def _share(self, day: Day, shift: Shift) -> float:
        """What the shift is of a turn."""
        whole = length(wanted(day.day, day.roster, self.calendar).line)
        turn = points(day.roster, self.settings) / TURN
        return turn * ((shift.ends - shift.starts) / whole) if whole else 0.0

    def owe(self, latest: Day) -> None:
        most = max((one.turns for one in latest.balances.values()), default=0)
        for person_id, balance in latest.balances.items():
            self.of(person_id).owed = (most - balance.turns) / TURN


def ledger(
    days: Sequence[Day],
    calls: Iterable[LineCall],
    *,
    calendar: OfficeCalendar,
    settings: LineSettings,
) -> list[Account]:
    """Everyone's account of these days, whoever worked the most first."""
    book = _Book(calendar=calendar, settings=settings)
    for day in days:
        book.enter(day)
    for call in calls:
        book.of(call.person_id).calls += call.event is CallEvent.TAKEN
        book.of(call.person_id).passed += call.event is CallEvent.PASSED
    if days:
        book.owe(days[-1])
    return sorted(book.accounts.values(), key=lambda one: (-one.worked, one.person_id))


async def own(desk: Desk, person: Person) -> Ledger:
    """What this person has had."""
    require(person, Action.READ_LINE)
    whole = await _read(desk)
    mine = [one for one in whole.accounts if one.person_id == person.id]
    return replace(whole, accounts=mine or [Account(person_id=person.id)])


async def of_everyone(desk: Desk, *, by: Person) -> Ledger:
    """For those who arrange the line."""
    require(by, Action.ARRANGE_LINE)
    return await _read(desk)


async def to_draw(desk: Desk, *, by: Person, once: str) -> Ledger | None:
    """The same, to make one picture of; None where this delivery was answered before."""
    whole = await of_everyone(desk, by=by)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return None
        await tx.inbox.keep(once, "", at=desk.now())
    return whole


async def _read(desk: Desk) -> Ledger:
    now = desk.now()
    async with desk.reading() as tx:
        last = office_day(now, (await tx.offices.get()).zone)
        first = last - PERIOD
        line = await read(tx, now, since=first)
        records = await tx.line_days.between(first, last)
        calls = await tx.calls.between(now - PERIOD, now)
        days = [records[day].day for day in sorted(records)]
        accounts = ledger(days, calls, calendar=line.calendar, settings=line.settings)
        known = await tx.people.named({one.person_id for one in accounts})
    names = {one.id: one.name for one in known.values()}
    return Ledger(first=first, last=last, accounts=accounts, names=names)
