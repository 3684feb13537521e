"""`/desk hours`: when the office is open."""

from calendar import day_name
from datetime import time

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    PlainTextInputElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from desk.listed_days import written_days
from desk.model.office import Hours, Office
from desk.words import MAX_TEXT
from handlers.views.parts import asked, context, modal, option

WEEKDAYS = [option(name, str(number)) for number, name in enumerate(day_name)]
CLOSED_ON_THEM = option("Closed on federal holidays", "yes")


def hours_modal(office: Office) -> View:
    """The hours as they are."""
    hours = office.hours
    zone = office.zone.key.replace("_", " ")
    blocks: list[Block] = [
        context(f"By the clock of the office ({zone}). What is due already keeps its due time."),
        _at("opens", "Opens at", hours.opens),
        _at("closes", "Closes at", hours.closes),
        _at("lunch_from", "Lunch is covered from", hours.lunch_from),
        _at("lunch_to", "Lunch is covered to", hours.lunch_to),
        _weekdays(hours),
        _holidays(hours),
        _days(hours),
    ]
    return modal("Hours of the office", blocks, callback_id="hours", submit="Save", close="Cancel")


def _at(field: str, label: str, wall: time) -> InputBlock:
    return asked(field, label, TimePickerElement(initial_time=f"{wall:%H:%M}"))


def _weekdays(hours: Hours) -> InputBlock:
    ticked = [WEEKDAYS[number] for number in sorted(hours.weekdays)]
    boxes = CheckboxesElement(options=WEEKDAYS, initial_options=ticked or None)
    return asked("weekdays", "Open on", boxes)


def _holidays(hours: Hours) -> InputBlock:
    ticked = [CLOSED_ON_THEM] if hours.federal_holidays else None
    boxes = CheckboxesElement(options=[CLOSED_ON_THEM], initial_options=ticked)
    return asked("federal_holidays", "Federal holidays", boxes, optional=True)


def _days(hours: Hours) -> InputBlock:
    return asked(
        "days",
        "Days with other hours",
        PlainTextInputElement(
            multiline=True, max_length=MAX_TEXT, initial_value=written_days(hours) or None
        ),
        hint="One on each line, such as 2026-12-24 closed, or 12/31/2026 8:00-12:00. "
        "A day with hours is open even on a weekend or a holiday.",
        optional=True,
    )
