"""The form of `/desk hours`."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from desk.model.office import Hours
from handlers.forms.form import Form, Ticked, Wall

Weekday = Annotated[int, Field(ge=0, le=6)]


class HoursForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "opens": "When does the office open?",
        "closes": "When does the office close?",
        "lunch_from": "When does lunch begin?",
        "lunch_to": "When does lunch end?",
        "weekdays": "On which days is the office open? Choose one at least.",
    }
    opens: Wall
    closes: Wall
    lunch_from: Wall
    lunch_to: Wall
    weekdays: Annotated[frozenset[Weekday], BeforeValidator(lambda value: value or ())]
    federal_holidays: Ticked = False
    # As typed: a line keeps the number that it has on the screen.
    days: Annotated[str, BeforeValidator(lambda value: value or "")] = ""

    def week(self) -> Hours:
        """The hours, without the days that have their own."""
        return Hours(
            opens=self.opens,
            closes=self.closes,
            lunch_from=self.lunch_from,
            lunch_to=self.lunch_to,
            weekdays=self.weekdays,
            federal_holidays=self.federal_holidays,
        )
