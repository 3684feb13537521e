"""DOMAIN.md section 8, row 58: a legal threat is the director's, told at once and in private."""

import pytest

from practice.messages import Message
from tests.stories.asking import accepts, chooses, fills, in_menu, spoken, taker_thread, takes
from tests.stories.house import STAFF, House

THREAT = "Correct the page by Friday, or our lawyer calls you."
ANSWERS = "the director answers"


async def told_to_the_director(house: House) -> Message:
    await house.workspace.until(lambda: house.workspace.messages(house.dora.dm))
    (message,) = house.workspace.messages(house.dora.dm)
    return message


def refusals(house: House) -> int:
    return sum(ANSWERS in shown for shown in spoken(house.ina.ephemerals()))


@pytest.mark.parametrize(
    "threat", [{"said": THREAT}, {"said": "They are angry at us.", "flags": ["legal_threat"]}]
)
async def test_a_threat_in_a_contact_is_told_to_the_director(
    house: House, threat: dict[str, object]
) -> None:
    """Row 58."""
    await house.logs(house.ina, "sample-0001", **threat)

    shown = (await told_to_the_director(house)).shown()

    assert "Ina Intern took down what may be a legal threat." in shown
    assert "Marlowe Featherstone" in shown
    assert str(threat["said"]) in shown


async def test_however_often_the_entry_changes_the_director_is_told_once(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="They are angry at us.")
    for said in (THREAT, f"{THREAT} They said so twice."):
        amend = await house.opens(house.sam, "amend", card)
        amend.fill(kind="addition", said=said, why="I left it out.")
        assert await amend.submit() == "closed", amend.text()
        await house.reads(card, said)

    await told_to_the_director(house)


async def test_an_intern_has_no_part_in_what_is_answered(house: House) -> None:
    """Row 58: who took a request may otherwise cancel it or hand it over."""
    card = await takes(house, house.ina, "sample-0001", what=THREAT)
    await told_to_the_director(house)
    assert "Legal threat: the director was told and answers." in card.shown()

    for count, verb in enumerate(("cancel", "offer"), 1):
        await house.ina.press(card, "request_more", in_menu(card.blocks, verb))
        await house.workspace.until(lambda count=count: refusals(house) == count)
    assert house.ina.modals == []
    await accepts(house, house.sam, card)
    (line,) = await house.replies(await taker_thread(house))
    assert line.shown().startswith("Sam Staff accepted it")


async def test_a_request_from_a_flagged_entry_is_kept_from_interns_too(house: House) -> None:
    entry = await house.logs(house.ina, "sample-0001", flags=["legal_threat"])
    await house.ina.press(entry, "entry_more", in_menu(entry.blocks, "request"))
    modal = await house.ina.modal()
    await chooses(house, modal, "kind", "late_test")
    await chooses(house, modal, "method", "none")
    fills(modal, address="", fallback_phone="", what="More time.")
    assert await modal.submit() == "cleared", modal.text()
    (card,) = await house.cards(1, STAFF)

    await house.ina.press(card, "request_more", in_menu(card.blocks, "cancel"))

    await house.ina.ephemeral(ANSWERS)


async def test_an_attorney_general_threatens_nobody(house: House) -> None:
    await house.logs(
        house.ina, "sample-0001", said="Runs for attorney general. Ask Sue for a copy."
    )

    async with house.app.desk.reading() as tx:
        assert await tx.outbox.posted("contact:1:legal") is None
    assert house.workspace.messages(house.dora.dm) == []
