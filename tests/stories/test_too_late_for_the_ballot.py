"""DOMAIN.md section 8, row 49: whoever leaves too late stays on the ballot, with a special message."""

from datetime import timedelta
from typing import Any

from practice.messages import Message
from tests.stories.asking import accepts, known, moves, spoken, takes
from tests.stories.house import QC, House

NOTHING = {"address": "", "fallback_phone": ""}


async def closes(house: House, **fields: Any) -> Message:
    """QC closes a withdrawal with the state's word; answers its card."""
    card = await takes(house, house.ina, "sample-0001", "withdrawal", "none", channel=QC, **NOTHING)
    await accepts(house, house.quinn, card)
    await moves(
        house,
        house.quinn,
        card,
        "finish",
        source="The state's list of candidates, page 4.",
        confirmed_on=house.today() - timedelta(days=1),
        state_person="M. Clerk",
        **fields,
    )
    await house.reads(card, "DONE")
    return card


async def test_the_director_is_asked_to_approve_the_special_message(house: House) -> None:
    """Row 49."""
    await closes(house, places=["profile"], ballot=["yes"])

    await house.workspace.until(lambda: house.workspace.messages(house.dora.dm))
    (posted,) = house.workspace.messages(house.dora.dm)
    asked = await known(house, posted)
    shown = asked.shown()
    assert "Special message on a profile — Marlowe Featherstone, President" in shown
    assert "WAITING FOR SOMEONE TO ACCEPT" in shown
    assert "It is too late to leave the ballot." in shown
    assert "The state's list of candidates, page 4., M. Clerk." in shown
    proof = (await house.cards(2))[-1].shown()
    assert "Profile status changed. Stays on the ballot" in proof


async def test_qc_hears_that_the_director_approved(house: House) -> None:
    """Row 49."""
    await closes(house, places=["profile"], ballot=["yes"])
    await house.workspace.until(lambda: house.workspace.messages(house.dora.dm))
    asked = await known(house, house.workspace.messages(house.dora.dm)[0])
    await house.workspace.until(lambda: house.workspace.messages(house.quinn.dm))
    root = await known(house, house.workspace.messages(house.quinn.dm)[0])

    await accepts(house, house.dora, asked)
    await moves(house, house.dora, asked, "finish", note="Approved as drafted.")

    accepted, done = spoken(await house.replies(root, 2))
    assert accepted.startswith("Dora Director accepted it at")
    assert "by Dora Director" in done


async def test_who_leaves_in_time_needs_no_special_message(house: House) -> None:
    await closes(house, places=["profile", "stage"])

    async with house.app.desk.reading() as tx:
        assert await tx.requests.get(2) is None
    assert house.workspace.messages(house.dora.dm) == []
