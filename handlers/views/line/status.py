"""What `/line` answers: who is on now, my own days, and the week."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from desk.calendar import office_day
from desk.line.fairness import Account, Ledger
from desk.line.mine import Mine
from desk.line.resolver import Line, OnNow
from desk.line.stints import Stint
from desk.model.ids import PersonId
from desk.model.line import Day, Duty, Mode, Season, Shift
from handlers.views.line.words import (
    absence,
    counted,
    label,
    mention,
    own_stint,
    row,
    some,
)
from handlers.views.parts import Message, button, section
from handlers.views.text import day, fitted, listed, plural, time_of, when

AWAY = 5  # times off
NOT_SOON = "Not in the next two weeks."
NO_ROSTER = (
    "Nobody is on the roster yet. The office manager or the director sets it: `/line roster`."
)


def now_message(line: Line, now: OnNow, up: Sequence[PersonId]) -> Message:
    """Who is on, until when, and who comes next (row 70)."""
    text = fitted(_now(line, now, up))
    ways: list[InteractiveElement] = []
    if now.day is not None and now.day.roster.mode is Mode.BY_CALL:
        ways.append(button("I took a call", "line_took", "now", primary=True))
    ways.append(button("Show the week", "line_week", ""))
    return text, [section(text), ActionsBlock(block_id="line_ways", elements=ways)]


def _now(line: Line, now: OnNow, up: Sequence[PersonId]) -> Iterator[str]:
    zone = line.calendar.zone
    if not line.rosters:
        yield NO_ROSTER
        return
    if now.shifts:
        yield f"*{_on(now)}*{_until(line, now)}"
        if answerable := [one for one in now.shifts if one.first is not None]:
            yield "; ".join(
                f"{mention(one.person_id)} covers for {mention(one.first)}, who stays answerable"
                for one in answerable
                if one.first is not None
            )
    elif now.in_gap:
        yield "*Nobody is on the line now.* Whoever hears it ring picks up."
    elif (begins := _not_begun(line, now)) is not None:
        yield f"*The roster begins on {day(begins)}.* Until then, whoever hears it ring picks up."
    else:
        yield "*The office is closed.*"
    if up:
        then = f", then {listed(map(mention, up[1:4]))}" if up[1:] else ""
        yield f"The next call is for {mention(up[0])}{then}."
    if now.next and now.until is not None:
        yield _next(now, now.until, zone)


def _next(now: OnNow, until: datetime, zone: ZoneInfo) -> str:
    # Of several who are on then, some may be on already.
    starts = max(until, min(shift.starts for shift in now.next))
    same = office_day(starts, zone) == office_day(now.at, zone)
    begins = time_of(starts, zone) if same else when(starts, zone)
    lunch = all(shift.duty is Duty.LUNCH for shift in now.next)
    who = some(shift.person_id for shift in now.next)
    return f"{'Over lunch' if lunch else 'Next'}: {who}, from {begins}."


def _not_begun(line: Line, on: OnNow) -> date | None:
    """When the first roster starts, if that is still to come then."""
    first = line.rosters[0].starts if line.rosters else None
    return first if first is not None and office_day(on.at, line.calendar.zone) < first else None


def _on(now: OnNow) -> str:
    who = some(now.people)
    has = "is" if len(set(now.people)) == 1 else "are"
    if all(shift.duty is Duty.LUNCH for shift in now.shifts):
        return f"{who} {has} on the line over lunch"
    if now.day is not None and now.day.roster.season is Season.OFF_PEAK:
        return f"{who} {has} on the line: the Mainline's cover"
    return f"{who} {has} on the line"


def _until(line: Line, now: OnNow) -> str:
    return f" until {time_of(now.until, line.calendar.zone)}" if now.until is not None else ""


def who_message(line: Line, on: OnNow) -> Message:
    """Who is on at a time that somebody asked about."""
    zone = line.calendar.zone
    head = when(on.at, zone)
    if on.shifts:
        text = f"*{head}:* {some(on.people)}{_until(line, on)}.{_for(on.shifts)}"
    elif on.in_gap:
        text = f"*{head}:* nobody is on the line then. Who can?"
    elif not line.rosters:
        text = NO_ROSTER
    elif (begins := _not_begun(line, on)) is not None:
        text = f"*{head}:* nobody is, the roster begins on {day(begins)}."
    else:
        text = f"*{head}:* the office is closed then."
    return text, [section(text)]


def _for(shifts: Sequence[Shift]) -> str:
    covers = [
        f"{mention(one.person_id)} covers for {mention(one.first)}" for one in shifts if one.first
    ]
    return f" {'; '.join(covers)}." if covers else ""


def week_message(line: Line, days: Sequence[Day]) -> Message:
    """The next business days, a line each, with what is not covered."""
    if not days:
        return NO_ROSTER, [section(NO_ROSTER)]
    zone = line.calendar.zone
    head = f"*{label(days[0])}, the next {plural(len(days), 'business day')}*"
    rows = [row(one, zone) for one in days]
    ways = [button("I can't…", "line_cover", ""), button("I can stand in…", "line_stand_in", "")]
    blocks: list[Block] = [section(one) for one in (head, *rows)]
    return fitted([head, *rows]), [*blocks, ActionsBlock(block_id="line_week_ways", elements=ways)]


def me_message(mine: Mine, ledger: Ledger) -> Message:
    """When I am on, when I am away, what I have had, and what I am told."""
    zone = mine.line.calendar.zone
    lines = ["*When you are on*"]
    lines += [f"• {own_stint(one, zone)}" for one in mine.stints[:8]] or [NOT_SOON]
    if mine.away:
        lines.append("*When you are away*")
        lines += [f"• {absence(one.starts, one.ends, zone)}" for one in mine.away[:AWAY]]
        if len(mine.away) > AWAY:
            lines.append(f"• and {len(mine.away) - AWAY} more: `/line off` shows them")
    lines += [f"*What you have had since {day(ledger.first)}*", account(ledger.accounts[0])]
    text = fitted(lines)
    return text, [section(text), _own_ways(mine)]


def account(one: Account) -> str:
    """One person's ledger in one line."""
    had = (one.worked, one.planned, one.lunches, one.taken, one.given, one.calls)
    if not any(had):
        return "Nothing yet."
    parts = [
        f"{counted(one.worked)} worked, {round(one.planned, 2):g} planned",
        plural(one.lunches, "lunch", "lunches"),
        f"{round(one.taken, 1):g} h stood in for others",
        f"{round(one.given, 1):g} h others stood in",
        plural(one.calls, "call"),
    ]
    if one.owed:
        parts.append(f"{counted(one.owed)} behind whoever has had the most")
    return " · ".join(parts)


def _own_ways(mine: Mine) -> Block:
    wishes = mine.wishes
    return ActionsBlock(
        block_id="line_own_ways",
        elements=[
            button("I can't…", "line_cover", ""),
            button("Time off…", "line_off", ""),
            button(
                _switch("the day before", on=wishes.day_before),
                "line_day_before",
                "off" if wishes.day_before else "on",
            ),
            button(
                _switch("that morning", on=wishes.that_morning),
                "line_morning",
                "off" if wishes.that_morning else "on",
            ),
            button("Calendar link…", "calendar_link", "me"),
        ],
    )


def _switch(moment: str, *, on: bool) -> str:
    return f"Stop telling me {moment}" if on else f"Tell me {moment}"


def on_message(line: Line, mine: Sequence[Stint], *, before: bool) -> Message:
    """To somebody who is on: the business day before, or that morning."""
    zone = line.calendar.zone
    if not mine:
        text = "That changed: you are not on the line then. `/line me` shows your days."
        return text, [section(text)]
    head = "You are on the line on the next business day" if before else "You are on the line today"
    text = fitted([f"*{head}*", *(own_stint(one, zone) for one in mine)])
    the_day = mine[0].day.isoformat()
    ways = [
        button("I can't…", "line_cover", the_day),
        button(
            "Stop telling me this",
            "line_day_before" if before else "line_morning",
            "off",
        ),
    ]
    return text, [section(text), ActionsBlock(block_id="on_ways", elements=ways)]
