"""The line as its views show it: a usual one of three people, and one as full as can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desk.calendar import calendar_of
from desk.line.announcing import Announcement, Wanted
from desk.line.changing import with_help
from desk.line.coverable import still_needed
from desk.line.fairness import Account, Ledger
from desk.line.mine import Mine
from desk.line.ports import Wishes
from desk.line.resolver import Line
from desk.line.shown_covers import ShownCover
from desk.line.stints import Stint, of_person
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Day, Interval, Record, Roster, Take, TimeOff, TimeOffId
from desk.model.office import DEFAULT_ZONE, Office
from handlers.views.line.roster import MOST_MEMBERS
from tests.handlers.piece import Words

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # a Tuesday, 10:42 at the office
TODAY, MONDAY = date(2026, 11, 24), date(2026, 11, 23)
TOMORROW, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)  # Thursday is a holiday
ZONE = DEFAULT_ZONE
# No name that anybody types in the tests, so that a mention of them is the desk's own.
SAM, SUE, INA = (PersonId(f"U0LINE{name}") for name in ("SAM", "SUE", "INA"))


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """By the clock of the office."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


AFTERNOON = (at(14), at(17))


def time_off(person_id: PersonId, window: Interval, number: int = 1) -> TimeOff:
    starts, ends = window
    return TimeOff(id=TimeOffId(number), person_id=person_id, starts=starts, ends=ends)


@dataclass(frozen=True, kw_only=True)
class LineCast:
    words: Words

    def people(self, most: int) -> tuple[PersonId, ...]:
        """Three, or as many as can be."""
        count = min(most, self.words.many) if self.words.many > 3 else 3
        others = (PersonId(f"U0LINE{number:05}") for number in range(count - 3))
        return (SAM, SUE, INA, *others)

    @property
    def members(self) -> tuple[PersonId, ...]:
        return self.people(MOST_MEMBERS)

    def roster(self, **given: Any) -> Roster:
        return replace(Roster(starts=MONDAY, members=self.members), **given)

    def line(
        self,
        *,
        away: Mapping[PersonId, Sequence[Interval]] | None = None,
        covers: Sequence[Cover] = (),
        rosters: Sequence[Roster] | None = None,
        announced_at: datetime | None = None,
        **roster: Any,
    ) -> Line:
        """The line with that roster; Monday and today are on record."""
        days: dict[date, list[Cover]] = {}
        for one in covers:
            days.setdefault(one.day, []).append(one)
        planned = Line(
            calendar=calendar_of(Office()),
            rosters=[self.roster(**roster)] if rosters is None else rosters,
            team=Team(trained=dict.fromkeys(self.people(99), MONDAY), away=away or {}),
            covers=days,
        )
        if not planned.rosters:
            return planned
        records = {
            found.day: Record(
                day=with_help(found, planned),
                version=1,
                announced_at=announced_at or at(8, day=found.day),
                at=at(8, day=found.day),
            )
            for found in planned.days(MONDAY, 2)
        }
        return replace(planned, records=records, recorded=records.get(TODAY))

    def cover(self, *takes: Take, number: int = 1, **given: Any) -> Cover:
        """Sue, who has today, cannot be on in the afternoon."""
        usual = Cover(
            id=CoverId(number),
            day=TODAY,
            starts=at(14),
            ends=at(17),
            first=SUE,
            asked_by=SUE,
            asked_at=AT,
            reason=self.words.text,
            takes=takes,
        )
        return replace(usual, **given)

    def take(
        self,
        by: PersonId = INA,
        starts: datetime = AFTERNOON[0],
        ends: datetime = AFTERNOON[1],
        number: int = 1,
    ) -> Take:
        return Take(number=number, by=by, starts=starts, ends=ends, at=AT)

    def pieces_of_a_day(self) -> tuple[Take, ...]:
        """As many people take a part each as there can be: a quarter of an hour."""
        people = [one for one in self.people(20) if one != SUE]
        quarter = timedelta(minutes=15)
        return tuple(
            self.take(
                one, at(12, 30) + quarter * number, at(12, 30) + quarter * (number + 1), number
            )
            for number, one in enumerate(people, 1)
            if at(12, 30) + quarter * (number + 1) <= at(17)
        )

    def shown(self, cover: Cover, **given: Any) -> ShownCover:
        line = self.line(covers=[cover])
        asked = tuple(one for one in self.people(99) if one != cover.first)
        usual = ShownCover(cover=cover, line=line, at=AT, asked=asked, cannot=frozenset())
        return replace(usual, **given)

    def wanted(self, line: Line) -> Wanted:
        covers = [
            one for each in line.covers.values() for one in each if still_needed(line, one, AT)
        ]
        days = line.days(TODAY, 11)
        gaps = [(day.day, gap) for day in days for gap in day.gaps if gap.ends > AT]
        return Wanted(line=line, at=AT, asked=covers, gaps=gaps)

    def announcement(self, line: Line) -> Announcement:
        record = line.records[TODAY]
        following: Day | None = next(iter(line.days(TOMORROW, 1)), None)
        return Announcement(
            line=line, day=record.day, record=record, next=following, wanted=self.wanted(line)
        )

    def stints(self, line: Line, person_id: PersonId = SUE, days: int = 10) -> list[Stint]:
        return of_person(person_id, line.days(TODAY, days))

    def mine(self, line: Line, *, away: int = 0, **wishes: bool) -> Mine:
        return Mine(
            person_id=SUE,
            line=line,
            on=line.who(AT),
            stints=self.stints(line),
            away=self.times_off(away),
            wishes=Wishes(**wishes),
            feed=None,
        )

    def times_off(self, count: int) -> list[TimeOff]:
        """Sue's first, then one of each of the others."""
        people = [SUE, *(one for one in self.members if one != SUE)]
        windows = [
            (
                at(0, day=FRIDAY) + timedelta(days=number),
                at(0, day=FRIDAY) + timedelta(days=number + 1),
            )
            for number in range(count)
        ]
        return [
            time_off(people[number % len(people)], window, number)
            for number, window in enumerate(windows, 1)
        ]

    def ledger(self, **account: Any) -> Ledger:
        usual = Account(person_id=SUE)
        return Ledger(first=date(2026, 8, 26), last=TODAY, accounts=[replace(usual, **account)])
