"""The line in Home: when I am on, who has it now, and for leads what is not covered."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, HeaderBlock

from desk.line.announcing import Wanted
from desk.line.mine import Mine
from handlers.views.line.words import not_covered, own_stint, some
from handlers.views.parts import button, section
from handlers.views.text import day, fitted, plural, time_of

SHOWN = 3  # stints, and gaps


def gaps_home(wanted: Wanted | None) -> Iterator[Block]:
    """For those who arrange the line; nothing when everything is covered."""
    if wanted is None or not wanted.gaps:
        return
    zone = wanted.line.calendar.zone
    lines = ["*Not covered in the next days*"]
    days = not_covered(wanted.gaps, wanted.line, zone)
    lines += [f"• {day(the_day)}, {lacks}" for the_day, lacks in days[:SHOWN]]
    if len(days) > SHOWN:
        lines.append(f"and {plural(len(days) - SHOWN, 'day')} more: `/line week` shows them.")
    yield section(
        fitted(lines),
        block_id="line_gaps",
        accessory=button("Find somebody…", "line_fill", wanted.gaps[0][0].isoformat()),
    )


def own_home(mine: Mine) -> Iterator[Block]:
    """When I am on, each with a way out; nothing for those who are not on the roster."""
    if not mine.stints:
        return
    yield HeaderBlock(text="When you are on the line")
    zone = mine.line.calendar.zone
    for one in mine.stints[:SHOWN]:
        yield section(
            own_stint(one, zone),
            block_id=f"stint_{one.day.isoformat()}_{one.duty.value}_{one.starts:%H%M}",
            accessory=button("I can't…", "line_cover", one.day.isoformat()),
        )


def whose_line(mine: Mine) -> str:
    """Who has the line now, in one sentence; "" where no roster says so."""
    on = mine.on
    if not on.shifts or on.until is None:
        return ""
    return (
        f" The line is with {some(on.people)} until {time_of(on.until, mine.line.calendar.zone)}."
    )
