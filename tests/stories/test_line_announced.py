"""The morning announcement: once, at its time, with what is not covered, and right all day long."""

import asyncio
from datetime import date, timedelta

from desk.jobs import keep_line
from tests.stories.house import House
from tests.stories.lining import (
    SAM,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    announcements,
    answered,
    asks_cover,
    at,
    has_roster,
    heard,
    lines,
    morning,
    opens,
    quiet,
    takes_it,
    told,
)

MEMORIAL_DAY = date(2027, 5, 31)


async def test_each_business_morning_says_once_who_is_on(house: House) -> None:
    await has_roster(house)
    await at(house, 7, 59, day=TUESDAY)
    assert announcements(house) == []

    house.clock.forward(minutes=1)
    await asyncio.gather(keep_line(house.app.desk), keep_line(house.app.desk))
    await quiet(house)

    (announcement,) = announcements(house)
    assert lines(announcement) == [
        "*Candidate line · Tuesday, April 6*",
        "On the line:  @Sam Staff, 8:00–17:00",
        "Lunch:  @Sue Staff, 12:00–13:00",
        "Tomorrow:  @Sue Staff, 8:00–17:00",
        "I can't today…",
        "Show the week",
    ]
    await at(house, 8, day=WEDNESDAY)
    assert len(announcements(house)) == 2


async def test_nothing_is_announced_while_the_office_is_closed(house: House) -> None:
    await has_roster(house)
    modal = await opens(house, house.person("Olga"), "/desk hours")
    assert await modal.fill(days="2027-04-07 closed").submit() == "closed"
    await morning(house)

    await at(house, 9, day=WEDNESDAY)
    for day in (SATURDAY, SATURDAY + timedelta(days=1), MEMORIAL_DAY):
        before = len(announcements(house))
        await at(house, 8, day=day)
        await at(house, 9, 30)
        assert len(announcements(house)) == before
    assert "*The office is closed.*" in (await answered(house, house.ina, "/line")).shown()


async def test_a_desk_that_starts_late_says_so(house: House) -> None:
    await has_roster(house)

    announcement = await morning(house, hour=9, minute=40)

    assert "announced late, at 9:40" in lines(announcement)[0]


async def test_after_two_hours_nobody_reads_it_as_news_and_the_line_still_answers(
    house: House,
) -> None:
    await has_roster(house)

    await at(house, 10, 1, day=TUESDAY)

    assert announcements(house) == []
    assert heard(house, house.sam, "You are on the line today") == []
    shown = await answered(house, house.ina, "/line")
    assert "@Sam Staff is on the line" in shown.shown()
    await at(house, 8, day=WEDNESDAY)
    assert len(announcements(house)) == 1


async def test_what_changes_is_edited_in_place_and_said_once_in_the_thread(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)

    await at(house, 10)
    await asks_cover(house, house.sam, starts="14:00", reason="The dentist & <!channel>.")
    await house.reads(announcement, "Cover wanted:  Tue, Apr 6, 14:00–17:00 for @Sam Staff")
    assert "On the line:  @Sam Staff, 8:00–17:00" in lines(announcement)
    await takes_it(house, house.ina)

    shown = await house.reads(announcement, "@Ina Intern, 14:00–17:00")
    assert (
        "On the line:  @Sam Staff, 8:00–14:00; @Ina Intern, 14:00–17:00, for @Sam Staff, "
        "who stays answerable" in shown.splitlines()
    )
    assert "Cover wanted" not in shown
    (note,) = await house.replies(announcement)
    assert note.shown() == (
        "@Ina Intern covers Tue, Apr 6, 14:00–17:00, for @Sam Staff, who stays answerable."
    )
    assert announcements(house) == [announcement]


async def test_whoever_is_on_hears_it_the_day_before_and_that_morning(house: House) -> None:
    await has_roster(house)
    await morning(house)
    this_morning = await told(house, house.sam, "You are on the line today")
    assert lines(this_morning)[1] == "Tue, Apr 6: 8:00–17:00"

    await at(house, 15)

    before = await told(house, house.sue, "on the next business day")
    assert lines(before)[1] == "Wed, Apr 7: 8:00–17:00"
    assert "Wed, Apr 7: lunch duty, 12:00–13:00" in lines(
        await told(house, house.sam, "on the next business day")
    )
    assert heard(house, house.ina, "You are on the line") == []


async def test_both_can_be_switched_off_and_on_again(house: House) -> None:
    await has_roster(house)
    await morning(house)
    this_morning = await told(house, house.sue, "You are on the line today")
    await house.sue.press(this_morning, "line_morning")
    await house.sue.ephemeral("You are not told any more on the morning")
    mine = await answered(house, house.sue, "/line me")
    assert "Tell me that morning" in lines(mine)
    await house.sue.press(mine, "line_day_before")
    await house.sue.ephemeral("You are not told any more the business day before")

    await at(house, 15)
    await morning(house, WEDNESDAY)

    assert len(heard(house, house.sue, "You are on the line")) == 1
    mine = await answered(house, house.sue, "/line me")
    await house.sue.press(mine, "line_morning")
    await house.sue.ephemeral("You are told on the morning")


async def test_whoever_can_fills_what_nobody_covers(house: House) -> None:
    await has_roster(house, SAM)
    announcement = await morning(house)
    assert "Not covered:  Tue, Apr 6, 12:00–13:00 (lunch duty) — who can?" in lines(announcement)

    modal = await house.opened(house.sid, house.sid.press(announcement, "line_stand_in"))
    gap = next(one for one in values(modal.view) if one.startswith(f"gap:{TUESDAY}"))
    assert "Tue, Apr 6, 12:00–13:00, lunch duty: nobody is on" in modal.text()
    assert await modal.fill(what=gap).submit() == "closed"

    await house.reads(announcement, "Lunch:  @Sid Supervisor, 12:00–13:00")
    (note,) = await house.replies(announcement)
    assert note.shown() == "@Sid Supervisor is on Tue, Apr 6, 12:00–13:00, where nobody was."
    await quiet(house)
    (confirmed,) = heard(house, house.sid)
    assert lines(confirmed) == [
        "The line on Tuesday, April 6, 12:00–13:00, where nobody was.",
        "*You have it:* 12:00–13:00.",
        "I can't after all",
    ]
    assert heard(house, house.sam, "no longer") == []
    assert len(heard(house, house.person("Olga"), "where nobody was")) == 1


def values(view: dict[str, object]) -> list[str]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return [
        option["value"]
        for block in blocks
        for option in block.get("element", {}).get("options", ())
    ]


async def test_it_comes_at_the_time_that_the_desk_has_set(house: House) -> None:
    await has_roster(house)
    olga = house.person("Olga")
    modal = await opens(house, olga, "/line settings")
    assert await modal.fill(announce_at="09:15").submit() == "closed"

    await at(house, 9, 14, day=TUESDAY)
    assert announcements(house) == []
    await morning(house, hour=9, minute=15)
