"""Campaigns that get a busy signal, or only voicemail: the office manager hears of a bad day once (S1)."""

from datetime import timedelta

from practice.messages import Message
from practice.person import Person
from tests.stories.asking import open_the_office
from tests.stories.house import LOG, House


async def counts(house: House, person: Person, words: str = "") -> Message:
    """`/line busy words`, and what only this person sees then."""
    told = len(person.ephemerals())
    await person.types(f"/line busy {words}".strip(), channel=LOG)
    await house.workspace.until(lambda: len(person.ephemerals()) > told)
    return person.ephemerals()[-1]


def told(house: House) -> list[Message]:
    """What the office manager was told."""
    return [
        one
        for one in house.workspace.messages(house.olga.dm)
        if "could not get through" in one.shown()
    ]


async def test_at_the_third_the_office_manager_is_told_with_the_times(house: House) -> None:
    begun = open_the_office(house)
    first = await counts(house, house.ina)
    house.clock.forward(minutes=10)
    await counts(house, house.sam, "voicemail all morning, says Ohio")
    assert "Counted: busy signal. 1 today in office hours. At 3 the office manager" in first.shown()
    assert told(house) == []

    house.clock.forward(minutes=10)
    third = await counts(house, house.sue, "signal")
    await house.workspace.until(lambda: told(house))

    assert "3 today in office hours. Olga Office-Manager was told." in third.shown()
    (message,) = told(house)
    shown = message.shown()
    assert "3 campaigns could not get through" in shown
    for minutes in (0, 10, 20):
        at = int((begun + timedelta(minutes=minutes)).timestamp())
        assert any(f"<!date^{second}^" in str(message.blocks) for second in range(at, at + 30))
    assert "only voicemail, noted by Sam Staff: all morning, says Ohio" in shown

    await counts(house, house.ina)
    await house.reads(message, "4 campaigns could not get through")
    assert len(told(house)) == 1


async def test_what_comes_after_hours_is_kept_and_does_not_count(house: House) -> None:
    open_the_office(house, hour=16)
    for _ in range(2):
        await counts(house, house.ina)

    house.clock.forward(hours=2)
    for _ in range(3):
        late = await counts(house, house.ina, "voicemail")

    assert "It does not count, since the office is closed now." in late.shown()
    assert "2 today in office hours." in late.shown()
    assert told(house) == []


async def test_a_command_that_slack_delivers_twice_counts_once(house: House) -> None:
    open_the_office(house)
    await counts(house, house.ina)

    await house.delivers(house.ina.last_payload)
    await house.workspace.until(lambda: len(house.ina.ephemerals()) > 1)

    assert "1 today" in house.ina.ephemerals()[-1].shown()
    assert "2 today" in (await counts(house, house.ina)).shown()


async def test_a_slip_is_taken_out_of_the_count(house: House) -> None:
    open_the_office(house)
    await counts(house, house.ina)
    slip = await counts(house, house.ina)

    await house.ina.press(slip, "busy_mistake")
    await house.ina.ephemeral("Taken back; it stays on record. 1 today in office hours.")
    third = await counts(house, house.ina)

    assert "2 today in office hours. At 3" in third.shown()
    assert told(house) == []


async def test_what_was_told_is_corrected_when_one_was_a_slip(house: House) -> None:
    open_the_office(house)
    for _ in range(4):
        slip = await counts(house, house.ina)
    await house.workspace.until(lambda: told(house))
    (message,) = told(house)

    await house.ina.press(slip, "busy_mistake")

    shown = await house.reads(message, "1 taken back as a mistake")
    assert "3 campaigns could not get through" in shown


async def test_an_access_code_in_a_note_is_refused(house: House) -> None:
    open_the_office(house)

    refused = await counts(house, house.ina, "voicemail her password is: hunter2")

    assert "This looks like an access code." in refused.shown()
    assert "1 today" in (await counts(house, house.ina)).shown()
