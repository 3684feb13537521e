"""Requests when things go crosswise: delivered twice, handed to the wrong person, linked later."""

from tests.stories.asking import accepts, asks, in_menu, moves, spoken, taker_thread, takes
from tests.stories.house import LOG, QC, STAFF, House


async def test_a_form_that_is_delivered_twice_makes_one_request(house: House) -> None:
    modal = await asks(house, house.ina)
    await modal.submit()
    await house.cards(1, STAFF)

    assert (await house.delivers(house.ina.last_payload)) == {"response_action": "clear"}

    async with house.app.desk.reading() as tx:
        assert await tx.requests.get(2) is None
    assert len(await house.cards()) == 1


async def test_a_press_that_is_delivered_twice_is_one_move(house: House) -> None:
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)

    await house.delivers(house.sam.last_payload)
    await moves(house, house.sam, card, "hand_back", reason="I am off sick.")

    assert [line.partition(" at ")[0] for line in spoken(await house.replies(card, 2))] == [
        "Sam Staff accepted it",
        "Sam Staff handed it back",
    ]


async def test_an_intern_cannot_be_handed_what_staff_do(house: House) -> None:
    card = await takes(house, house.sam)
    await house.sam.press(card, "request_more", in_menu(card.blocks, "offer"))
    modal = await house.sam.modal()

    assert await modal.fill(to=house.ina.id).submit() == "errors"

    assert "Ina Intern" in modal.errors["to"]


async def test_nobody_waits_for_yesterday(house: House) -> None:
    card = await takes(house, house.sam)
    await house.sam.press(card, "request_more", in_menu(card.blocks, "wait"))
    modal = await house.sam.modal()

    assert await modal.fill(until="2020-01-02", reason="They look it up.").submit() == "errors"

    assert modal.errors == {"until": "That day is over. Choose today or a later one."}


async def test_a_code_is_refused_in_a_reason_too(house: House) -> None:
    """Row 43."""
    card = await takes(house, house.sam)
    await house.sam.press(card, "request_more", in_menu(card.blocks, "cancel"))
    modal = await house.sam.modal()

    assert await modal.fill(reason="The password is Hunter22x").submit() == "errors"

    assert "write that one was sent, not which" in modal.errors["reason"]


async def test_a_colleague_does_not_take_what_somebody_has(house: House) -> None:
    card = await takes(house, house.sam)

    await house.sue.press(card, "request_move")

    assert "Sam Staff has it." in (await house.sue.ephemeral("has it")).shown()


async def test_the_one_who_took_it_may_cancel_it_while_nobody_has_it(house: House) -> None:
    card = await takes(house, house.ina)

    await moves(house, house.ina, card, "cancel", reason="They called back: found it.")

    await house.reads(card, "CANCELLED")
    (line,) = await house.replies(await taker_thread(house))
    assert "Ina Intern cancelled it at" in line.shown()
    assert line.shown().endswith(": “They called back: found it.”")


async def test_linked_by_qc_the_request_has_its_candidate(house: House) -> None:
    card = await takes(house, house.ina, "", unmatched_name="Marlo Fetherstone")
    (waiting,) = [m for m in await house.cards(1, QC) if "NOT IN THE LIST" in m.shown()]

    await house.quinn.press(waiting, "link")
    modal = await house.quinn.modal()
    (option,) = await modal.suggest("candidate", "sample-0001")
    assert await modal.fill(candidate=option["value"]).submit() == "closed"

    await house.reads(card, "Marlowe Featherstone, President")


async def test_a_guest_takes_no_request(house: House) -> None:
    gus = house.person("Gus")

    await gus.types("/request", channel=LOG)

    await gus.ephemeral("you are a guest")


async def test_help_says_what_a_request_can_do(house: House) -> None:
    await house.ina.types("/request help", channel=LOG)

    shown = (await house.ina.ephemeral("/request list")).shown()
    assert "most urgent first" in shown
