"""The line in words: people, hours, stints and gaps, as all its views say them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from desk.line.resolver import Line
from desk.line.stints import Stint, stints
from desk.model.ids import PersonId
from desk.model.line import TURN, Day, Duty, Gap, Mode, PassReason, Season
from handlers.views.text import clock, day, listed, time_of, when

MODES: Mapping[Mode, str] = {
    Mode.BY_DAY: "By day: one person has the line all day",
    Mode.BY_CALL: "By call: a different person each time",
}
SEASONS: Mapping[Season, str] = {
    Season.ORDINARY: "Ordinary: one person at a time",
    Season.PEAK: "Peak: two people at a time",
    Season.OFF_PEAK: "Off-peak: the Mainline's cover answers",
}
PASS_REASONS: Mapping[PassReason, str] = {
    PassReason.ON_A_CALL: "On another call (keeps the turn)",
    PassReason.KNOWS_CALLER: "Somebody else knows the caller (keeps the turn)",
    PassReason.AWAY_FROM_DESK: "Away from the desk (it was the turn)",
    PassReason.RATHER_NOT: "Rather not (it was the turn)",
}

NAMED = 12  # people, or parts of a day, in one sentence


def mention(person_id: PersonId) -> str:
    return f"<@{person_id}>"


def mentions(people: Iterable[PersonId]) -> str:
    """Each once, in this order. There must be one."""
    return listed(map(mention, dict.fromkeys(people)))


def some(people: Iterable[PersonId]) -> str:
    """The same, where there may be very many: the first of them, and how many more."""
    found = list(dict.fromkeys(people))
    if len(found) <= NAMED + 1:
        return mentions(found)
    return f"{', '.join(map(mention, found[:NAMED]))} and {len(found) - NAMED} more"


def full_day(the_day: date) -> str:
    return f"{the_day:%A}, {the_day:%B} {the_day.day}"


def hours(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """From when to when, in the reader's own zone."""
    return f"{time_of(starts, zone)}–{time_of(ends, zone)}"


def absence(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """Time off as people say it: by days where it is of whole days."""
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    if first.time() == last.time() == time():
        final = last.date() - timedelta(days=1)
        return day(first.date()) + (f" – {day(final)}" if final > first.date() else "")
    if first.date() == last.date():
        return f"{day(first.date())}, {hours(starts, ends, zone)}"
    return f"{when(starts, zone)} – {when(ends, zone)}"


def hours_plain(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """The same where Slack takes no markup, by the clock of the office."""
    return f"{clock(starts.astimezone(zone))}–{clock(ends.astimezone(zone))}"


def own_stint(one: Stint, zone: ZoneInfo) -> str:
    """The same to the person whose it is."""
    what = "lunch duty, " if one.duty is Duty.LUNCH else ""
    words = f"{day(one.day)}: {what}{hours(one.starts, one.ends, zone)}"
    return f"{words}, for {mention(one.first)}" if one.first else words


def missing(gaps: Sequence[Gap], needed: int, zone: ZoneInfo) -> str:
    """What a day lacks. A morning, the lunch after it and the afternoon are one time to people."""
    spans: list[list[Gap]] = []
    for one in sorted(gaps, key=lambda each: each.starts):
        if spans and spans[-1][-1].ends == one.starts:
            spans[-1].append(one)
        else:
            spans.append([one])
    return ", ".join(_span(span, needed, zone) for span in spans)


def _span(span: Sequence[Gap], needed: int, zone: ZoneInfo) -> str:
    words = hours(span[0].starts, span[-1].ends, zone)
    line = [one.missing for one in span if one.duty is Duty.LINE]
    if not line:
        return f"{words} (lunch duty)"
    if max(line) < needed:
        return f"{words} (one more person)"
    return f"{words} ({max(line)} people missing)" if needed > 1 else words


def not_covered(
    gaps: Iterable[tuple[date, Gap]], line: Line, zone: ZoneInfo
) -> list[tuple[date, str]]:
    """By day, what it lacks."""
    days: dict[date, list[Gap]] = {}
    for the_day, one in gaps:
        days.setdefault(the_day, []).append(one)
    found: list[tuple[date, str]] = []
    for the_day, of_day in days.items():
        known = line.day(the_day)
        needed = known.roster.needed if known else 1
        found.append((the_day, missing(of_day, needed, zone)))
    return found


def on_the_line(found: Day, zone: ZoneInfo) -> str:
    """Everyone who has the line that day, lunch apart."""
    line = [one for one in stints(found) if one.duty is Duty.LINE]
    if not line:
        return "nobody"
    if found.roster.mode is Mode.BY_CALL:
        return some(one.person_id for one in line)
    return _stints(line, zone)


def lunch(found: Day, zone: ZoneInfo) -> str | None:
    """Who has lunch duty; None where lunch is the line's own."""
    duty = [one for one in stints(found) if one.duty is Duty.LUNCH]
    return _stints(duty, zone) if duty else None


def _stints(found: Sequence[Stint], zone: ZoneInfo) -> str:
    shown = groupby(found[:NAMED], key=lambda one: (one.person_id, one.first))
    words = [_whose(who, first, list(own), zone) for (who, first), own in shown]
    if len(found) > NAMED:
        words.append(f"and {len(found) - NAMED} parts more")
    return "; ".join(words)


def _whose(who: PersonId, first: PersonId | None, own: Sequence[Stint], zone: ZoneInfo) -> str:
    """Who and when; with cover, both are named (W4)."""
    words = f"{mention(who)}, {listed(hours(one.starts, one.ends, zone) for one in own)}"
    return f"{words}, for {mention(first)}, who stays answerable" if first else words


def label(found: Day) -> str:
    """What "on the line" is called in that season and mode."""
    words = {
        Season.ORDINARY: "On the line",
        Season.PEAK: "On the line (peak)",
        Season.OFF_PEAK: "Mainline's cover answers",
    }[found.roster.season]
    return f"{words}, by call" if found.roster.mode is Mode.BY_CALL else words


def row(found: Day, zone: ZoneInfo) -> str:
    """A day in one line, with its gaps."""
    words = f"*{day(found.day)}*  {on_the_line(found, zone)}"
    if (at_lunch := lunch(found, zone)) is not None:
        words += f" · lunch {at_lunch}"
    if not found.gaps:
        return words
    return f"{words} · *not covered:* {missing(found.gaps, found.roster.needed, zone)}"


def said_of(the_day: date, today: date, line: Line) -> str:
    """Tomorrow, or the name of the next business day."""
    tomorrow = today + timedelta(days=1)
    return (
        "Tomorrow" if the_day == tomorrow and line.calendar.is_open_on(tomorrow) else day(the_day)
    )


def own_stints(found: Sequence[Stint], zone: ZoneInfo) -> str:
    return "; ".join(own_stint(one, zone) for one in found)


def turns(points: float) -> str:
    """Points as turns: "1 turn", "2.5 turns"."""
    return counted(points / TURN)


def counted(number: float) -> str:
    return f"{round(number, 2):g} {'turn' if number == 1 else 'turns'}"
