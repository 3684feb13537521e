"""`/candidate words`: one, several, nearly or nobody; and the pages of a history."""

from tests.stories.house import House


async def test_of_several_people_none_is_chosen_for_the_reader(house: House) -> None:
    found = await house.asks_for(house.ina, "john smith")

    assert "2 people match “john smith”. Which one?" in found.shown()
    assert "State House 45, TX" in found.shown()
    assert "State Senate 12, OH" in found.shown()

    second = found.blocks[2]["accessory"]["value"]
    await house.ina.press(found, "show_candidate", second)

    await house.workspace.until(lambda: "Which one?" not in found.shown())
    assert "State Senate 12, OH" in found.shown()
    assert "No contact yet" in found.shown()


async def test_of_many_people_the_first_are_shown(house: House) -> None:
    found = await house.asks_for(house.ina, "governor")

    assert "match “governor”" in found.shown()
    assert found.shown().count("Show") == 8


async def test_a_name_that_is_nearly_right_is_understood(house: House) -> None:
    found = await house.asks_for(house.ina, "marlow fetherstone")

    assert "Nobody is called “marlow fetherstone”. Did you mean" in found.shown()
    assert "Marlowe Featherstone" in found.shown()


async def test_nobody_is_said_kindly_with_a_way_on(house: House) -> None:
    found = await house.asks_for(house.ina, "zzyzx")

    assert "Nobody is called “zzyzx”" in found.shown()
    assert "Log a contact without a match" in found.shown()


async def test_accents_and_case_do_not_matter(house: House) -> None:
    for typed in ("jose nunez", "NUÑEZ josé", "angstrom", "wisniowski"):
        found = await house.asks_for(house.ina, typed)
        assert "No contact yet" in found.shown(), typed


async def test_what_is_typed_stays_text(house: House) -> None:
    found = await house.asks_for(house.ina, "<!channel> *bold*")

    assert "Nobody is called “<!channel> *bold*”" in found.shown()


async def test_a_long_history_has_pages(house: House) -> None:
    for number in range(1, 8):
        await house.logs(house.sam, "sample-0001", said=f"Question {number} was answered.")
        house.clock.forward(minutes=11)
    history = await house.opens_history(house.ina, "sample-0001")
    assert "7 entries, page 1 of 2" in history.text()
    assert "Question 7" in history.text()
    assert "Question 1" not in history.text()
    assert "Newer" not in history.text()

    await history.press("history_older")

    await house.workspace.until(lambda: "page 2 of 2" in history.text())
    assert "Question 1" in history.text()
    assert "Question 7" not in history.text()
    assert "Older" not in history.text()

    await history.press("history_newer")

    await house.workspace.until(lambda: "page 1 of 2" in history.text())


async def test_an_empty_history_says_so(house: House) -> None:
    history = await house.opens_history(house.ina, "sample-0001")

    assert "No contact yet." in history.text()
