"""The forms of the line."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated, ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field

from desk.model.ids import PersonId
from desk.model.line import CoverId, Interval, LineSettings, Mode, PassReason, Roster, Season
from handlers.forms.form import Day, Form, Memo, Text, Ticked, Wall

_DAY = "Choose a day."
_TIME = "Choose a time, or leave it empty."


class CoverMemo(Memo):
    cover_id: CoverId


class _Window(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"starts": _TIME, "ends": _TIME}
    starts: Wall | None = None
    ends: Wall | None = None

    def between(self, day: date, hours: Interval, zone: ZoneInfo) -> Interval | None:
        """By the clock of the office; what is empty is the beginning or the end of the hours."""
        if self.starts is None and self.ends is None:
            return None
        starts = _at(day, self.starts, zone) if self.starts else hours[0]
        return starts, (_at(day, self.ends, zone) if self.ends else hours[1])


class CoverForm(_Window):
    ASKS: ClassVar[Mapping[str, str]] = {**_Window.ASKS, "day": _DAY}
    day: Day
    first: PersonId | None = None
    reason: Text = ""
    taker: PersonId | None = None


class SwapForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "day": _DAY,
        "taker": "Choose whom to swap with.",
        "in_return": "Choose the day of theirs that you take.",
    }
    day: Day
    taker: PersonId
    in_return: Day
    reason: Text = ""


class PartForm(_Window):
    """Both times are needed: the whole of it has its own button."""


_NUMBER = r"\d{1,10}"


class StandInForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"what": "Choose one."}
    what: Annotated[
        str, Field(pattern=rf"^(cover:{_NUMBER}|gap:\d{{4}}-\d\d-\d\d:{_NUMBER}:{_NUMBER})$")
    ]


class PassForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"reason": "Choose why."}
    reason: PassReason


class AwayForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "starts": _DAY,
        "ends": _DAY,
        "starts_at": _TIME,
        "ends_at": _TIME,
    }
    person: PersonId | None = None
    starts: Day
    starts_at: Wall | None = None
    ends: Day
    ends_at: Wall | None = None

    def window(self, zone: ZoneInfo) -> Interval:
        """Whole days where no time was chosen."""
        return (
            _at(self.starts, self.starts_at or time(), zone),
            _at(self.ends, self.ends_at, zone)
            if self.ends_at
            else _at(date.fromordinal(self.ends.toordinal() + 1), time(), zone),
        )


class RosterForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "starts": _DAY,
        "members": "Choose who takes turns, in the order in which they do.",
        "mode": "Choose one.",
        "season": "Choose one.",
    }
    starts: Day
    members: Annotated[tuple[PersonId, ...], BeforeValidator(lambda value: value or ())] = ()
    mode: Mode
    season: Season
    lunch_duty: Ticked = False

    def roster(self) -> Roster:
        return Roster(
            starts=self.starts,
            members=self.members,
            mode=self.mode,
            season=self.season,
            lunch_duty=self.lunch_duty,
        )


class RosterMemo(Memo):
    """A roster that is previewed: people's ids, and choices."""

    starts: date
    members: tuple[PersonId, ...]
    mode: Mode
    season: Season
    lunch_duty: bool

    @classmethod
    def of_roster(cls, roster: Roster) -> Self:
        return cls(**vars(roster))

    def roster(self) -> Roster:
        return Roster(**self.model_dump())

    def write(self) -> str:
        return self.model_dump_json()


class SettingsForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "announce_at": "Choose a time.",
        "busy_threshold": "Write a whole number from 1 to 99.",
        "peak_weight": "Write a number from 0.1 to 9.9, such as 1.5.",
    }
    announce_at: Wall
    keeper: PersonId | None = None
    busy_threshold: Annotated[int, Field(ge=1, le=99)]
    peak_weight: Annotated[float, Field(ge=0.1, le=9.9)]
    user_group: str | None = None
    also: Annotated[tuple[str, ...], BeforeValidator(lambda value: value or ())] = ()

    def settings(self) -> LineSettings:
        return LineSettings(
            announce_at=self.announce_at,
            keeper=self.keeper,
            busy_threshold=self.busy_threshold,
            peak_points=round(self.peak_weight * 10),
            user_group=self.user_group,
            staff_only="staff_only" in self.also,
            keep_topic="keep_topic" in self.also,
        )


def _at(day: date, wall: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(UTC)
