"""The line by call: whose turn it is, letting one go, and the log that is missing (rows 18, 20, 63)."""

from desk.model.line import Mode
from tests.stories.house import House
from tests.stories.lining import (
    INA,
    SAM,
    SUE,
    answered,
    at,
    has_roster,
    heard,
    lines,
    morning,
    opens,
    sees,
)


async def by_call(house: House) -> None:
    """Sam, Sue and Ina take calls in turn, with nobody apart over lunch; it is ten."""
    await has_roster(house, SAM, SUE, INA, mode=Mode.BY_CALL, lunch_duty=False)
    await morning(house)
    await at(house, 10)


async def test_each_call_is_for_another_who_is_trained(house: House) -> None:
    await has_roster(house, SAM, SUE, INA, mode=Mode.BY_CALL, lunch_duty=False)
    announcement = await morning(house)
    assert "On the line, by call:  @Sam Staff, @Sue Staff and @Ina Intern" in lines(announcement)
    up = await answered(house, house.ina, "/line")
    assert "The next call is for @Sam Staff, then @Sue Staff and @Ina Intern." in lines(up)

    said = await sees(house, house.sam, house.sam.press(announcement, "line_took"))
    assert lines(said)[0] == (
        "You have this call. The next one is for @Sue Staff. Log it when you hang up."
    )
    said = await answered(house, house.sue, "/line took")

    assert "The next one is for @Ina Intern." in said.shown()
    up = await answered(house, house.sam, "/line")
    assert "The next call is for @Ina Intern, then @Sam Staff and @Sue Staff." in lines(up)


async def test_the_same_press_delivered_twice_is_one_call(house: House) -> None:
    await by_call(house)
    said = await answered(house, house.sam, "/line")
    await sees(house, house.sam, house.sam.press(said, "line_took"))

    again = await sees(house, house.sam, house.delivers(house.sam.last_payload))

    assert "The next one is for @Sue Staff." in again.shown()
    mine = await answered(house, house.sam, "/line me")
    assert any(one.endswith(" · 1 call") for one in lines(mine))


async def test_whoever_is_on_a_call_lets_the_next_one_go_and_keeps_the_turn(house: House) -> None:
    await by_call(house)

    modal = await opens(house, house.sam, "/line pass")
    assert await modal.fill(reason="on_a_call").submit() == "updated"

    assert "This call is for @Sue Staff: tell them." in modal.text()
    await answered(house, house.sue, "/line took")
    up = await answered(house, house.sue, "/line")
    assert "The next call is for @Sam Staff, then @Ina Intern and @Sue Staff." in lines(up)


async def test_whoever_would_rather_not_has_had_the_turn(house: House) -> None:
    await by_call(house)

    modal = await opens(house, house.sam, "/line pass")
    assert await modal.fill(reason="rather_not").submit() == "updated"

    await answered(house, house.sue, "/line took")
    up = await answered(house, house.sue, "/line")
    assert "The next call is for @Ina Intern, then @Sam Staff and @Sue Staff." in lines(up)


async def test_only_the_taker_hears_once_that_a_call_is_not_logged(house: House) -> None:
    await by_call(house)
    await answered(house, house.sam, "/line took")

    await at(house, 10, 19)
    assert heard(house, house.sam, "You took a call") == []
    await at(house, 10, 21)
    await at(house, 10, 45)

    (nudge,) = heard(house, house.sam, "You took a call")
    assert lines(nudge)[0] == (
        "You took a call at 10:00, and there is no entry of yours in the log since. What was said?"
    )
    assert not [
        one for one in (house.sue, house.ina, house.person("Olga")) if heard(house, one, "a call")
    ]
    form = await house.opened(house.sam, house.sam.press(nudge, "log_contact"))
    assert form.title == "Log a contact"


async def test_nobody_hears_of_a_call_that_is_logged(house: House) -> None:
    await by_call(house)
    await answered(house, house.sam, "/line took")
    await house.logs(house.sam, "sample-0001")

    await at(house, 10, 25)

    assert heard(house, house.sam, "You took a call") == []


async def test_whoever_hears_it_ring_may_pick_up_and_nobodys_turn_moves(house: House) -> None:
    await by_call(house)

    said = await answered(house, house.sid, "/line took")
    card = await house.logs(house.sid, "sample-0001")

    assert "The next one is for @Sam Staff." in said.shown()
    assert "by Sid Supervisor" in card.shown()
    up = await answered(house, house.sid, "/line")
    assert "The next call is for @Sam Staff, then @Sue Staff and @Ina Intern." in lines(up)


async def test_whoever_is_not_on_has_no_turn_to_let_go(house: House) -> None:
    await by_call(house)

    modal = await opens(house, house.sid, "/line pass")
    assert await modal.fill(reason="on_a_call").submit() == "errors"

    assert "You are not on the line now, so no turn changes." in modal.errors["reason"]
