"""`/line` and its words: what each answers, what it refuses, and what it says where there is nothing."""

import pytest

from desk.model.line import Mode
from tests.stories.house import House
from tests.stories.lining import (
    LINE,
    SAM,
    SATURDAY,
    SUE,
    TUESDAY,
    answered,
    asks_cover,
    at,
    has_roster,
    lines,
    morning,
    opens,
    sees,
    takes_it,
)


async def test_at_ten_past_twelve_it_names_who_until_when_and_the_next(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await at(house, 12, 10)

    shown = await answered(house, house.ina, "/line")

    assert lines(shown) == [
        "*@Sue Staff is on the line over lunch* until 13:00",
        "Next: @Sam Staff, from 13:00.",
        "Show the week",
    ]


async def test_after_hours_it_names_who_has_the_next_day(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await at(house, 17, 30)

    shown = await answered(house, house.ina, "/line")

    assert lines(shown)[0] == "*The office is closed.*"
    assert lines(shown)[1].startswith("Next: @Sue Staff, from ")


@pytest.mark.parametrize("words", ["", " week", " who tomorrow 2pm", " why"])
async def test_a_desk_without_a_roster_says_who_sets_it(house: House, words: str) -> None:
    shown = await answered(house, house.ina, f"/line{words}")

    assert "Nobody is on the roster yet." in shown.shown()
    assert "`/line roster`" in shown.shown()


async def test_whoever_is_never_on_has_nothing_to_come(house: House) -> None:
    await has_roster(house)
    await morning(house)

    mine = await answered(house, house.ada, "/line me")

    assert lines(mine)[:2] == ["*When you are on*", "Not in the next two weeks."]
    modal = await opens(house, house.ada, "/line cover")
    assert "You are not on the line in the next two weeks." in modal.text()


async def test_the_week_shows_each_day_with_its_cover(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam)
    await takes_it(house, house.sid)

    week = lines(await answered(house, house.ina, "/line week"))

    assert week[:3] == [
        "*On the line, the next 5 business days*",
        "*Tue, Apr 6*  @Sid Supervisor, 8:00–17:00, for @Sam Staff, who stays answerable · "
        "lunch @Sue Staff, 12:00–13:00",
        "*Wed, Apr 7*  @Sue Staff, 8:00–17:00 · lunch @Sam Staff, 12:00–13:00",
    ]
    assert [one.partition("*  ")[0] for one in week[3:6]] == [
        "*Thu, Apr 8",
        "*Fri, Apr 9",
        "*Mon, Apr 12",
    ]


async def test_who_answers_for_any_time_that_can_be_typed(house: House) -> None:
    await has_roster(house)
    await morning(house)
    told = {
        words: (await answered(house, house.ina, f"/line who {words}")).shown()
        for words in ("thu 9am", "wed", "wed 12:30", "sat 10am", "4/7 2pm")
    }

    assert "@Ina Intern until 12:00." in told["thu 9am"]
    assert "@Sue Staff until 12:00." in told["wed"]
    assert "@Sam Staff until 13:00." in told["wed 12:30"]
    assert "the office is closed then." in told["sat 10am"]
    assert "@Sue Staff until 17:00." in told["4/7 2pm"]
    assert "@Sam Staff is on" in (await answered(house, house.ina, "/line who")).shown()
    lost = await answered(house, house.ina, "/line who blorp & co")
    assert lost.shown().startswith("I don't know when “blorp & co” is. Write a day")


async def test_why_gives_the_reason_for_each(house: House) -> None:
    await has_roster(house)
    await morning(house)

    why = (await answered(house, house.ina, "/line why")).shown()

    assert "*Why, on Tue, Apr 6*" in why
    assert "• @Sam Staff (0 turns, 0 lunches so far): on: of those who were free" in why
    assert "• @Sue Staff (0 turns, 0 lunches so far): lunch duty" in why
    assert "• @Ina Intern (0 turns, 0 lunches so far): free, and not the next in turn" in why


@pytest.mark.parametrize("word", ["roster", "settings"])
async def test_only_who_keeps_the_schedule_sets_it(house: House, word: str) -> None:
    shown = await answered(house, house.sam, f"/line {word}")

    assert shown.shown() == (
        "Only the office manager or the director sets the roster. Ask one of them; `/line` shows it."
    )


async def test_swap_and_cover_find_the_day_that_is_named(house: House) -> None:
    await has_roster(house)
    await morning(house)

    cover = await opens(house, house.sue, "/line cover wed")
    assert cover.values["day"] == "2027-04-07"
    await cover.close()
    swap = await opens(house, house.sam, "/line swap")
    assert swap.values["day"] == str(TUESDAY)
    await swap.close()
    off = await opens(house, house.sam, "/line off")
    assert off.values["starts"] == str(TUESDAY)
    lost = await answered(house, house.sue, "/line cover blorp")
    assert lost.shown().startswith("I don't know when “blorp” is.")


async def test_where_all_is_covered_there_is_nothing_to_stand_in_for(house: House) -> None:
    await has_roster(house)
    await morning(house)
    week = await answered(house, house.ina, "/line week")

    modal = await house.opened(house.ina, house.ina.press(week, "line_stand_in"))

    assert "Everything is covered in the next ten business days. Thank you." in modal.text()


async def test_help_and_words_that_are_nearly_right(house: House) -> None:
    helped = await answered(house, house.ina, "/line help")
    for words in ("/line me", "/line who fri 2pm", "/line cover thu", "/line off", "/line took"):
        assert words in helped.shown()

    meant = await answered(house, house.ina, "/line weak")

    assert "I don't know “weak”. Did you mean `/line week`?" in meant.shown()


async def test_by_day_a_call_is_noted_and_moves_nobody(house: House) -> None:
    await has_roster(house)
    await morning(house)

    said = await answered(house, house.sam, "/line took")

    assert lines(said)[0] == "You have this call. Log it when you hang up."
    modal = await opens(house, house.sam, "/line pass")
    assert await modal.fill(reason="away_from_desk").submit() == "updated"
    assert "Whoever hears it picks up." in modal.text()


async def test_at_the_weekend_the_buttons_still_answer(house: House) -> None:
    await has_roster(house, SAM, SUE, mode=Mode.BY_CALL, lunch_duty=False)
    announcement = await morning(house)
    await at(house, 11, day=SATURDAY)

    week = await sees(house, house.ina, house.ina.press(announcement, "line_week"))
    took = await sees(house, house.ina, house.ina.press(announcement, "line_took"))

    assert "*Mon, Apr 12*" in week.shown()
    assert lines(took)[0] == "You have this call. Log it when you hang up."
    assert len([one for one in house.workspace.messages(LINE) if one.is_reply]) == 0
