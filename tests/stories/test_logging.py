"""DOMAIN.md section 8, rows 1 to 4: a contact is logged."""

from tests.stories.house import House, account


async def test_two_calls_on_a_day_are_two_entries(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for a copy of the questionnaire.")
    house.clock.forward(hours=2)

    await house.logs(house.sam, "sample-0001", said="Asked whether the copy was sent.")

    first, second = await house.cards(2)
    assert "Asked for a copy" in first.shown()
    assert "Asked whether the copy was sent" in second.shown()


async def test_an_intern_logs_a_call_under_her_own_name(house: House) -> None:
    card = await house.logs(house.ina, "sample-0001")

    assert "by Ina Intern" in card.shown()


async def test_a_position_is_asked_for_and_would_not_say_is_one(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    fields = account()
    del fields["position"]

    assert await modal.fill(**fields).submit() == "errors"
    assert list(modal.errors) == ["position"]

    assert await modal.fill(position="would_not_say").submit() == "cleared"
    (card,) = await house.cards(1)
    assert "J. Ruiz, would not say" in card.shown()


async def test_of_two_john_smiths_none_is_chosen_silently(house: House) -> None:
    modal = await house.opens_log(house.sam, "John Smith")

    assert modal.values["candidate"] is None
    found = [option["text"] for option in await modal.suggest("candidate", "john smith")]
    assert len(found) == 2
    assert all(label in modal.text() for label in found)
