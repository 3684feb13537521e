"""Campaigns that did not get through (S1, row 71): counted by the day, told once when they are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk.box.notices import BusyDayOutdated, BusyDayTold
from desk.box.refusals import NotYourCount
from desk.calendar import calendar_of, in_hours, office_day
from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import NotFound
from desk.model.busy import BusySignal, BusySignalId, Heard, NewBusySignal
from desk.model.ids import PersonId
from desk.model.people import Person, Role
from desk.people import first_with
from desk.ports import Transaction
from desk.readings import Names


@dataclass(frozen=True, kw_only=True)
class BusyDay:
    """What was reported on one day of the office, as it stands now."""

    day: date
    signals: Sequence[BusySignal]  # void ones, and those out of hours, too
    threshold: int
    told: PersonId | None
    names: Names
    zone: ZoneInfo

    @property
    def counted(self) -> list[BusySignal]:
        return [signal for signal in self.signals if signal.counts]

    @property
    def taken_back(self) -> int:
        return sum(signal.in_hours and signal.void_at is not None for signal in self.signals)


async def report(
    desk: Desk, heard: Heard, note: str = "", *, by: Person, once: str
) -> tuple[BusySignal, BusyDay]:
    """Keep one complaint, and tell the office manager of the day once it has too many."""
    now = desk.now()
    for wrong in text_problems({"note": note}):
        raise wrong
    async with desk.transaction() as tx:
        if (answer := await tx.inbox.seen(once)) is not None:
            signal = await _present(tx, BusySignalId(int(answer)))
            return signal, await _read(tx, signal.day)
        calendar = calendar_of(await tx.offices.get())
        day = office_day(now, calendar.zone)
        await tx.busy.hold(day)
        signal = await tx.busy.add(
            NewBusySignal(
                day=day,
                heard=heard,
                note=note,
                in_hours=in_hours(now, calendar),
                by=by.id,
                at=now,
            )
        )
        if signal.counts:
            await _tell(tx, signal, at=now)
        await tx.inbox.keep(once, str(signal.id), at=now)
        return signal, await _read(tx, day)


async def take_back(desk: Desk, signal_id: BusySignalId, *, by: Person) -> BusyDay:
    """It was a mistake: it stays on record and is not counted. Told twice, it answers the same."""
    now = desk.now()
    async with desk.transaction() as tx:
        signal = await _present(tx, signal_id)
        if signal.by != by.id:
            raise NotYourCount
        await tx.busy.hold(signal.day)
        if await tx.busy.void(signal_id, by=by.id, at=now) and signal.in_hours:
            await _tell(tx, signal, at=now, void=True)
        return await _read(tx, signal.day)


async def read(desk: Desk, day: date) -> BusyDay:
    async with desk.reading() as tx:
        return await _read(tx, day)


async def _tell(tx: Transaction, signal: BusySignal, *, at: datetime, void: bool = False) -> None:
    """Tell of the day when it reaches the threshold; from then on, edit what was told."""
    today = await _read(tx, signal.day)
    if today.told is not None:
        outdated = BusyDayOutdated(
            day=signal.day, person_id=today.told, signal_id=signal.id, void=void
        )
        await tx.outbox.put(outdated, at=at)
        return
    people = await tx.people.with_roles()
    manager = first_with(Role.OFFICE_MANAGER, people) or first_with(Role.DIRECTOR, people)
    if len(today.counted) >= today.threshold and manager is not None:
        await tx.busy.tell(signal.day, manager.id)
        await tx.outbox.put(BusyDayTold(day=signal.day, person_id=manager.id), at=at)


async def _read(tx: Transaction, day: date) -> BusyDay:
    signals = await tx.busy.of(day)
    told = await tx.busy.told(day)
    known = await tx.people.named({signal.by for signal in signals} | ({told} if told else set()))
    return BusyDay(
        day=day,
        signals=signals,
        threshold=(await tx.rosters.settings()).busy_threshold,
        told=told,
        names=Names(people={person_id: person.name for person_id, person in known.items()}),
        zone=(await tx.offices.get()).zone,
    )


async def _present(tx: Transaction, signal_id: BusySignalId) -> BusySignal:
    signal = await tx.busy.get(signal_id)
    if signal is None:
        raise NotFound("busy signal")
    return signal
