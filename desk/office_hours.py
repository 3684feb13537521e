"""`/desk hours`: when the office is open, and what cannot be its hours."""

from collections.abc import Iterator
from dataclasses import replace

from desk.desk import Desk
from desk.errors import FieldRefusal, Missing, refuse_if_any
from desk.line.announcing import replan
from desk.listed_days import (
    EARLIEST,
    MOST_DAYS,
    ListedDays,
    TooManyDays,
    WrongLines,
    clock,
    read_days,
)
from desk.model.office import Hours
from desk.model.people import Person
from desk.people import Action, require


class OpensTooEarly(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "opens",
            f"The office opens at {clock(EARLIEST)} at the earliest: before that, the clocks may change.",
        )


class ClosesBeforeOpening(FieldRefusal):
    def __init__(self, hours: Hours) -> None:
        super().__init__(
            "closes",
            f"It opens at {clock(hours.opens)}, so it cannot close at {clock(hours.closes)}. "
            "Choose a later time.",
        )


class LunchEndsBeforeItBegins(FieldRefusal):
    def __init__(self, hours: Hours) -> None:
        super().__init__(
            "lunch_to",
            f"Lunch begins at {clock(hours.lunch_from)}, so it cannot end at "
            f"{clock(hours.lunch_to)}. Choose a later time.",
        )


class LunchOutsideHours(FieldRefusal):
    def __init__(self, field: str, hours: Hours) -> None:
        super().__init__(
            field,
            f"The office is open from {clock(hours.opens)} to {clock(hours.closes)}. "
            "Lunch is covered within these hours.",
        )


async def set_hours(desk: Desk, week: Hours, days: str, *, by: Person, once: str) -> Hours:
    """Save the hours of the week, with the days that are listed in `days`, one on each line.

    What is due already keeps its due time. Raise `Refused` with all that is wrong.
    """
    require(by, Action.SET_HOURS)
    now = desk.now()
    listed = read_days(days)
    refuse_if_any([*week_problems(week), *_day_problems(listed)])
    hours = replace(week, closed=listed.closed, short=listed.short)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return (await tx.offices.get()).hours
        await tx.offices.save_hours(hours)
        await replan(tx, now)
        await tx.inbox.keep(once, "hours", at=now)
    return hours


def week_problems(week: Hours) -> Iterator[FieldRefusal]:
    if not week.weekdays:
        yield Missing("weekdays", "On which days is the office open? Choose one at least.")
    if week.opens < EARLIEST:
        yield OpensTooEarly()
    if week.closes <= week.opens:
        yield ClosesBeforeOpening(week)
        return  # no lunch is within such hours
    if week.lunch_to <= week.lunch_from:
        yield LunchEndsBeforeItBegins(week)
    elif week.lunch_from < week.opens:
        yield LunchOutsideHours("lunch_from", week)
    elif week.lunch_to > week.closes:
        yield LunchOutsideHours("lunch_to", week)


def _day_problems(listed: ListedDays) -> Iterator[FieldRefusal]:
    if listed.wrong:
        yield WrongLines(listed.wrong)
    elif (days := len(listed.closed) + len(listed.short)) > MOST_DAYS:
        yield TooManyDays(days)
