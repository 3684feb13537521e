"""Days and times as people type them after `/line who` and `/line why`."""

from datetime import date

import pytest

from handlers.line.moments import NoMoment, TooFar, day, moment
from tests.handlers.line_cast import AT, FRIDAY, TODAY, ZONE, at


@pytest.mark.parametrize(
    ("words", "meant"),
    [("fri", FRIDAY), ("today", TODAY), ("12/1", date(2026, 12, 1)), ("", None)],
)
async def test_a_day_is_one_to_come(words: str, meant: date | None) -> None:
    assert await day(words, AT, ZONE) == meant


async def test_a_time_is_by_the_clock_of_the_office() -> None:
    assert await moment("friday 2pm", AT, ZONE) == (at(14, day=FRIDAY), True)


async def test_a_day_without_a_time_says_so() -> None:
    _, timed = await moment("fri", AT, ZONE)

    assert not timed


@pytest.mark.parametrize("words", ["12/1/2099", "1/1/0001", "12/31/9999"])
async def test_what_is_years_away_is_refused(words: str) -> None:
    with pytest.raises((TooFar, NoMoment)):
        await moment(words, AT, ZONE)


async def test_words_that_name_no_moment_are_answered_with_examples() -> None:
    with pytest.raises(NoMoment, match="“after the elections” is"):
        await moment("after the elections", AT, ZONE)
