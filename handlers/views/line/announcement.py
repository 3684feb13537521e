"""The morning announcement: who is on, until when, and what is not covered."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from desk.line.announcing import Announcement
from desk.line.stints import stints
from desk.model.ids import PersonId
from desk.model.line import Cover, Day, Duty, Mode
from handlers.views.line.words import (
    full_day,
    hours,
    label,
    lunch,
    mention,
    not_covered,
    on_the_line,
    said_of,
)
from handlers.views.parts import Message, button, section
from handlers.views.text import day, fitted, shortened, time_of

TOPIC = 250  # characters that Slack takes
GAPS = 3  # days, and covers: named one by one; the rest are counted


def announcement_message(shown: Announcement) -> Message:
    """Who is on today, until when, and what is not covered. One message a day."""
    zone = shown.line.calendar.zone
    head = f"*Candidate line · {full_day(shown.day.day)}*"
    if shown.late and shown.record.announced_at is not None:
        head += f" · announced late, at {time_of(shown.record.announced_at, zone)}"
    lines = [head, *_lines(shown)]
    blocks: list[Block] = [section(fitted(lines), block_id="line")]
    blocks.append(ActionsBlock(block_id="line_ways", elements=list(_ways(shown))))
    return fitted(lines), blocks


def _lines(shown: Announcement) -> Iterator[str]:
    zone, found = shown.line.calendar.zone, shown.day
    yield f"{label(found)}:  {on_the_line(found, zone)}"
    if found.roster.mode is Mode.BY_CALL and found.shifts:
        yield "Whoever picks up presses *I took a call*; the next one is named then."
    if (at_lunch := lunch(found, zone)) is not None:
        yield f"Lunch:  {at_lunch}"
    if shown.next is not None:
        yield (
            f"{said_of(shown.next.day, found.day, shown.line)}:  {on_the_line(shown.next, zone)}"
        )
    for cover in shown.wanted.asked[:GAPS]:
        yield f"Cover wanted:  {wanted(cover, shown)}"
    days = not_covered(shown.wanted.gaps, shown.line, zone)
    for the_day, lacks in days[:GAPS]:
        yield f"Not covered:  {day(the_day)}, {lacks} — who can?"
    if more := len(days[GAPS:]) + len(shown.wanted.asked[GAPS:]):
        yield f"And {more} more in the next two weeks: *I can stand in…* shows the next ones."


def wanted(cover: Cover, shown: Announcement) -> str:
    """What is asked for, and by whom."""
    zone = shown.line.calendar.zone
    left = ", ".join(hours(starts, ends, zone) for starts, ends in shown.wanted.left(cover))
    who = f" for {mention(cover.first)}" if cover.first else ""
    asked_of = f" (asked of {mention(cover.only)})" if cover.only else ""
    return f"{day(cover.day)}, {left}{who}{asked_of}"


def _ways(shown: Announcement) -> Iterator[InteractiveElement]:
    the_day = shown.day.day.isoformat()
    if shown.day.roster.mode is Mode.BY_CALL:
        yield button("I took a call", "line_took", "announcement", primary=True)
        yield button("Pass…", "line_pass", "announcement")
    yield button("I can't today…", "line_cover", the_day)
    if shown.wanted.gaps or any(cover.only is None for cover in shown.wanted.asked):
        yield button("I can stand in…", "line_stand_in", the_day)
    yield button("Show the week", "line_week", the_day)


def topic(found: Day | None, names: Mapping[PersonId, str]) -> str:
    """The topic of the line's channel: who has the day. Plain text, 250 characters at the most."""
    if found is None or not found.shifts:
        return "Nobody is on the line today."
    line = [names.get(one.person_id, "") for one in stints(found) if one.duty is Duty.LINE]
    lunch_duty = [names.get(one.person_id, "") for one in stints(found) if one.duty is Duty.LUNCH]
    text = f"{day(found.day)}: {', '.join(dict.fromkeys(line)) or 'nobody'} on the line"
    if lunch_duty:
        text += f"; lunch {', '.join(dict.fromkeys(lunch_duty))}"
    return shortened(text, TOPIC)
