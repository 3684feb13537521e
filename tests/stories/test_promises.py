"""DOMAIN.md section 8, rows 9 and 10: a promise is open until somebody keeps it, or says why it will not be done."""

from datetime import timedelta

from desk.digests import digest
from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.asking import open_the_office
from tests.stories.house import STAFF, House
from tests.stories.test_reminders import told


async def promised(house: House, *, days: int = 0) -> Message:
    """Sam promised a copy; the card of the entry."""
    due = house.today() + timedelta(days=days)
    return await house.logs(house.sam, "sample-0001", promise="A copy by e-mail", promised_by=due)


async def cancelling(house: House, person: Person, shown: Message) -> Modal:
    return await house.opened(person, person.press(shown, "cancel_promise"))


async def test_a_promise_is_cancelled_with_a_reason(house: House) -> None:
    card = await promised(house)
    asked = await house.asks_for(house.sam, "sample-0001")
    form = await cancelling(house, house.sam, asked)

    assert await form.fill(reason=" ").submit() == "errors"
    assert "Write why" in form.errors["reason"]
    assert await form.fill(reason="They found theirs.").submit() == "closed"

    shown = await house.reads(card, "cancelled by Sam Staff")
    assert "“They found theirs.”" in shown
    await house.reads(asked, "You cancelled: A copy by e-mail")
    assert "Open promise" not in asked.shown()
    assert "They found theirs." in (await house.opens_history(house.ina, "sample-0001")).text()
    await house.sam.opens_home()
    assert "What you promised" not in house.sam.home_text()


async def test_only_some_may_cancel(house: House) -> None:
    await promised(house)
    asked = await house.asks_for(house.ina, "sample-0001")

    await house.ina.press(asked, "cancel_promise")

    await house.ina.ephemeral("Ask Sam Staff, who promised it.")
    assert house.ina.modals == []
    for person in (house.sid, house.ada, house.dora):
        asked = await house.asks_for(person, "sample-0001")
        form = await cancelling(house, person, asked)
        assert "A copy by e-mail" in form.text()


async def test_what_is_closed_already_is_not_closed_again(house: House) -> None:
    await promised(house)
    late = await house.asks_for(house.ada, "sample-0001")
    slow = await cancelling(house, house.sid, await house.asks_for(house.sid, "sample-0001"))
    form = await cancelling(house, house.sam, await house.asks_for(house.sam, "sample-0001"))
    assert await form.fill(reason="They found theirs.").submit() == "closed"

    assert await slow.fill(reason="Not needed.").submit() == "errors"
    await house.ada.press(late, "keep_promise")

    told_why = "Sam Staff cancelled this promise already: “They found theirs.”"
    assert told_why in str(slow.errors)
    await house.ada.ephemeral(told_why)


async def test_a_wrong_press_is_taken_back_by_whoever_made_it(house: House) -> None:
    card = await promised(house)
    asked = await house.asks_for(house.ina, "sample-0001")
    await house.ina.press(asked, "keep_promise")
    await house.reads(asked, "You marked as kept: A copy by e-mail")
    await house.reads(card, "says Ina Intern")

    await house.ina.press(asked, "reopen_promise")

    await house.reads(asked, "Open promise")
    await house.reads(card, "open again: Ina Intern had closed it by mistake")
    await house.ina.press(asked, "keep_promise")
    await house.reads(card, "says Ina Intern")


async def test_it_is_taken_back_in_home_and_on_that_day_only(house: House) -> None:
    open_the_office(house)
    await promised(house)
    await house.sam.opens_home()
    await house.sam.press_home("keep_promise")
    await house.workspace.until(lambda: "You marked as kept" in house.sam.home_text())
    await house.sam.press_home("reopen_promise")
    await house.workspace.until(lambda: "What you promised" in house.sam.home_text())
    await house.sam.press_home("keep_promise")
    await house.workspace.until(lambda: "You marked as kept" in house.sam.home_text())

    house.clock.forward(days=1)
    await house.sam.press_home("reopen_promise")

    await house.workspace.until(lambda: house.sam.modals)
    assert "closed on an earlier day" in house.sam.modals[-1].text()
    await house.sam.opens_home()
    assert "You marked as kept" not in house.sam.home_text()


async def test_home_has_both_ways_on(house: House) -> None:
    await promised(house)
    await house.sam.opens_home()
    form = await house.opened(house.sam, house.sam.press_home("cancel_promise"))

    assert await form.fill(reason="They found theirs.").submit() == "closed"

    await house.workspace.until(lambda: "You cancelled: A copy" in house.sam.home_text())
    assert "Nothing waits for you." in house.sam.home_text()


async def test_it_stands_in_the_doers_digest_on_the_day_it_is_due(house: House) -> None:
    open_the_office(house, weekday=1)
    card = await promised(house, days=1)
    open_the_office(house, weekday=2, hour=8, minute=31)
    await digest(house.app.desk)

    message = await told(house, house.sam, "Today: A copy by e-mail")
    await house.sam.press(message, "keep_promise")

    await house.reads(card, "says Sam Staff")
    await house.reads(message, "What waited this morning is settled.")


async def test_a_late_one_is_named_with_its_doer_until_it_is_closed(house: House) -> None:
    open_the_office(house, weekday=1)
    await promised(house)
    open_the_office(house, weekday=2, hour=8, minute=31)
    await digest(house.app.desk)

    theirs = await told(house, house.ada, "A copy by e-mail")
    assert "Late since" in theirs.shown()
    assert "Sam Staff" in theirs.shown()
    (in_staff,) = await house.cards(channel=STAFF)
    assert "Late since" in in_staff.shown()
    form = await cancelling(house, house.ada, theirs)
    assert await form.fill(reason="They found theirs.").submit() == "closed"

    for shown in (theirs, in_staff, await told(house, house.sam, "What waited")):
        await house.reads(shown, "What waited this morning is settled.")
