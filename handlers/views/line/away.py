"""Time off: what there is, with a way back, and more."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DatePickerElement,
    TimePickerElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.line.stints import Stint
from desk.model.ids import PersonId
from desk.model.line import TimeOff
from handlers.views.line.words import absence, mention, own_stints
from handlers.views.parts import asked, button, context, modal, section

SHOWN = 10  # with a button each


def away_modal(
    away: Sequence[TimeOff], person_id: PersonId, zone: ZoneInfo, today: date, *, leads: bool
) -> View:
    """Time off: what there is, with a way back, and more."""
    blocks: list[Block] = []
    for one in away[:SHOWN]:
        whose = "" if one.person_id == person_id else f"{mention(one.person_id)}: "
        blocks.append(
            section(
                f"{whose}{absence(one.starts, one.ends, zone)}",
                block_id=f"away_{one.id}",
                accessory=button("Cancel it", "away_cancel", str(one.id)),
            )
        )
    if len(away) > SHOWN:
        blocks.append(context(f"And {len(away) - SHOWN} more later.", block_id="away_more"))
    if leads:
        blocks.append(asked("person", "Who is away", UserSelectElement(initial_user=person_id)))
    blocks += [
        asked("starts", "From", DatePickerElement(initial_date=today.isoformat())),
        asked(
            "starts_at",
            "From what time",
            TimePickerElement(),
            optional=True,
            hint="Leave it empty for the whole day. By the clock of the office.",
        ),
        asked("ends", "Last day", DatePickerElement(initial_date=today.isoformat())),
        asked("ends_at", "Until what time", TimePickerElement(), optional=True),
    ]
    return modal("Time off", blocks, callback_id="line_away", submit="Save", close="Cancel")


def announced_modal(stints: Sequence[Stint], zone: ZoneInfo) -> View:
    """What is announced stays: for that somebody must stand in."""
    return modal(
        "Time off",
        [
            section(
                f"Saved. Today is announced already, and you are on: {own_stints(stints, zone)}. "
                "Until somebody stands in, the line is yours.",
                block_id="announced",
            ),
            ActionsBlock(
                block_id="announced_ways",
                elements=[
                    button("Find cover…", "line_cover", stints[0].day.isoformat(), primary=True)
                ],
            ),
        ],
    )
