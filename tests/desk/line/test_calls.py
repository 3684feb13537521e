"""By call, a different person each time: row 63 of DOMAIN.md section 8."""

from datetime import datetime

import pytest

from desk.line.calls import up
from desk.line.resolver import Line
from desk.model.ids import PersonId
from desk.model.line import KEEPS_TURN, CallEvent, CallId, LineCall, Mode, PassReason
from tests.desk.line.lines import ANA, BEN, CAT, MONDAY, TUESDAY, at, between, line, roster

BY_CALL = roster(mode=Mode.BY_CALL)


def called(wall: str, by: PersonId, passed: PassReason | None = None) -> LineCall:
    event = CallEvent.TAKEN if passed is None else CallEvent.PASSED
    return LineCall(id=CallId(1), person_id=by, event=event, at=at(MONDAY, wall), reason=passed)


def next_up(*calls: LineCall, of: Line | None = None, wall: str = "11:00") -> list[PersonId]:
    when: datetime = at(MONDAY, wall)
    return up(of or line(BY_CALL), when, calls)


def test_before_any_call_the_order_of_the_roster_decides() -> None:
    assert next_up() == [ANA, BEN, CAT]


def test_whoever_took_a_call_comes_last() -> None:
    assert next_up(called("09:00", ANA)) == [BEN, CAT, ANA]
    assert next_up(called("09:00", ANA), called("09:30", BEN)) == [CAT, ANA, BEN]


def test_a_call_that_came_as_the_office_opened_was_a_turn() -> None:
    assert next_up(called("08:00", ANA)) == [BEN, CAT, ANA]


def test_whoever_is_away_or_not_trained_is_not_up() -> None:
    some = line(
        BY_CALL,
        away={ANA: [between(MONDAY, "10:00", "12:00")]},
        trained={ANA: MONDAY, BEN: TUESDAY, CAT: MONDAY},
    )

    assert next_up(of=some) == [CAT]


def test_over_lunch_only_whoever_has_lunch_is_up() -> None:
    assert next_up(wall="12:30") == [ANA]


@pytest.mark.parametrize("reason", sorted(KEEPS_TURN))
def test_whoever_was_busy_with_the_desks_work_is_first_for_the_next_call(
    reason: PassReason,
) -> None:
    passed = called("09:00", ANA, reason)

    assert next_up(passed) == [BEN, CAT, ANA]
    assert next_up(passed, called("09:01", BEN)) == [ANA, CAT, BEN]


@pytest.mark.parametrize("reason", sorted(set(PassReason) - KEEPS_TURN))
def test_whoever_could_have_answered_has_had_the_turn(reason: PassReason) -> None:
    passed = called("09:00", ANA, reason)

    assert next_up(passed, called("09:01", BEN)) == [CAT, ANA, BEN]


def test_when_all_have_let_a_call_go_it_comes_to_the_first_again() -> None:
    busy = [called(f"09:0{number}", one, PassReason.ON_A_CALL) for number, one in enumerate(ALL)]

    assert next_up(*busy) == [ANA, BEN, CAT]


def test_where_the_line_goes_by_day_nobody_is_up() -> None:
    assert next_up(of=line()) == []


def test_out_of_hours_nobody_is_up() -> None:
    assert next_up(wall="17:30") == []


ALL = (ANA, BEN, CAT)
