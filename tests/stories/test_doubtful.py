"""Nobody can tell whether it was posted: in a channel, a thread and a direct message it stands there once."""

from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from desk.alerts import LegalThreat
from desk.held import release
from desk.model.ids import ContactId, PersonId
from practice.messages import Message
from tests.stories.house import LOG, House

FAULTS = [
    *("slow_after_commit", "reset_after_commit", "fatal_error_after_commit"),
    *("reset_before_commit", "http_500", "internal_error"),
    *("error:fatal_error", "error:request_timeout", "error:service_unavailable"),
]
NUMBERS = range(1, len(FAULTS) + 1)


def everything(house: House) -> list[Message]:
    return [
        one for channel in house.workspace.channels for one in house.workspace.messages(channel)
    ]


def times_told(house: House) -> Counter[str]:
    """How often each notice stands in Slack, wherever that is."""
    return Counter(
        one.metadata["event_payload"]["key"] for one in everything(house) if one.metadata
    )


async def settled(house: House) -> None:
    """Until nothing is on its way; whatever waits for another attempt is due at once."""
    for _ in range(400):
        if await house.next_due() is None:
            return
        house.clock.forward(seconds=31)
        house.app.deliveries.ring()
        await house.workspace.next_change(0.05)
    raise TimeoutError(house.workspace.summary())


async def logs_one(house: House, number: int) -> None:
    modal = await house.opens_log(house.sam, f"sample-{number:04}")
    fields = {"spoke_with": "J. Ruiz", "position": "press", "how": "call_in"}
    modal.fill(**fields, outcome="reached_staff", said=f"Question {number}.")
    assert await modal.submit() == "cleared", modal.text()


async def amends(house: House, card: Message, number: int) -> None:
    amend = await house.opens(house.sam, "amend", card)
    amend.fill(kind="addition", said=f"Asked for {number} copies.", why="More.")
    assert await amend.submit() == "closed", amend.text()


async def each_goes_wrong(
    house: House, method: str, does: Callable[[int], Awaitable[None]]
) -> None:
    """It is done once for each fault, and the next only when nothing is on its way."""
    for number, fault in zip(NUMBERS, FAULTS, strict=True):
        house.practice.faults.add(method, fault, seconds=1.4)
        await does(number)
        await settled(house)
        house.practice.faults.clear()


@pytest.mark.parametrize("patience", [1.0])
async def test_a_card_in_a_channel_stands_there_once(house: House, patience: float) -> None:
    async def does(number: int) -> None:
        await logs_one(house, number)

    await each_goes_wrong(house, "chat.postMessage", does)

    told = times_told(house)
    assert {f"contact:{number}": told[f"contact:{number}"] for number in NUMBERS} == dict.fromkeys(
        (f"contact:{number}" for number in NUMBERS), 1
    )
    assert set(told.values()) == {1}


@pytest.mark.parametrize("patience", [1.0])
async def test_a_line_in_a_thread_stands_there_once(house: House, patience: float) -> None:
    card = await house.logs(house.sam, "sample-0001")

    async def does(number: int) -> None:
        await amends(house, card, number)

    await each_goes_wrong(house, "chat.postMessage", does)

    replies = house.workspace.thread(LOG, card.ts)[1:]
    assert len(replies) == len(FAULTS)
    assert set(times_told(house).values()) == {1}


@pytest.mark.parametrize("patience", [1.0])
async def test_a_direct_message_stands_there_once(house: House, patience: float) -> None:
    for number in NUMBERS:
        await house.logs(house.sam, f"sample-{number:04}")

    async def does(number: int) -> None:
        threat = LegalThreat(contact_id=ContactId(number), person_id=PersonId("U0DORA"))
        async with house.app.desk.transaction() as tx:
            await tx.outbox.put(threat, at=house.clock())

    await each_goes_wrong(house, "chat.postMessage", does)

    assert len(house.workspace.messages(house.dora.dm)) == len(FAULTS)
    assert set(times_told(house).values()) == {1}


@pytest.mark.parametrize("patience", [1.0])
async def test_a_card_reads_as_its_entry_whatever_became_of_an_edit(
    house: House, patience: float
) -> None:
    card = await house.logs(house.sam, "sample-0001")

    async def does(number: int) -> None:
        await amends(house, card, number)
        await house.time_passes(lambda: f"Asked for {number} copies." in card.shown())

    await each_goes_wrong(house, "chat.update", does)

    assert set(times_told(house).values()) == {1}


@pytest.mark.parametrize("patience", [1.0])
async def test_a_confirmation_is_whispered_at_most_once(house: House, patience: float) -> None:
    async def does(number: int) -> None:
        await logs_one(house, number)

    await each_goes_wrong(house, "chat.postEphemeral", does)

    whispered = [one.shown() for one in house.sam.ephemerals() if "Saved" in one.shown()]
    assert len(whispered) <= len(FAULTS)
    assert len(house.workspace.messages(LOG)) == len(FAULTS)


@pytest.mark.parametrize("hours", [-6, 6])
async def test_a_clock_that_is_off_by_hours_makes_no_second_card(house: House, hours: int) -> None:
    """Ours, or Slack's: the card is looked for all the same."""
    house.clock.forward(hours=hours)
    house.practice.faults.add("chat.postMessage", "fatal_error_after_commit")

    await logs_one(house, 1)
    await settled(house)

    assert times_told(house)["contact:1"] == 1
    assert len(house.workspace.messages(LOG)) == 1


async def test_a_card_that_is_found_reads_as_its_entry_does_now(house: House) -> None:
    """It was posted, nobody heard of it, the bot was thrown out, and the entry was corrected meanwhile."""
    house.practice.faults.add("chat.postMessage", "fatal_error_after_commit")
    house.practice.faults.add("conversations.history", "error:not_in_channel")
    await logs_one(house, 1)
    for _ in range(3):
        await settled(house)
    history = await house.opens_history(house.sam, "sample-0001")
    pressed = history.press("entry_more", house.menu(history, "amend"))
    amend = await house.opened(house.sam, pressed)
    amend.fill(kind="correction", said="Question two.", why="I misheard.")
    assert await amend.submit() == "closed", amend.text()
    await settled(house)

    await release(house.app.desk)
    await settled(house)

    (card,) = [one for one in house.workspace.messages(LOG) if not one.is_reply]
    assert "Question two." in card.shown()
    assert set(times_told(house).values()) == {1}
