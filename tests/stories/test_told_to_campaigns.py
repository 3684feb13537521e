"""DOMAIN.md section 8, rows 54 to 56: what is never told to a campaign, or outside."""

import re
from typing import Any

from practice.messages import Message
from tests.stories.asking import (
    accepts,
    asks,
    known,
    moves,
    open_the_office,
    spoken,
    taker_thread,
    takes,
)
from tests.stories.house import INTERNS, LOG, QC, STAFF, House

NOTHING = {"address": "", "fallback_phone": ""}
# Said of a late questionnaire, these would promise that it is taken, or that it is not.
VERDICT = re.compile(
    r"(?:will|can|may|is|be) (?:be )?(?:accepted|taken|granted|refused|rejected|denied|extended)"
    r"|too late|extension|grace|unfortunately|of course|no problem",
    re.IGNORECASE,
)


async def late_test(house: House, **more: Any) -> Message:
    return await takes(house, house.ina, "sample-0001", "late_test", "none", **{**NOTHING, **more})


async def test_nothing_promises_that_a_late_test_is_taken_or_not(house: House) -> None:
    """Row 54: in the form, on the card, in both threads and in the contact log."""
    open_the_office(house)
    form = await asks(house, house.ina, "sample-0001", "late_test", "none", **NOTHING)
    said = [form.text()]
    assert "Promise nothing." in form.text()
    assert await form.submit() == "cleared", form.text()
    card = await known(house, (await house.cards(1, STAFF))[0])
    root = await taker_thread(house)
    await accepts(house, house.sam, card)
    await moves(house, house.sam, card, "finish", note="They were told when we call back.")
    await house.reads(card, "DONE")

    said += [card.shown(), root.shown()]
    said += spoken(await house.replies(card, 2)) + spoken(await house.replies(root, 2))
    said += spoken(await house.cards(2))
    said += spoken(house.ina.ephemerals())

    assert [one for one in said if VERDICT.search(one)] == []


async def test_the_pass_mark_is_refused_where_we_say_what_we_sent(house: House) -> None:
    """Row 55. That they asked for it is kept as they asked it."""
    card = await late_test(house, what="What is the pass mark?")
    await accepts(house, house.sam, card)
    await house.sam.press(card, "request_move")
    modal = await house.sam.modal()

    assert await modal.fill(note="Told them that 70% is enough to pass.").submit() == "errors"

    assert "no campaign is told it" in modal.errors["note"]
    assert await modal.fill(note="Told them when to submit.").submit() == "closed"


async def test_no_card_shows_the_status_of_a_questionnaire(house: House) -> None:
    """Row 56: the bot keeps none, and every card stands in a channel of the desk itself."""
    card = await late_test(house)
    (entry,) = await house.cards()
    shown = [card.shown(), entry.shown(), (await house.asks_for(house.sam, "sample-0001")).shown()]

    assert not [one for one in shown if re.search(r"passed|failed|received log|test status", one)]
    posted = {
        channel
        for channel in house.workspace.channels
        if house.workspace.messages(channel) and channel.startswith("C")
    }
    assert posted <= {LOG, STAFF, INTERNS, QC}
