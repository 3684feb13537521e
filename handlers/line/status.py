"""`/line` and its answers: who is on, my days, the week, a time, and why."""

from datetime import timedelta

from desk.calendar import business_day_from, office_day
from desk.line import calls, fairness, mine, reading
from desk.line.why import why
from handlers.call import Call
from handlers.line.moments import day as named_day
from handlers.line.moments import moment
from handlers.views.line.status import (
    me_message,
    now_message,
    week_message,
    who_message,
)
from handlers.views.line.why import why_message

WEEK = 5  # business days
BEYOND = timedelta(days=14)  # back, for what had been before a day


async def now(call: Call) -> None:
    """`/line`: who is on now, until when, and who is next (row 70)."""
    line, on = await reading.who(call.desk, call.desk.now())
    up = await calls.next_up(call.desk)
    await call.tell(now_message(line, on, up))


async def week(call: Call) -> None:
    """`/line week` and *Show the week*."""
    at = call.desk.now()
    async with call.desk.reading() as tx:
        line = await reading.read(tx, at)
    await call.tell(week_message(line, line.days(office_day(at, line.calendar.zone), WEEK)))


async def who(call: Call) -> None:
    """`/line who <date time>`: a day without a time means its opening."""
    words = call.words.partition(" ")[2]
    if not words:
        await now(call)
        return
    at = call.desk.now()
    async with call.desk.reading() as tx:
        line = await reading.read(tx, at)
    asked, timed = await moment(words, at, line.calendar.zone)
    if not timed:
        asked = line.calendar.opening(office_day(asked, line.calendar.zone))
    line, on = await reading.who(call.desk, asked)
    await call.tell(who_message(line, on))


async def explain(call: Call) -> None:
    """`/line why [day]`: the reasons for the people of that day."""
    at = call.desk.now()
    async with call.desk.reading() as tx:
        line = await reading.read(tx, at)
        words = call.words.partition(" ")[2]
        chosen = await named_day(words, at, line.calendar.zone)
        today = office_day(at, line.calendar.zone)
        coming = today if at < line.calendar.closing(today) else today + timedelta(days=1)
        the_day = chosen or business_day_from(coming, line.calendar)
        line = await reading.read(tx, at, since=min(the_day, today) - BEYOND)
    await call.tell(why_message(line, line.day(the_day), why(line, the_day)))


async def me(call: Call) -> None:
    """`/line me`: my days, my time off, what I have had, and what I am told."""
    shown = await mine.of(call.desk, call.person)
    ledger = await fairness.own(call.desk, call.person)
    await call.tell(me_message(shown, ledger))


async def tell_day_before(call: Call) -> None:
    await mine.wish(call.desk, call.person, day_before=call.value == "on")
    await call.say(_switched(call.value == "on", "the business day before you are on"))


async def tell_that_morning(call: Call) -> None:
    await mine.wish(call.desk, call.person, that_morning=call.value == "on")
    await call.say(_switched(call.value == "on", "on the morning of a day on which you are on"))


def _switched(on: bool, moment_: str) -> str:
    return f"You are {'told' if on else 'not told any more'} {moment_}. `/line me` switches it."
