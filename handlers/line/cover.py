"""Cover through Slack: asking, answering, taking a part, taking it back, swapping."""

from datetime import UTC, date, datetime

from desk.errors import Missing, Refused
from desk.line import announcing, covers, mine, shown_covers
from desk.line.covers import Wish
from desk.line.reading import read
from desk.line.resolver import Line
from desk.model.line import CoverId, Interval
from desk.people import Action, may
from handlers.call import Call, Close, FormAnswer
from handlers.forms.line import CoverForm, CoverMemo, PartForm, StandInForm, SwapForm
from handlers.line.moments import day as named_day
from handlers.views.line.cover_forms import (
    cover_modal,
    part_modal,
    stand_in_modal,
    swap_modal,
)


async def _line(call: Call) -> Line:
    async with call.desk.reading() as tx:
        return await read(tx, call.desk.now())


async def _chosen(call: Call, line: Line) -> date | None:
    """The day that a button or the words name, else the person's next day on the line."""
    now = call.desk.now()
    words = call.value if "actions" in call.body else call.words.partition(" ")[2]
    if named := await named_day(words, now, line.calendar.zone):
        return named
    stints = mine.to_come(line, call.person.id, now)
    return stints[0].day if stints else None


async def open_cover(call: Call) -> None:
    """`/line cover [day]`, or the button of the announcement, of Home, of `/line me`."""
    line = await _line(call)
    stints = mine.to_come(line, call.person.id, call.desk.now())
    chosen = await _chosen(call, line)
    await call.show(cover_modal(line, stints, chosen, call.person.id, leads=_leads(call)))


async def open_fill(call: Call) -> None:
    """*Find somebody…*: a lead puts somebody where nobody is on."""
    line = await _line(call)
    await call.show(cover_modal(line, (), await _chosen(call, line), None, leads=True))


async def save_cover(call: Call) -> FormAnswer:
    """Ask the others; or, for somebody who is out or where nobody is on, arrange it at once."""
    form = CoverForm.read(call.view)
    line = await _line(call)
    window = form.between(form.day, _hours(line, form.day), line.calendar.zone)
    wish = Wish(
        day=form.day,
        first=form.first or call.person.id,
        window=window,
        reason=form.reason,
        only=form.taker,
    )
    if form.first is None and form.taker is None and _leads(call):
        raise Refused([Missing("taker", "Choose who stands in where nobody is on.")])
    if form.taker is None or form.first == call.person.id or not _leads(call):
        await covers.ask(call.desk, wish, by=call.person, once=call.once)
        return Close()
    await covers.arrange(
        call.desk,
        form.day,
        form.first,
        form.taker,
        by=call.person,
        once=call.once,
        window=window,
    )
    return Close()


def _leads(call: Call) -> bool:
    return may(call.person, Action.ARRANGE_LINE)


def _hours(line: Line, day: date) -> Interval:
    return line.calendar.opening(day), line.calendar.closing(day)


async def open_swap(call: Call) -> None:
    line = await _line(call)
    stints = mine.to_come(line, call.person.id, call.desk.now())
    await call.show(swap_modal(stints, await _chosen(call, line), line.calendar.zone))


async def save_swap(call: Call) -> FormAnswer:
    form = SwapForm.read(call.view)
    wish = Wish(
        day=form.day,
        first=call.person.id,
        reason=form.reason,
        only=form.taker,
        in_return=form.in_return,
    )
    await covers.ask(call.desk, wish, by=call.person, once=call.once)
    return Close()


async def take(call: Call) -> None:
    """*I'll take it*: all that is left. The message itself then says so."""
    await covers.take(call.desk, CoverId(int(call.value)), by=call.person, once=call.once_pressed)


async def open_part(call: Call) -> None:
    shown = await shown_covers.shown(call.desk, CoverId(int(call.value)))
    await call.show(part_modal(shown))


async def save_part(call: Call) -> FormAnswer:
    memo, form = CoverMemo.of(call.view), PartForm.read(call.view)
    missing = [
        Missing(name, "Choose a time.")
        for name in ("starts", "ends")
        if getattr(form, name) is None
    ]
    if missing:
        raise Refused(missing)
    shown = await shown_covers.shown(call.desk, memo.cover_id)
    day = shown.cover.day
    window = form.between(day, _hours(shown.line, day), shown.line.calendar.zone)
    await covers.take(call.desk, memo.cover_id, by=call.person, once=call.once, window=window)
    return Close()


async def decline(call: Call) -> None:
    await covers.decline(call.desk, CoverId(int(call.value)), by=call.person)


async def undo(call: Call) -> None:
    cover_id, number = map(int, call.value.split(":"))
    await covers.undo(call.desk, CoverId(cover_id), number, by=call.person, once=call.once_pressed)


async def withdraw(call: Call) -> None:
    await covers.withdraw(
        call.desk, CoverId(int(call.value)), by=call.person, once=call.once_pressed
    )


async def open_stand_in(call: Call) -> None:
    """*I can stand in…*: what somebody is looked for."""
    await call.show(stand_in_modal(await announcing.wanted(call.desk), call.person.id))


async def save_stand_in(call: Call) -> FormAnswer:
    kind, _, value = StandInForm.read(call.view).what.partition(":")
    if kind == "cover":
        await covers.take(call.desk, CoverId(int(value)), by=call.person, once=call.once)
        return Close()
    day, starts, ends = value.split(":")
    window = (_moment(starts), _moment(ends))
    await covers.arrange(
        call.desk,
        date.fromisoformat(day),
        None,
        call.person.id,
        by=call.person,
        once=call.once,
        window=window,
    )
    return Close()


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
