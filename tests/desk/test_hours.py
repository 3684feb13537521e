"""Setting the hours of the office: what is read from the lines, what is refused, and who may."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import NotAllowed, Refused
from desk.listed_days import EARLIEST, MOST_DAYS, read_days, written_days
from desk.model.office import Hours, ShortDay
from desk.model.people import Role
from desk.office_hours import set_hours
from tests.desk.work import DORA, SAM, Work, person

CHRISTMAS_EVE, NEW_YEARS_EVE = date(2026, 12, 24), date(2026, 12, 31)
UNTIL_NOON = ShortDay(day=NEW_YEARS_EVE, opens=time(8), closes=time(12))


async def wrong(work: Work, days: str = "", **week: Any) -> dict[str, str]:
    """The sentences for these hours, by field."""
    with pytest.raises(Refused) as refused:
        await set_hours(work.desk, Hours(**week), days, by=DORA, once=work.key())
    return refused.value.sentences


async def hours_now(work: Work) -> Hours:
    async with work.desk.reading() as tx:
        return (await tx.offices.get()).hours


@pytest.mark.parametrize(
    "line",
    [
        "2026-12-31 8:00-12:00",
        "12/31/2026 8:00-12:00",
        "12/31/2026: 8-12",
        "2026-12-31, 08:00 – 12:00",
        "  2026-12-31   8 am to 12 pm  ",
        "2026-12-31 8:00 a.m.-12:00 p.m.",
    ],
)
def test_a_day_is_read_as_people_write_it(line: str) -> None:
    assert read_days(line).short == (UNTIL_NOON,)


def test_closed_days_and_short_days_stand_together_with_empty_lines() -> None:
    listed = read_days("\n12/31/2026 8-12\n\n2026-12-24 Closed\r\n")

    assert (listed.closed, listed.short, listed.wrong) == ({CHRISTMAS_EVE}, (UNTIL_NOON,), ())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Christmas off", "Write it like"),
        ("2026-12-24", "Write it like"),
        ("2026-12-24 maybe", "Write it like"),
        ("12/24/26 closed", "Write it like"),
        ("2026-02-30 closed", "no such day"),
        ("0000-01-01 closed", "no such day"),
        ("2026-12-31 8:00-25:00", "no such time"),
        ("2026-12-31 13 pm-2 pm", "no such time"),
        ("2026-12-31 8-5", "closes before it opens"),
        ("2026-12-31 8:00-8:00", "closes before it opens"),
        ("2026-12-31 2:30-12:00", "at the earliest"),
        ("12/25/2026 8-12", "in a line above"),
    ],
)
async def test_a_line_that_is_no_day_is_named(work: Work, line: str, says: str) -> None:
    sentences = await wrong(work, f"2026-12-25 closed\n{line}")

    assert list(sentences) == ["days"]
    assert sentences["days"].startswith(f"Line 2, “{line}”: ")
    assert says in sentences["days"]


async def test_of_many_wrong_lines_the_first_are_named_and_the_rest_counted(work: Work) -> None:
    sentences = await wrong(work, "\n".join(["x" * 90] * 5))

    assert [f"Line {number}, " in sentences["days"] for number in (1, 3, 4)] == [True, True, False]
    assert "x" * 41 not in sentences["days"]
    assert sentences["days"].endswith("So it is with 2 more.")


async def test_more_days_than_the_form_can_show_are_refused(work: Work) -> None:
    def days(number: int) -> str:
        first = date(2027, 1, 1)
        each = [first + timedelta(days=n) for n in range(number)]
        return "\n".join(f"{day.month}/{day.day}/{day.year} 10-12" for day in each)

    assert "121 days and 120 fit" in (await wrong(work, days(MOST_DAYS + 1)))["days"]
    await set_hours(work.desk, Hours(), days(MOST_DAYS), by=DORA, once=work.key())
    assert len(written_days(await hours_now(work))) <= 3000


_clocks = st.times(min_value=EARLIEST).map(lambda each: each.replace(second=0, microsecond=0))
_days = st.builds(
    lambda day, ends: ShortDay(day=day, opens=min(ends), closes=max(ends)),
    st.dates(),
    st.lists(_clocks, min_size=2, max_size=2, unique=True),
)


@given(st.lists(_days, unique_by=lambda one: one.day, max_size=9), st.integers(0, 9))
def test_what_is_written_down_is_read_again_as_it_was(days: list[ShortDay], closed: int) -> None:
    short = tuple(sorted(days[closed:], key=lambda one: one.day))
    hours = Hours(closed=frozenset(one.day for one in days[:closed]), short=short)

    listed = read_days(written_days(hours))

    assert (listed.closed, listed.short, listed.wrong) == (hours.closed, hours.short, ())


@given(st.text() | st.from_regex(r"\A[0-9/:-]+ [0-9apm:-]+\Z"))
def test_whatever_is_typed_is_read_or_named(text: str) -> None:
    listed = read_days(text)

    assert all(one.line in text and str(one).endswith(".") for one in listed.wrong)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(listed.closed) + len(listed.short) + len(listed.wrong) == len(lines)


@pytest.mark.parametrize(
    ("week", "field", "says"),
    [
        ({"closes": time(8)}, "closes", "It opens at 8:00, so it cannot close at 8:00."),
        ({"closes": time(7, 30)}, "closes", "cannot close at 7:30"),
        ({"opens": time(3, 30)}, "opens", "at 4:00 at the earliest"),
        ({"lunch_from": time(7)}, "lunch_from", "open from 8:00 to 17:00"),
        ({"lunch_to": time(18)}, "lunch_to", "open from 8:00 to 17:00"),
        ({"lunch_to": time(12)}, "lunch_to", "Lunch begins at 12:00"),
        ({"weekdays": frozenset[int]()}, "weekdays", "Choose one at least"),
    ],
)
async def test_hours_that_cannot_be_are_refused_on_their_field(
    work: Work, week: dict[str, Any], field: str, says: str
) -> None:
    sentences = await wrong(work, **week)

    assert list(sentences) == [field]
    assert says in sentences[field]


async def test_all_that_is_wrong_is_said_at_once_and_nothing_is_saved(work: Work) -> None:
    sentences = await wrong(work, "tomorrow off", opens=time(3, 59))

    assert set(sentences) == {"opens", "days"}
    assert await hours_now(work) == Hours()


@pytest.mark.parametrize("role", [Role.OFFICE_MANAGER, Role.DIRECTOR])
async def test_the_hours_are_those_that_were_set_last(work: Work, role: Role) -> None:
    by = person("Olga", role)
    week = Hours(opens=time(9), weekdays=frozenset({1, 5}), federal_holidays=False)
    days = "2026-12-24 closed\n2026-12-31 8:00-12:00\n1999-12-31 closed"

    saved = await set_hours(work.desk, week, days, by=by, once=work.key())

    closed = frozenset({CHRISTMAS_EVE, date(1999, 12, 31)})
    assert saved == replace(week, closed=closed, short=(UNTIL_NOON,))
    assert await hours_now(work) == saved


async def test_a_repeat_of_an_earlier_delivery_takes_no_later_change_back(work: Work) -> None:
    first = work.key()
    await set_hours(work.desk, Hours(opens=time(9)), "", by=DORA, once=first)
    last = await set_hours(work.desk, Hours(opens=time(10)), "", by=DORA, once=work.key())

    assert await set_hours(work.desk, Hours(opens=time(9)), "", by=DORA, once=first) == last
    assert await hours_now(work) == last


async def test_nobody_else_sets_the_hours(work: Work) -> None:
    with pytest.raises(NotAllowed, match="Only the office manager, the director or an admin"):
        await set_hours(work.desk, Hours(opens=time(9)), "", by=SAM, once=work.key())

    assert await hours_now(work) == Hours()
