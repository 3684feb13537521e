"""The forms of cover: which day somebody cannot, a swap, a part, and what somebody can take."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    TimePickerElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.line.announcing import Wanted
from desk.line.resolver import Line
from desk.line.shown_covers import ShownCover
from desk.line.stints import Stint
from desk.model.ids import PersonId
from desk.model.line import Cover, Duty, Gap
from desk.words import MAX_TEXT
from handlers.forms.line import CoverMemo
from handlers.views.line.words import (
    full_day,
    hours,
    hours_plain,
    own_stints,
)
from handlers.views.parts import asked, context, modal, option, section
from handlers.views.text import day, shortened

CHOICES = 10  # Slack takes ten radio buttons
LABEL = 48  # characters of an option that say when; Slack takes 75 in all


def cover_modal(
    line: Line, mine: Sequence[Stint], chosen: date | None, first: PersonId | None, *, leads: bool
) -> View:
    """Which day somebody cannot, from when to when, and why. One press sends the question to the others."""
    zone = line.calendar.zone
    blocks: list[Block] = [_mine(mine, zone)]
    if leads:
        blocks.append(
            asked(
                "first",
                "Who cannot be on",
                UserSelectElement(initial_user=first),
                hint="Yourself, or somebody who is out. Empty where nobody is on.",
                optional=True,
            )
        )
    blocks += [
        asked(
            "day",
            "Day",
            DatePickerElement(initial_date=chosen.isoformat() if chosen else None),
        ),
        *_window(),
        asked(
            "reason",
            "Why",
            PlainTextInputElement(multiline=False, max_length=MAX_TEXT),
            optional=True,
            hint="The others read it.",
        ),
        asked(
            "taker",
            "One person only",
            UserSelectElement(),
            optional=True,
            hint=(
                "For yourself: nobody else is asked. For somebody who is out: has it at once, "
                "so speak with them first."
                if leads
                else "Leave it empty, and everyone who is trained and free is asked."
            ),
        ),
    ]
    return modal("Find cover", blocks, callback_id="line_cover", submit="Ask", close="Cancel")


def _window() -> Iterator[Block]:
    yield asked(
        "starts",
        "From",
        TimePickerElement(),
        optional=True,
        hint="By the clock of the office. Leave both empty for the whole day.",
    )
    yield asked("ends", "Until", TimePickerElement(), optional=True)


def _mine(mine: Sequence[Stint], zone: ZoneInfo) -> Block:
    words = (
        f"You have {own_stints(mine[:5], zone)}."
        if mine
        else "You are not on the line in the next two weeks."
    )
    return context(words, block_id="mine")


def swap_modal(mine: Sequence[Stint], chosen: date | None, zone: ZoneInfo) -> View:
    """A day of mine for a day of theirs: asked of one person, and done when they say yes."""
    return modal(
        "Swap a day",
        [
            _mine(mine, zone),
            asked(
                "day",
                "Your day",
                DatePickerElement(initial_date=chosen.isoformat() if chosen else None),
            ),
            asked("taker", "Swap with", UserSelectElement()),
            asked("in_return", "Their day", DatePickerElement()),
            asked(
                "reason",
                "Why",
                PlainTextInputElement(multiline=False, max_length=MAX_TEXT),
                optional=True,
            ),
        ],
        callback_id="line_swap",
        submit="Ask",
        close="Cancel",
    )


def part_modal(shown: ShownCover) -> View:
    """*Part of it…*: from when to when somebody can."""
    memo = CoverMemo(cover_id=shown.cover.id)
    return modal(
        "Take a part",
        [
            section(f"{_wanted(shown)}", block_id="about"),
            asked(
                "starts",
                "From",
                TimePickerElement(),
                hint="By the clock of the office.",
            ),
            asked("ends", "Until", TimePickerElement()),
        ],
        callback_id="line_part",
        submit="Take it",
        close="Cancel",
        private_metadata=memo.write(),
    )


def _wanted(shown: ShownCover) -> str:
    cover, zone = shown.cover, shown.line.calendar.zone
    left = ", ".join(hours(starts, ends, zone) for starts, ends in shown.left)
    return f"Cover wanted: {full_day(cover.day)}, {left}"


def stand_in_modal(wanted: Wanted, person_id: PersonId) -> View:
    """What somebody is looked for, to choose from; a sentence where everything is covered."""
    zone = wanted.line.calendar.zone
    covers = [
        one for one in wanted.asked if one.first != person_id and one.only in {None, person_id}
    ]
    options = [*_cover_options(covers, wanted), *_gap_options(wanted.gaps, zone)][:CHOICES]
    if not options:
        return modal(
            "Stand in", [section("Everything is covered in the next ten business days. Thank you.")]
        )
    return modal(
        "Stand in",
        [asked("what", "What can you take?", RadioButtonsElement(options=options))],
        callback_id="line_stand_in",
        submit="Take it",
        close="Cancel",
    )


def _cover_options(covers: Sequence[Cover], wanted: Wanted) -> Iterator[Option]:
    zone = wanted.line.calendar.zone
    for one in covers:
        left = ", ".join(hours_plain(starts, ends, zone) for starts, ends in wanted.left(one))
        words = f"{shortened(f'{day(one.day)}, {left}', LABEL)}: somebody asks for cover"
        yield option(words, f"cover:{one.id}")


def _gap_options(gaps: Sequence[tuple[date, Gap]], zone: ZoneInfo) -> Iterator[Option]:
    for the_day, one in gaps:
        times = hours_plain(one.starts, one.ends, zone)
        value = f"gap:{the_day.isoformat()}:{one.starts.timestamp():.0f}:{one.ends.timestamp():.0f}"
        duty = ", lunch duty" if one.duty is Duty.LUNCH else ""
        yield option(f"{day(the_day)}, {times}{duty}: nobody is on", value)
