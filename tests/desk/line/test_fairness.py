"""The ledger: what was planned, what was worked, and who stood in for whom."""

from desk.calendar import OfficeCalendar
from desk.line.fairness import Account, ledger
from desk.line.resolver import Line
from desk.model.line import CallEvent, CallId, LineCall, LineSettings, PassReason, Season
from tests.desk.line.lines import (
    ANA,
    BEN,
    CAT,
    MONDAY,
    ZONE,
    at,
    between,
    cover,
    line,
    roster,
)

NO_LUNCH = roster(lunch_duty=False)


def accounts(of: Line, days: int, *calls: LineCall) -> dict[str, Account]:
    found = ledger(
        of.days(MONDAY, days),
        calls,
        calendar=OfficeCalendar(zone=ZONE),
        settings=LineSettings(),
    )
    return {str(one.person_id): one for one in found}


def test_days_count_in_turns_and_who_is_behind_is_owed() -> None:
    four = accounts(line(NO_LUNCH), 4)

    assert {one: (had.planned, had.worked, had.owed) for one, had in four.items()} == {
        ANA: (2, 2, 0),
        BEN: (1, 1, 1),
        CAT: (1, 1, 1),
    }


def test_whoever_gave_a_day_away_had_it_planned_and_whoever_took_it_worked_it() -> None:
    afternoon = cover(ANA, BEN, between(MONDAY, "12:30", "17:00"))

    monday = accounts(line(NO_LUNCH, covers={MONDAY: [afternoon]}), 1)

    ana, ben = monday[ANA], monday[BEN]
    assert (ana.planned, ana.worked, ana.given, ana.taken) == (1, 0.5, 4.5, 0)
    assert (ben.planned, ben.worked, ben.given, ben.taken) == (0, 0.5, 0, 4.5)
    assert (ana.own, ana.given_away, ana.for_others) == (0.5, 0.5, 0)
    assert (ben.own, ben.given_away, ben.for_others) == (0, 0, 0.5)


def test_a_day_in_peak_season_is_a_turn_and_a_half() -> None:
    peak = roster(ANA, BEN, season=Season.PEAK, lunch_duty=False)

    assert accounts(line(peak), 1)[ANA].worked == 1.5


def test_lunches_are_counted_apart() -> None:
    three = accounts(line(), 3)

    assert [three[one].lunches for one in (ANA, BEN, CAT)] == [2, 1, 0]
    assert sum(one.worked for one in three.values()) == 3


def test_calls_are_counted_and_those_that_were_passed_on() -> None:
    calls = [
        LineCall(id=CallId(1), person_id=ANA, event=CallEvent.TAKEN, at=at(MONDAY, "09:00")),
        LineCall(
            id=CallId(2),
            person_id=ANA,
            event=CallEvent.PASSED,
            at=at(MONDAY, "09:05"),
            reason=PassReason.ON_A_CALL,
        ),
    ]

    ana = accounts(line(NO_LUNCH), 1, *calls)[ANA]

    assert (ana.calls, ana.passed) == (1, 1)


def test_whoever_worked_the_most_comes_first() -> None:
    assert next(iter(accounts(line(NO_LUNCH), 4))) == ANA
