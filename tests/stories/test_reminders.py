"""Reminders in Slack: in the thread, in direct messages, in the morning. Nobody is told twice."""

from datetime import timedelta

from desk.digests import digest
from desk.nags import remind
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import (
    accepts,
    due,
    finishes,
    moves,
    open_the_office,
    spoken,
    takes,
)
from tests.stories.house import STAFF, House


def direct(house: House, person: Person) -> list[Message]:
    return list(house.workspace.messages(person.dm))


async def told(house: House, person: Person, words: str) -> Message:
    """The direct message of the desk to this person that has these words, once it is there."""

    def found() -> list[Message]:
        return [one for one in direct(house, person) if words in one.shown()]

    await house.workspace.until(found)
    return found()[-1]


async def test_a_request_that_is_handed_over_and_not_accepted_comes_back(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await moves(house, house.sam, card, "offer", to=house.sue.id)
    await house.reads(card, "offered to Sue Staff")

    house.clock.forward(minutes=31)
    await remind(house.app.desk)
    await remind(house.app.desk)

    message = await told(house, house.ada, "Nobody accepted this within half an hour")
    assert "WAITING FOR SOMEONE TO ACCEPT" in message.shown()
    assert "Ada Administrator answers for it" in message.shown()
    lines = spoken(await house.replies(card, 2))
    assert lines[-1] == (
        "Sue Staff did not accept it within half an hour of office time, so the offer has ended. "
        "Ada Administrator answers for it."
    )
    assert "offered to" not in card.shown()


async def test_an_hour_before_it_is_due_two_people_hear_of_it_once(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)

    open_at_four = house.clock() + timedelta(hours=6)
    house.clock.forward(hours=6)
    for _ in range(4):
        await remind(house.app.desk)
        house.clock.forward(minutes=5)

    for person in (house.sam, house.ada):
        message = await told(house, person, "This is due within the hour.")
        assert "SAM STAFF HAS IT" in message.shown()
    assert due(open_at_four + timedelta(hours=1))[:12] in str(message.blocks)
    assert len([m for m in direct(house, house.sam) if "within the hour" in m.shown()]) == 1

    await finishes(house, house.sam, card)

    for person in (house.sam, house.ada):
        message = await told(house, person, "Done at")
        assert not [block for block in message.blocks if block["type"] == "actions"]


async def test_a_reminder_can_be_put_off_with_a_reason(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)
    house.clock.forward(hours=6)
    await remind(house.app.desk)
    message = await told(house, house.sam, "This is due within the hour.")

    modal = await house.opened(house.sam, house.sam.press(message, "request_later"))
    past = int(house.clock().timestamp()) - 3600
    refused = await modal.fill(until=past, reason="On the phone with Ohio.").submit()
    assert refused == "errors"
    assert "That time is over. Choose a later one." in modal.text()
    later = house.clock() + timedelta(minutes=30)
    assert await modal.fill(until=int(later.timestamp())).submit() == "closed"

    await house.reads(message, "You hear of it again")
    house.clock.forward(minutes=31)
    await remind(house.app.desk)
    await told(house, house.sam, "You wanted to hear of this again.")


async def test_the_morning_begins_with_one_digest(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)

    open_the_office(house, weekday=2, hour=8, minute=31)
    await digest(house.app.desk)
    await digest(house.app.desk)

    message = await told(house, house.sam, "what waits for you")
    assert "OVERDUE" in message.shown()
    assert len([m for m in direct(house, house.sam) if "what waits" in m.shown()]) == 1
    await house.workspace.until(
        lambda: [m for m in house.workspace.messages(STAFF) if "what waits here" in m.shown()]
    )
