"""The clock of the bot's machine is set an hour forward and back: nothing is lost, and nobody hears it twice."""

from datetime import timedelta

from desk.digests import digest
from desk.model.ids import PersonId
from desk.nags import remind
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import accepts, open_the_office, takes
from tests.stories.house import LOG, House, account

JUMPS = (1, -1, -1, 1)  # hours


def cards(house: House) -> list[Message]:
    return [one for one in house.workspace.messages(LOG) if not one.is_reply]


def said(house: House, person: Person, words: str) -> list[Message]:
    return [one for one in house.workspace.messages(person.dm) if words in one.shown()]


async def all_is_out(house: House) -> None:
    """Whatever waits for a time that the clock had already reached, gets to it."""
    while await house.next_due() is not None:
        house.clock.forward(minutes=10)
        house.app.deliveries.ring()
        await house.workspace.next_change(0.05)


async def test_each_entry_has_its_card_once_whatever_the_clock_says(house: House) -> None:
    """Slack takes its time, so that the clock jumps while a parcel is leased and under way."""
    house.practice.faults.add("chat.postMessage", "slow_after_commit", seconds=0.2, times=None)
    for number, jump in enumerate(JUMPS):
        modal = await house.opens_log(house.sam, "sample-0001")
        modal.fill(**account(said=f"Call number {number}."))
        if await modal.submit() == "updated":
            assert await modal.fill(same_exchange="another").submit() == "cleared"
        await house.workspace.next_change(0.05)
        house.clock.forward(hours=jump)
        house.app.deliveries.ring()
        assert (await house.delivers(modal.last_payload)) == {"response_action": "clear"}

    await all_is_out(house)

    async with house.app.desk.reading() as tx:
        saved = await tx.contacts.entered_by(PersonId(house.sam.id), limit=10)
    assert len(saved) == len(cards(house)) == len(JUMPS)


async def test_what_slack_refused_waits_no_longer_than_the_clock_was_wrong(house: House) -> None:
    house.clock.forward(hours=1)
    modal = await house.opens_log(house.sam, "sample-0001")
    house.practice.faults.add("chat.postMessage", "ratelimited", seconds=2, times=1)
    assert await modal.fill(**account()).submit() == "cleared"
    await house.workspace.next_change(0.1)
    house.clock.forward(hours=-1)

    await all_is_out(house)

    assert len(cards(house)) == 1


async def test_a_pause_that_slack_asked_for_does_not_outlast_a_clock_that_is_set_back(
    house: House,
) -> None:
    house.practice.faults.add("views.open", "ratelimited", seconds=2, times=1)
    house.clock.forward(hours=1)
    await house.sam.types("/log-call", channel=LOG)
    await house.sam.ephemeral("That did not work")
    house.clock.forward(hours=-1)

    assert (await house.opens_log(house.sam)).open


async def test_a_reminder_is_told_once(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)
    house.clock.forward(hours=6)
    for jump in (0, *JUMPS, 0):
        house.clock.forward(hours=jump)
        await remind(house.app.desk)

    await all_is_out(house)

    for person in (house.sam, house.ada):
        assert len(said(house, person, "This is due within the hour.")) == 1


async def test_the_morning_has_one_digest(house: House) -> None:
    open_the_office(house)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)
    open_the_office(house, weekday=2, hour=8, minute=31)
    for jump in (timedelta(), *(timedelta(hours=one) for one in JUMPS)):
        house.clock.ahead += jump
        await digest(house.app.desk)

    await all_is_out(house)

    assert len(said(house, house.sam, "what waits for you")) == 1
