"""The roster and the settings of the line, and the preview before a roster is saved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    ExternalDataSelectElement,
    NumberInputElement,
    Option,
    RadioButtonsElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.line.resolver import Line
from desk.model.line import TURN, Day, LineSettings, Mode, Roster, Season
from handlers.forms.line import RosterMemo
from handlers.views.line.words import MODES, SEASONS, not_covered, row, some
from handlers.views.parts import (
    asked,
    button,
    context,
    modal,
    option,
    section,
)
from handlers.views.text import day, fitted, shortened

_ALSO: Mapping[str, str] = {
    "staff_only": "Only staff answer the line, no interns",
    "keep_topic": "The topic of the line's channel says who is on",
}
LABEL = 70  # characters of an option
MOST_MEMBERS = 60  # so that the preview remembers them within Slack's 3,000 characters


def roster_modal(line: Line, starts: date) -> View:
    """Who takes turns from a day on. What it means is shown before it is saved."""
    present = line.roster(starts)
    lunch = option("Lunch is covered by somebody who is not on the line", "lunch_duty")
    blocks: list[Block] = [
        *_planned(line.rosters, starts),
        asked("starts", "From", DatePickerElement(initial_date=starts.isoformat())),
        asked(
            "members",
            "Who takes turns, in this order",
            UserMultiSelectElement(
                initial_users=list(present.members) if present else None,
                max_selected_items=MOST_MEMBERS,
            ),
            hint="Only people who are trained. Off-peak, choose the Mainline's cover.",
        ),
        _radio("mode", "How it is split", MODES, present.mode if present else Mode.BY_DAY),
        _radio("season", "Season", SEASONS, present.season if present else Season.ORDINARY),
        asked(
            "lunch_duty",
            "Lunch",
            CheckboxesElement(
                options=[lunch],
                initial_options=[lunch] if present is None or present.lunch_duty else None,
            ),
            optional=True,
        ),
    ]
    return modal(
        "The roster", blocks, callback_id="line_roster", submit="Show ten days", close="Cancel"
    )


def _radio(
    field: str, label: str, choices: Mapping[Mode, str] | Mapping[Season, str], value: Mode | Season
) -> Block:
    words = {one.value: text for one, text in choices.items()}
    return asked(
        field,
        label,
        RadioButtonsElement(
            options=[option(text, one) for one, text in words.items()],
            initial_option=option(words[value.value], value.value),
        ),
    )


def _planned(rosters: Sequence[Roster], starts: date) -> Iterator[Block]:
    """What is to change later already, and the way back."""
    for one in rosters:
        if one.starts > starts:
            yield section(
                f"From {day(one.starts)} on: {some(one.members)} ({SEASONS[one.season]})",
                block_id=f"planned_{one.starts.isoformat()}",
                accessory=button("Take back", "roster_withdraw", one.starts.isoformat()),
            )


def preview_modal(roster: Roster, line: Line, days: Sequence[Day]) -> View:
    """Its first ten business days, what is not covered first (row 66)."""
    zone = line.calendar.zone
    gaps = [(one.day, each) for one in days for each in one.gaps]
    blocks: list[Block] = [
        section(fitted(_gap_lines(not_covered(gaps, line, zone))), block_id="gaps"),
        *(section(row(one, zone), block_id=f"day_{one.day.isoformat()}") for one in days),
        context(
            "Nothing is saved yet. Those whose days change are told when it is.", block_id="note"
        ),
    ]
    return modal(
        "Ten days of it",
        blocks,
        callback_id="line_roster_save",
        submit="Save",
        close="Back",
        private_metadata=RosterMemo.of_roster(roster).write(),
    )


def _gap_lines(gaps: Sequence[tuple[date, str]]) -> Iterator[str]:
    if not gaps:
        yield "Everything is covered in the first ten days."
        return
    yield "*Not covered:*"
    yield from (f"• {day(the_day)}, {lacks}" for the_day, lacks in gaps)


def settings_modal(settings: LineSettings) -> View:
    """How the line is announced, counted and kept in step."""
    also = [name for name in _ALSO if getattr(settings, name)]
    blocks: list[Block] = [
        asked(
            "announce_at",
            "Announced at",
            TimePickerElement(initial_time=f"{settings.announce_at:%H:%M}"),
            hint="Each business morning, by the clock of the office. Late, it is caught up for two hours.",
        ),
        asked(
            "keeper",
            "Who keeps the schedule",
            UserSelectElement(initial_user=settings.keeper),
            hint="Is told of each change. Empty: the office manager, else the director.",
            optional=True,
        ),
        asked(
            "busy_threshold",
            "Busy signals before somebody is told",
            NumberInputElement(
                initial_value=str(settings.busy_threshold), is_decimal_allowed=False
            ),
            hint="Complaints in business hours of one day; the office manager is told, with the times.",
        ),
        asked(
            "peak_weight",
            "What a day in peak season counts",
            NumberInputElement(
                initial_value=f"{settings.peak_points / TURN:g}", is_decimal_allowed=True
            ),
            hint="An ordinary day is 1.",
        ),
        *_kept(settings.user_group),
        asked(
            "user_group",
            "User group to keep in step",
            ExternalDataSelectElement(
                min_query_length=0,
                placeholder="Type the name of a group",
                initial_option=option("The one that is kept in step now", settings.user_group)
                if settings.user_group
                else None,
            ),
            hint="Names who is on now. Slack has user groups on paid plans, and must let the bot change them.",
            optional=True,
        ),
        asked(
            "also",
            "Also",
            CheckboxesElement(
                options=[option(words, name) for name, words in _ALSO.items()],
                initial_options=[option(_ALSO[name], name) for name in also] or None,
            ),
            optional=True,
        ),
    ]
    return modal("The line", blocks, callback_id="line_settings", submit="Save", close="Cancel")


def _kept(user_group: str | None) -> Iterator[Block]:
    """Slack shows a group by its handle, and tells nobody of it in a modal."""
    if user_group is not None:
        yield context(f"Kept in step now: <!subteam^{user_group}>", block_id="kept")


def group_option(group_id: str, handle: str, name: str) -> Option:
    return option(shortened(f"@{handle} · {name}", LABEL), group_id)
