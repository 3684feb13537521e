"""Slack delivers twice, people press twice: it is done once."""

import asyncio

from desk.model.ids import PersonId
from tests.stories.house import LOG, QC, House, account


async def entries(house: House) -> int:
    async with house.app.desk.reading() as tx:
        return len(await tx.contacts.entered_by(PersonId(house.sam.id), limit=10))


async def settled(house: House) -> None:
    """Everything that waits in the outbox has gone to Slack."""
    async with asyncio.timeout(5):
        while await house.next_due() is not None:
            await house.workspace.next_change(0.02)


async def test_a_submission_delivered_twice_is_one_entry_and_one_card(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    house.practice.faults.duplicate_deliveries(1)

    assert await modal.fill(**account()).submit() == "cleared"

    await house.sam.ephemeral("Saved")
    await settled(house)
    assert await entries(house) == 1
    assert len(house.workspace.messages(LOG)) == 1
    assert len(house.sam.ephemerals()) == 1


async def test_a_submission_delivered_much_later_answers_as_the_first(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    assert await modal.fill(**account()).submit() == "cleared"
    await house.cards()
    house.clock.forward(minutes=20)

    answer = await house.delivers(modal.last_payload)

    assert answer == {"response_action": "clear"}
    await settled(house)
    assert await entries(house) == 1
    assert len(house.workspace.messages(LOG)) == 1


async def test_five_deliveries_at_the_same_moment_are_one_entry(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    await modal.fill(**account(promise="No date")).submit()
    payload = modal.last_payload

    answers = await asyncio.gather(*(house.delivers(payload, promise="") for _ in range(5)))

    assert answers == [{"response_action": "clear"}] * 5
    await settled(house)
    assert await entries(house) == 1
    assert len(house.workspace.messages(LOG)) == 1


async def test_an_addition_delivered_five_times_is_added_once(house: House) -> None:
    card = await house.logs(house.person("Sue"), "sample-0001")
    modal = await house.opens_log(house.sam, "sample-0001")
    assert await modal.fill(**account(said="Asked for the deadline.")).submit() == "updated"
    assert await modal.fill(same_exchange="same").submit() == "cleared"
    payload = modal.last_payload
    payload["view"]["id"] = "V0OTHER"

    answers = await asyncio.gather(*(house.delivers(payload) for _ in range(5)))

    assert answers == [{"response_action": "clear"}] * 5
    await settled(house)
    assert card.shown().count("Asked for the deadline.") == 2


async def test_an_amendment_delivered_twice_is_one_version(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "amend", card)
    modal.fill(kind="correction", said="Asked for two copies.", why="Typing.")
    house.practice.faults.duplicate_deliveries(1)

    assert await modal.submit() == "closed"

    await house.replies(card)
    await settled(house)
    assert len(await house.replies(card)) == 1


async def test_a_void_entry_that_is_moved_twice_arrives_once(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "void", card)
    (option,) = await modal.suggest("candidate", "quillfeather")
    modal.fill(reason="It was another campaign.", candidate=option["value"])
    house.practice.faults.duplicate_deliveries(1)

    assert await modal.submit() == "closed"

    await house.cards(2)
    await settled(house)
    assert len(house.workspace.messages(LOG)) == 2


async def test_a_link_delivered_twice_is_one_link(house: House) -> None:
    await house.logs_unmatched(house.sam, "Thea")
    (for_qc,) = await house.cards(channel=QC)
    modal = await house.opened(house.quinn, house.quinn.press(for_qc, "link"))
    (option,) = await modal.suggest("candidate", "quillfeather")
    house.practice.faults.duplicate_deliveries(1)

    assert await modal.fill(candidate=option["value"]).submit() == "closed"

    await house.reads(for_qc, "LINKED to Theodora Quillfeather")


async def test_a_press_delivered_twice_opens_one_modal(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.practice.faults.duplicate_deliveries(1)

    await house.sam.press(card, "history")

    await house.sam.modal()
    await house.workspace.until(lambda: house.workspace.failures)
    assert len(house.sam.modals) == 1
    assert house.sam.failures() == []
    assert house.sam.ephemerals()[-1:] == [await house.sam.ephemeral("Saved")]
    (used_up,) = house.workspace.failures
    assert "exchanged_trigger_id" in used_up.text
    house.workspace.failures.clear()


async def test_a_promise_is_kept_once_however_often_it_is_pressed(house: House) -> None:
    card = await house.logs(
        house.sam, "sample-0001", promise="A copy by e-mail", promised_by=house.today()
    )
    asked = await house.asks_for(house.sam, "sample-0001")
    house.practice.faults.duplicate_deliveries(1)

    await house.sam.press(asked, "keep_promise")

    assert (await house.reads(card, "kept")).count("says Sam Staff") == 1
    await house.workspace.until(lambda: "Open promise" not in asked.shown())


async def test_an_event_delivered_twice_is_harmless(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    house.practice.faults.duplicate_deliveries(1)

    house.workspace.change_person("U0SAM", name="Samuel Staff")

    await house.learns_of(house.sam)
    assert "by Samuel Staff" in (await house.logs(house.sam, "sample-0002")).shown()
