"""What is said in the threads of a request goes both ways, once, with the name of who said it."""

from practice import posting
from tests.stories.asking import accepts, known, open_the_office, spoken, taker_thread, takes
from tests.stories.house import INTERNS, STAFF, House


async def test_a_question_and_its_answer_go_both_ways(house: House) -> None:
    card = await takes(house, house.ina)
    root = await taker_thread(house)

    await house.sam.types("Which version did they mean?", channel=STAFF, thread_ts=card.ts)
    (asked,) = await house.replies(root)
    await house.ina.types("The federal one & nothing else.", channel=INTERNS, thread_ts=root.ts)
    said = await house.replies(card, 2)

    assert asked.shown() == "*Sam Staff asks:*\nWhich version did they mean?"
    assert said[1].shown() == "*Ina Intern says:*\nThe federal one & nothing else."
    assert said[1].text == "Ina Intern says: The federal one &amp; nothing else."


async def test_nothing_is_said_twice(house: House) -> None:
    card = await takes(house, house.ina)
    root = await taker_thread(house)
    await house.sam.types("Which version?", channel=STAFF, thread_ts=card.ts)
    await house.replies(root)

    message = house.workspace.thread(STAFF, card.ts)[-1]
    channel = house.workspace.channels[STAFF]
    posting.edit(house.workspace, channel, message, text="Which version, please?")
    posting.delete(house.workspace, channel, message)
    await house.sue.types("I know.", channel=STAFF, thread_ts=card.ts)

    assert spoken(await house.replies(root, 2)) == [
        "*Sam Staff asks:*\nWhich version?",
        "*Sue Staff says:*\nI know.",
    ]


async def test_a_mention_is_passed_on_by_name(house: House) -> None:
    card = await takes(house, house.ina)
    root = await taker_thread(house)

    house.workspace.post(STAFF, house.sam.id, "Ask <@U0SUE>.", thread_ts=card.ts)

    (line,) = await house.replies(root)
    assert line.shown() == "*Sam Staff says:*\nAsk @Sue Staff."


async def test_a_code_is_not_passed_on(house: House) -> None:
    card = await takes(house, house.ina)

    await house.sam.types("The password is Hunter22x", channel=STAFF, thread_ts=card.ts)

    whisper = await house.sam.ephemeral("It was not passed on")
    assert "This looks like an access code." in whisper.shown()


async def test_the_bot_shows_the_card_to_whoever_mentions_it(house: House) -> None:
    card = await takes(house, house.ina)
    bot = house.workspace.app.bot_user_id

    house.workspace.post(STAFF, house.sue.id, f"<@{bot}>", thread_ts=card.ts)

    shown = await house.sue.ephemeral("WAITING FOR SOMEONE TO ACCEPT")
    await house.sue.press(shown, "request_move")
    await house.reads(card, "SUE STAFF HAS IT")


async def test_elsewhere_the_bot_says_what_it_does(house: House) -> None:
    bot = house.workspace.app.bot_user_id

    house.workspace.post(STAFF, house.sue.id, f"<@{bot}> hello?")

    await house.sue.ephemeral("In the thread of a request I show its card.")


async def test_staff_who_do_it_alone_have_no_second_thread(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.sam)

    await house.sue.types("Need a hand?", channel=STAFF, thread_ts=card.ts)
    await house.sam.types("Thanks, no.", channel=STAFF, thread_ts=card.ts)
    bot = house.workspace.app.bot_user_id
    house.workspace.post(STAFF, house.sam.id, f"<@{bot}>", thread_ts=card.ts)
    await house.sam.ephemeral("SAM STAFF HAS IT")

    assert house.workspace.messages(house.sam.dm) == []
    assert house.workspace.messages(INTERNS) == []


async def test_somebody_who_leaves_answers_for_nothing(house: House) -> None:
    """Off-boarding."""
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)

    house.workspace.change_person(house.sam.id, deactivated=True)

    assert "Ada Administrator answers for it" in await house.reads(card, "WAITING FOR SOMEONE")
    await house.workspace.until(lambda: house.workspace.messages(house.ada.dm))
    (message,) = house.workspace.messages(house.ada.dm)
    assert "Sam Staff is not in this workspace any more. 1 request waits" in message.shown()
    assert "Copy of the questionnaire" in message.shown()


async def test_staff_who_leave_it_to_others_follow_in_their_direct_message(house: House) -> None:
    card = await takes(house, house.sam, myself=[])
    await house.workspace.until(lambda: house.workspace.messages(house.sam.dm))
    root = await known(house, house.workspace.messages(house.sam.dm)[0])

    await house.sue.types("Which version?", channel=STAFF, thread_ts=card.ts)
    await house.replies(root)
    await house.sam.types("The federal one.", thread_ts=root.ts)

    assert root.shown().startswith("Handed to staff:")
    assert spoken(await house.replies(card, 2))[1] == "*Sam Staff says:*\nThe federal one."


async def test_a_complaint_goes_to_the_supervisor_in_person(house: House) -> None:
    card = await takes(
        house,
        house.ina,
        "sample-0001",
        "complaint",
        "none",
        channel=house.sid.dm,
        address="",
        fallback_phone="",
    )
    root = await taker_thread(house)
    assert root.shown().startswith("Handed to the supervisor: Complaint — Marlowe Featherstone")
    assert "For the supervisor" in card.shown()

    await accepts(house, house.sid, card)

    (line,) = await house.replies(root)
    assert line.shown().startswith("Sid Supervisor accepted it at")
