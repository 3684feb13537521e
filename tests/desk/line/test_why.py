"""Why this person: every member has a reason, and what they had had before."""

from desk.line.resolver import Line
from desk.line.why import Reason, why
from desk.model.line import Mode
from tests.desk.line.lines import (
    ANA,
    BEN,
    CAT,
    DAN,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    between,
    cover,
    line,
    recorded,
    roster,
)


def reasons(of: Line) -> dict[str, list[Reason]]:
    return {str(one.person_id): [*one.reasons] for one in why(of, TUESDAY)}


def test_whoever_had_had_the_least_is_on_and_another_has_lunch() -> None:
    assert reasons(line()) == {BEN: [Reason.ON], CAT: [Reason.NOT_YET], ANA: [Reason.LUNCH]}


def test_whoever_is_away_or_not_trained_is_named_with_it() -> None:
    dentist = between(TUESDAY, "10:00", "11:00")
    some = line(away={BEN: [dentist]}, trained={BEN: MONDAY, CAT: WEDNESDAY, ANA: MONDAY})

    assert reasons(some)[BEN][-1] is Reason.AWAY
    assert reasons(some)[CAT] == [Reason.UNTRAINED]
    assert next(one.away for one in why(some, TUESDAY) if one.person_id == BEN) == [dentist]


def test_whoever_gave_the_day_away_and_whoever_took_it_are_named_even_from_outside() -> None:
    whole = between(TUESDAY, "08:00", "17:00")
    covered = line(roster(lunch_duty=False), covers={TUESDAY: [cover(BEN, DAN, whole)]})

    assert reasons(covered) == {
        BEN: [Reason.GAVE_AWAY],
        CAT: [Reason.NOT_YET],
        ANA: [Reason.NOT_YET],
        DAN: [Reason.STANDS_IN],
    }


def test_by_call_everyone_who_is_there_is_on() -> None:
    by_call = line(roster(mode=Mode.BY_CALL, lunch_duty=False))

    assert set(map(tuple, reasons(by_call).values())) == {(Reason.AT_CALLS,)}


def test_what_each_had_had_before_is_told_least_first() -> None:
    before = [(one.person_id, one.before.turns) for one in why(line(), TUESDAY)]

    assert before == [(BEN, 0), (CAT, 0), (ANA, 10)]


def test_of_days_on_record_the_same_is_told() -> None:
    announced = recorded(recorded(line(), MONDAY), TUESDAY)

    assert why(announced, TUESDAY) == why(line(), TUESDAY)


def test_a_day_without_a_line_has_no_reasons() -> None:
    assert why(line(roster(starts=WEDNESDAY)), TUESDAY) == []
