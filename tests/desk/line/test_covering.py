"""Standing in: rows 67 and 68 of DOMAIN.md section 8."""

from desk.line.covering import handed, handed_back
from desk.model.line import Day, LineSettings, Mode
from tests.desk.line.lines import (
    ANA,
    BEN,
    CAT,
    DAN,
    MONDAY,
    at,
    between,
    cover,
    day_of,
    gaps_of,
    line,
    roster,
    said,
)

WHOLE = between(MONDAY, "08:00", "17:00")
NO_LUNCH = roster(lunch_duty=False)


def monday(*covers: object, **given: object) -> Day:
    return day_of(line(NO_LUNCH, covers={MONDAY: covers}, **given), MONDAY)


def test_whoever_gave_the_day_away_stays_answerable_and_both_are_named() -> None:
    day = monday(cover(ANA, BEN, WHOLE))

    assert said(day) == ["08:00–17:00 Ben for Ana"]
    assert [shift.answerable for shift in day.shifts] == [ANA]


def test_until_somebody_has_accepted_the_first_person_is_on() -> None:
    asked = cover(ANA, BEN, WHOLE, undone=True)

    assert said(monday(asked)) == ["08:00–17:00 Ana"]


def test_part_of_a_day_can_be_covered() -> None:
    assert said(monday(cover(ANA, BEN, between(MONDAY, "10:00", "11:30")))) == [
        "08:00–10:00 Ana",
        "10:00–11:30 Ben for Ana",
        "11:30–17:00 Ana",
    ]


def test_whoever_stands_in_and_is_away_after_all_leaves_it_to_the_first() -> None:
    dentist = between(MONDAY, "14:00", "15:00")

    assert said(monday(cover(ANA, BEN, WHOLE), away={BEN: [dentist]})) == [
        "08:00–14:00 Ben for Ana",
        "14:00–15:00 Ana",
        "15:00–17:00 Ben for Ana",
    ]


def test_nobody_stands_in_who_is_not_trained() -> None:
    assert said(monday(cover(ANA, BEN, WHOLE), trained={ANA: MONDAY})) == ["08:00–17:00 Ana"]


def test_nobody_stands_in_while_they_are_on_themselves() -> None:
    both = line(
        roster(mode=Mode.BY_CALL, lunch_duty=False), covers={MONDAY: [cover(ANA, BEN, WHOLE)]}
    )

    assert said(day_of(both, MONDAY)) == ["08:00–17:00 Ana", "08:00–17:00 Ben", "08:00–17:00 Cat"]


def test_where_nobody_was_on_somebody_can_be() -> None:
    late = [between(MONDAY, "08:00", "10:00")]
    away = dict.fromkeys((ANA, BEN, CAT), late)

    day = monday(cover(None, DAN, between(MONDAY, "09:00", "10:00")), away=away)

    assert said(day) == ["09:00–10:00 Dan", "10:00–17:00 Ana"]
    assert gaps_of(day) == ["08:00–09:00 line 1"]


def test_two_who_come_to_where_nobody_was_have_a_seat_each() -> None:
    lunch = between(MONDAY, "12:00", "13:00")
    alone = line(roster(ANA), covers={MONDAY: [cover(None, one, lunch) for one in (DAN, CAT)]})

    seats = [(one.person_id, one.seat) for one in alone.who(lunch[0]).shifts]

    assert seats == [(DAN, 1), (CAT, 2)]


def test_a_cover_leaves_the_turns_as_they_were() -> None:
    assert monday(cover(ANA, BEN, WHOLE)).balances == monday().balances


def test_lunch_is_covered_like_the_line() -> None:
    covers = {MONDAY: [cover(BEN, DAN, between(MONDAY, "12:00", "13:00"))]}

    day = day_of(line(covers=covers, settings=LineSettings()), MONDAY)

    assert said(day)[1] == "12:00–13:00 Dan for Ben (lunch)"


def test_whoever_stands_in_can_have_somebody_stand_in() -> None:
    shifts = handed(monday().shifts, ANA, BEN, WHOLE)

    after = handed(shifts, BEN, CAT, between(MONDAY, "08:00", "12:00"))

    assert [(one.person_id, one.answerable) for one in after] == [(CAT, ANA), (BEN, ANA)]


def test_what_comes_back_to_the_first_person_is_their_own_again() -> None:
    shifts = handed(handed(monday().shifts, ANA, BEN, WHOLE), BEN, ANA, WHOLE)

    assert shifts == monday().shifts


def test_undone_it_is_the_first_persons_again() -> None:
    shifts = handed(monday().shifts, ANA, BEN, WHOLE)

    after = handed_back(shifts, ANA, BEN, (at(MONDAY, "12:00"), WHOLE[1]))

    assert [(one.person_id, one.first) for one in after] == [(BEN, ANA), (ANA, None)]


def test_undone_it_is_theirs_again_who_stood_in_before() -> None:
    by_ben = handed(monday().shifts, ANA, BEN, WHOLE)
    by_cat = handed(by_ben, BEN, CAT, WHOLE)

    assert handed_back(by_cat, BEN, CAT, WHOLE) == by_ben


def test_undone_the_first_persons_own_day_is_theirs_again_who_stood_in_for_it() -> None:
    by_ben = handed(monday().shifts, ANA, BEN, WHOLE)
    by_ana = handed(by_ben, BEN, ANA, WHOLE)

    assert handed_back(by_ana, BEN, ANA, WHOLE) == by_ben
