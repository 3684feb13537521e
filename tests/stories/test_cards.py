"""What is told of a new entry: the card for everyone, the confirmation for the one who wrote it."""

from tests.stories.house import LOG, House, account


async def test_the_card_says_who_how_what_and_what_was_promised(house: House) -> None:
    due = house.today()
    card = await house.logs(
        house.sam,
        "sample-0014",
        minutes="7",
        flags=["complaint"],
        promise="Copy and bio form by e-mail",
        promised_by=due,
    )

    for words in (
        "Wendell Applegarth Jr.",
        "Governor, IN",
        "Call in with J. Ruiz, campaign manager",
        "Reached campaign staff",
        "7 min",
        "by Sam Staff",
        "Never got the questionnaire. Asked for a copy by e-mail.",
        f"We promised: Copy and bio form by e-mail, by {due:%a}, {due:%b} {due.day} (Sam Staff)",
        "Complaint",
    ):
        assert words in card.shown()
        assert words in card.text
    assert card.shown().endswith("History\nMake a request\nContact data changed…\nAmend\nVoid")


async def test_the_card_leads_to_the_history(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked about the deadline.")

    await house.ina.press(card, "history")

    modal = await house.ina.modal()
    assert "Marlowe Featherstone — President" in modal.text()
    assert "Asked about the deadline." in modal.text()


async def test_the_confirmation_is_private_and_where_the_person_is(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")

    told = await house.sam.ephemeral("Saved")

    assert told.channel == LOG
    assert "Marlowe Featherstone" in told.shown()
    assert await house.cards() == [card]
    assert house.ina.ephemerals() == []


async def test_what_was_just_saved_can_be_put_right_from_the_confirmation(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    told = await house.sam.ephemeral("Saved")

    modal = await house.opens(house.sam, "amend", told)
    await modal.fill(kind="correction", said="Asked for two copies.", why="Typing.").submit()

    await house.reads(card, "Asked for two copies.")


async def test_where_the_bot_is_not_the_confirmation_is_a_direct_message(house: House) -> None:
    lobby = house.workspace.add_channel("lobby", members=[house.sam.id], bot=False)
    await house.sam.types("/log-call sample-0001", channel=lobby)
    modal = await house.sam.modal()

    assert await modal.fill(**account()).submit() == "cleared"

    (told,) = await house.cards(channel=house.sam.dm)
    assert "Saved" in told.shown()
    assert "Marlowe Featherstone" in told.shown()
    assert house.sam.ephemerals() == []


async def test_in_a_private_channel_without_the_bot_all_of_it_works(house: House) -> None:
    secret = house.workspace.add_channel("secret", private=True, members=[house.sam.id], bot=False)
    await house.sam.types("/candidate sample-0001", channel=secret)
    found = await house.sam.ephemeral("Marlowe Featherstone")
    await house.sam.press(found, "log_for")
    modal = await house.sam.modal()

    assert await modal.fill(**account()).submit() == "cleared"

    (told,) = await house.cards(channel=house.sam.dm)
    assert "Saved" in told.shown()


async def test_from_home_the_confirmation_is_a_direct_message(house: House) -> None:
    await house.sam.opens_home()
    await house.sam.press_home("log_contact")
    modal = await house.sam.modal()
    await house.candidate(modal, "sample-0001")

    assert await modal.fill(**account()).submit() == "cleared"

    (told,) = await house.cards(channel=house.sam.dm)
    assert "Saved" in told.shown()


async def test_home_shows_what_one_wrote_and_promised(house: House) -> None:
    await house.sam.opens_home()
    assert "Nothing waits for you." in house.sam.home_text()

    await house.logs(
        house.sam, "sample-0001", promise="A copy by e-mail", promised_by=house.today()
    )
    await house.sam.opens_home()

    assert "A copy by e-mail" in house.sam.home_text()
    assert "Never got the questionnaire." in house.sam.home_text()
    await house.sam.press_home("keep_promise")
    await house.workspace.until(lambda: "Nothing waits for you." in house.sam.home_text())


async def test_a_press_counts_though_home_was_shown_again_meanwhile(house: House) -> None:
    await house.logs(
        house.sam, "sample-0001", promise="A copy by e-mail", promised_by=house.today()
    )
    before = await house.sam.opens_home()
    assert before is not None
    pressed = next(
        block["block_id"]
        for block in before["blocks"]
        if block["block_id"].startswith("promise_") and "elements" in block
    )
    await house.sam.opens_home()

    await house.sam.press_home("keep_promise", block_id=pressed)

    await house.workspace.until(lambda: "Nothing waits for you." in house.sam.home_text())
