"""What changed on the line, as facts: for the thread of the announcement, the keeper and those it moves."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from desk.model.ids import PersonId


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    by: PersonId  # who did it

    @property
    def key(self) -> str:
        """Tells this change from every other."""
        raise NotImplementedError


class _StandIn(_Fact):
    """`taker` and `first`; that is None where nobody was on."""

    cover_id: int
    number: int
    day: date
    starts: datetime
    ends: datetime
    taker: PersonId
    first: PersonId | None
    before: tuple[tuple[datetime, datetime], ...] = ()  # other parts, taken with the same press

    @property
    def key(self) -> str:
        return f"cover:{self.cover_id}:{self.number}"


class CoverTaken(_StandIn):
    """`taker` stands in for `first`. `by` is a lead where one arranged it."""

    kind: Literal["cover_taken"] = "cover_taken"


class CoverUndone(_StandIn):
    """`taker` does not stand in after all."""

    kind: Literal["cover_undone"] = "cover_undone"

    @property
    def key(self) -> str:
        return f"{super().key}:undone"


class DaysSwapped(_Fact):
    """`taker` has the day of `first`, and `first` has `in_return`."""

    kind: Literal["days_swapped"] = "days_swapped"
    cover_id: int
    day: date
    in_return: date
    taker: PersonId
    first: PersonId

    @property
    def key(self) -> str:
        return f"cover:{self.cover_id}:swap"


class RosterChanged(_Fact):
    kind: Literal["roster_changed"] = "roster_changed"
    starts: date
    version: int
    withdrawn: bool = False

    @property
    def key(self) -> str:
        return f"roster:{self.starts.isoformat()}:{self.version}:{self.withdrawn}"


class AwayChanged(_Fact):
    """Somebody is away, or is there after all."""

    kind: Literal["away_changed"] = "away_changed"
    time_off_id: int
    person_id: PersonId
    starts: datetime
    ends: datetime
    cancelled: bool = False

    @property
    def key(self) -> str:
        return f"away:{self.time_off_id}:{self.cancelled}"


class TakenOff(_Fact):
    """Somebody left, or is not trained for the line any more."""

    kind: Literal["taken_off"] = "taken_off"
    person_id: PersonId
    at: datetime

    @property
    def key(self) -> str:
        return f"off:{self.person_id}:{self.at.isoformat()}"


Fact = Annotated[
    CoverTaken | CoverUndone | DaysSwapped | RosterChanged | AwayChanged | TakenOff,
    Field(discriminator="kind"),
]
