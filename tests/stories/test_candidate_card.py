"""What `/candidate` tells before a call: rows 9, 11, 12 and 13 of DOMAIN.md section 8."""

from datetime import timedelta

from tests.stories.house import LOG, House


async def test_the_card_says_who_it_is_and_shows_the_party(house: House) -> None:
    shown = (await house.asks_for(house.ina, "sample-0014")).shown()

    assert "Wendell Applegarth Jr." in shown
    assert "Governor, IN · Running · Meridian Party" in shown
    assert "No contact yet" in shown


async def test_a_promise_is_open_until_somebody_marks_it_kept(house: House) -> None:
    """Row 9."""
    card = await house.logs(
        house.sam, "sample-0001", promise="A copy by e-mail", promised_by=house.today()
    )
    asked = await house.asks_for(house.ina, "sample-0001")
    assert "A copy by e-mail, by " in asked.shown()
    assert "(Sam Staff)" in asked.shown()

    await house.ina.press(asked, "keep_promise")

    await house.workspace.until(lambda: "Open promise" not in asked.shown())
    assert "says Ina Intern" in await house.reads(card, "kept")
    history = await house.opens_history(house.sam, "sample-0001")
    assert "says Ina Intern" in history.text()


async def test_who_marks_a_promise_that_is_kept_is_told_who_did(house: House) -> None:
    await house.logs(
        house.sam, "sample-0001", promise="A copy by e-mail", promised_by=house.today()
    )
    asked = await house.asks_for(house.ina, "sample-0001")
    other = await house.asks_for(house.sid, "sample-0001")
    await house.ina.press(asked, "keep_promise")
    await house.workspace.until(lambda: "Open promise" not in asked.shown())

    await house.sid.press(other, "keep_promise")

    await house.sid.ephemeral("Ina Intern already marked this promise as kept.")


async def test_a_complaint_stands_on_top(house: House) -> None:
    """Row 11."""
    await house.logs(
        house.sam, "sample-0001", said="Asked why the wrong bio is up.", flags=["complaint"]
    )

    who, top, *_ = (await house.asks_for(house.ina, "sample-0001")).blocks

    assert "Marlowe Featherstone" in str(who)
    assert "1 complaint" in str(top)
    assert "Asked why the wrong bio is up." in str(top)


async def test_after_an_abusive_call_the_next_one_is_served_like_any(house: House) -> None:
    """Row 12."""
    await house.logs(
        house.sam,
        "sample-0001",
        outcome="hung_up",
        said="Swore at us about a red card.",
        happened_at=house.clock() - timedelta(days=14),
    )
    await house.logs(house.sam, "sample-0001", promise="A copy", promised_by=house.today())

    asked = await house.asks_for(house.ina, "sample-0001")

    assert "Swore at us about a red card." in asked.shown()
    assert "Never got the questionnaire." in asked.shown()
    assert "A copy" in asked.shown()
    modal = await house.opened(house.ina, house.ina.press(asked, "log_for"))
    assert "Marlowe Featherstone" in modal.text()


async def test_messages_count_as_attempts_and_wrong_numbers_do_not(house: House) -> None:
    """Row 13."""
    for how, outcome in (
        ("voicemail_left", "left_voicemail"),
        ("call_out", "left_message"),
        ("call_out", "wrong_number"),
    ):
        await house.logs(house.sam, "sample-0001", how=how, outcome=outcome)
        house.clock.forward(minutes=11)

    asked = await house.asks_for(house.ina, "sample-0001")

    assert "2 attempts" in asked.shown()


async def test_the_last_three_contacts_are_shown_newest_first(house: House) -> None:
    for days, said in ((4, "Oldest."), (1, "Newest."), (3, "Third."), (2, "Second.")):
        at = house.clock() - timedelta(days=days)
        await house.logs(house.sam, "sample-0001", said=f"{said} They asked.", happened_at=at)

    shown = (await house.asks_for(house.ina, "sample-0001")).shown()

    assert shown.index("Newest.") < shown.index("Second.") < shown.index("Third.")
    assert "Oldest." not in shown


async def test_only_who_asked_sees_the_card(house: House) -> None:
    asked = await house.asks_for(house.ina, "sample-0001")

    assert asked.channel == LOG
    assert house.sam.ephemerals() == []
    assert house.workspace.messages(LOG) == []


async def test_a_call_is_logged_from_the_card(house: House) -> None:
    asked = await house.asks_for(house.ina, "sample-0001")

    modal = await house.opened(house.ina, house.ina.press(asked, "log_for"))

    assert modal.values["candidate"] is not None
    assert "Marlowe Featherstone" in modal.text()


async def test_the_card_names_the_others_in_the_race_without_their_parties(house: House) -> None:
    shown = (await house.asks_for(house.ina, "sample-0014")).shown()

    race = shown[shown.index("Also in this race: ") :].splitlines()[0]
    assert "Applegarth" not in race
    assert "Party" not in race
    names = race.removeprefix("Also in this race: ").rstrip(".").split(", ")
    assert names == sorted(names)


async def test_the_card_shows_how_the_list_says_to_reach_them(house: House) -> None:
    shown = (await house.asks_for(house.ina, "sample-0001")).shown()

    assert "202-555-0101 · marlowe.featherstone.1@example.org" in shown
