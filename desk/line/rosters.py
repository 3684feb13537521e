"""The roster: who takes turns from a day on. What it would mean is shown before it is saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from desk.calendar import office_day
from desk.desk import Desk
from desk.errors import FieldRefusal, NotFound, refuse_if_any
from desk.line.announcing import plan_next, replan
from desk.line.changing import keep_group, keep_topic, tell_of
from desk.line.facts import RosterChanged
from desk.line.reading import read, trained
from desk.line.refusals import (
    BadThreshold,
    BadWeight,
    NobodyOnRoster,
    NotTrained,
    StartsTooEarly,
    StartsTooLate,
    TooFewForPeak,
)
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import Day, LineSettings, Roster, Season
from desk.model.people import Person, Role
from desk.people import Action, require
from desk.ports import Transaction

PREVIEW = 10  # business days
MOST = 99
AT_LATEST = timedelta(days=366)  # that a roster may start in


async def preview(desk: Desk, roster: Roster) -> tuple[Line, list[Day]]:
    """The line as it would be with that roster, and its first ten business days; nothing is saved."""
    now = desk.now()
    async with desk.reading() as tx:
        line = await read(tx, now)
        refuse_if_any(await _problems(tx, roster, line, now))
    others = [one for one in line.rosters if one.starts != roster.starts]
    rosters = sorted([*others, roster], key=lambda one: one.starts)
    would_be = replace(line, rosters=rosters)
    return would_be, would_be.days(roster.starts, PREVIEW)


async def save(desk: Desk, roster: Roster, *, by: Person) -> Roster:
    """These people take turns from that day on; everyone whose days that moves is told."""
    require(by, Action.SET_ROSTER)
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        before = await read(tx, now)
        refuse_if_any(await _problems(tx, roster, before, now))
        version = await tx.rosters.save(roster, by=by.id, at=now)
        await plan_next(tx, await read(tx, now), now)
        fact = RosterChanged(by=by.id, starts=roster.starts, version=version)
        await tell_of(tx, fact, before=before, now=now)
    return roster


async def withdraw(desk: Desk, starts: date, *, by: Person) -> None:
    """The roster that was to start on that day does not: the one before it goes on."""
    require(by, Action.SET_ROSTER)
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        before = await read(tx, now)
        if starts < first_day(before, now):
            refuse_if_any([StartsTooEarly()])
        if not await tx.rosters.withdraw(starts, by=by.id, at=now):
            raise NotFound("roster")
        await plan_next(tx, await read(tx, now), now)
        fact = RosterChanged(by=by.id, starts=starts, version=0, withdrawn=True)
        await tell_of(tx, fact, before=before, now=now)


async def save_settings(desk: Desk, settings: LineSettings, *, by: Person) -> None:
    """How the line is announced, counted and kept in step."""
    require(by, Action.SET_ROSTER)
    if not 1 <= settings.busy_threshold <= MOST:
        refuse_if_any([BadThreshold("busy_threshold")])
    if not 1 <= settings.peak_points <= MOST:
        refuse_if_any([BadWeight()])
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.rosters.hold()
        await tx.rosters.save_settings(settings, by=by.id, at=now)
        await replan(tx, now)
        line = await read(tx, now)
        await keep_group(tx, line, f"settings:{now.isoformat()}", now=now)
        await keep_topic(tx, line, f"settings:{now.isoformat()}", now=now)


def first_day(line: Line, now: datetime) -> date:
    """The first day that a new roster can start on: one that is on record stays as it is."""
    today = office_day(now, line.calendar.zone)
    return today + timedelta(days=1) if today in line.records else today


async def _problems(
    tx: Transaction, roster: Roster, line: Line, now: datetime
) -> Sequence[FieldRefusal]:
    """Everything that is wrong with it (rows 64, 65)."""
    found: list[FieldRefusal] = []
    if not roster.members:
        found.append(NobodyOnRoster())
    if roster.starts < first_day(line, now):
        found.append(StartsTooEarly())
    if roster.starts > first_day(line, now) + AT_LATEST:
        found.append(StartsTooLate())
    if roster.members and roster.season is Season.PEAK and len(roster.members) < roster.needed:
        found.append(TooFewForPeak())
    people = await tx.people.named(set(roster.members))
    since = trained(people.values(), replace(line.settings, staff_only=False))
    untrained = [one for one in roster.members if one not in since or since[one] > roster.starts]
    interns = [
        one
        for one in roster.members
        if line.settings.staff_only and one in people and Role.INTERN in people[one].roles
    ]
    if untrained or interns:
        found.append(NotTrained(_names(people, untrained), staff_only=_names(people, interns)))
    return found


def _names(people: dict[PersonId, Person], ids: Sequence[PersonId]) -> list[str]:
    return [people[one].name if one in people else "Somebody" for one in ids]
