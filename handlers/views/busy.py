"""Busy signals: the private answer to whoever counts one, and what the office manager is told."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block

from desk.box.busy import BusyDay
from desk.model.busy import BusySignal, Heard
from handlers.views.parts import Message, button, context, section
from handlers.views.text import day, escape, fitted, plural, shortened, time_of

NOTE = 150  # characters of a note
SHOWN = 30  # complaints in one message
HEARD: Mapping[Heard, str] = {Heard.SIGNAL: "busy signal", Heard.VOICEMAIL: "only voicemail"}


def counted_message(signal: BusySignal, today: BusyDay) -> Message:
    """How many today, and when the office manager hears of it; a slip can be taken back."""
    head = (
        f"Counted: {HEARD[signal.heard]}."
        if signal.in_hours
        else f"Noted: {HEARD[signal.heard]}. It does not count, since the office is closed now."
    )
    text = f"{head} {_so_far(today)}"
    mistake = button("That was a mistake", "busy_mistake", str(signal.id))
    return text, [section(text), ActionsBlock(block_id="slip", elements=[mistake])]


def taken_back_message(today: BusyDay) -> Message:
    """In place of it."""
    text = f"Taken back; it stays on record. {_so_far(today)}"
    return text, [section(text)]


def busy_day_message(today: BusyDay) -> Message:
    """To the office manager: how many, and when. More lines are theirs to add (S1)."""
    number = len(today.counted)
    head = f"{plural(number, 'campaign')} could not get through on {day(today.day)}."
    lines = [_line(today, signal) for signal in today.counted[:SHOWN]]
    tail = " ".join(_tail(today))
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    if lines:
        blocks.append(section(fitted(lines), block_id="times"))
    blocks.append(context(tail, block_id="tail"))
    return fitted([head, *lines, tail]), blocks


def _so_far(today: BusyDay) -> str:
    number = f"{len(today.counted)} today in office hours."
    if today.told is not None:
        return f"{number} {escape(today.names.person(today.told))} was told."
    if len(today.counted) >= today.threshold:
        return f"{number} Nobody is office manager or director here, so nobody was told."
    return f"{number} At {today.threshold} the office manager is told."


def _line(today: BusyDay, signal: BusySignal) -> str:
    note = f": {escape(shortened(signal.note, NOTE))}" if signal.note else ""
    by = escape(today.names.person(signal.by))
    return f"{time_of(signal.at, today.zone)} {HEARD[signal.heard]}, noted by {by}{note}"


def _tail(today: BusyDay) -> Iterator[str]:
    if (rest := len(today.counted) - SHOWN) > 0:
        yield f"And {rest} more."
    if today.taken_back:
        yield f"{today.taken_back} taken back as a mistake."
    yield "Only those in office hours count. This message is kept up to date for the day."
