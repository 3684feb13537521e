"""DOMAIN.md section 8, rows 31, 32, 37 to 40, 45 to 48b: who may do what with a request, and its proof."""

import asyncio
from datetime import timedelta

import pytest

from desk.model.candidates import CandidateFacts
from desk.model.ids import RequestId
from desk.model.requests import Move
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import (
    FALLBACK,
    accepts,
    finishes,
    in_menu,
    moves,
    open_the_office,
    spoken,
    taker_thread,
    takes,
)
from tests.stories.house import QC, STAFF, House

ELSEWHERE = {"address": "", "fallback_phone": ""}
FROM_THE_STATE = {
    "source": "The state's list of candidates, page 4.",
    "state_person": "M. Clerk, Division of Elections",
    "places": ["profile", "stage"],
}


async def withdrawal(house: House, kind: str = "withdrawal") -> Message:
    return await takes(house, house.ina, "sample-0001", kind, "none", channel=QC, **ELSEWHERE)


async def told(house: House, person: Person, words: str) -> str:
    return (await person.ephemeral(words)).shown()


async def test_an_intern_is_refused_and_the_try_is_written_down(house: House) -> None:
    """Row 31."""
    card = await takes(house, house.sam)

    await house.ina.press(card, "request_move")

    await told(
        house, house.ina, "Only staff can mark a request done. Hand it over and someone will."
    )
    assert house.ina.modals == []
    async with house.app.desk.reading() as tx:
        (attempt,) = await tx.requests.attempts(RequestId(1))
    assert (attempt.move, attempt.by) == (Move.FINISH, house.ina.id)
    assert attempt.told.startswith("Only staff can mark a request done.")


async def test_until_somebody_accepts_the_giver_answers_for_it(house: House) -> None:
    """Row 32: handed to Sue, who is away."""
    card = await takes(house, house.sam)

    await moves(house, house.sam, card, "offer", to=house.sue.id)

    await house.reads(card, "SAM STAFF HAS IT")
    await house.reads(card, "offered to Sue Staff")
    await house.workspace.until(lambda: house.workspace.messages(house.sue.dm))
    (asked,) = house.workspace.messages(house.sue.dm)
    assert "Sam Staff hands this over to you" in asked.shown()
    await house.sue.press(asked, "request_accept")
    await house.reads(card, "SUE STAFF HAS IT")
    await house.reads(asked, "You have it")


async def test_of_two_who_press_at_once_the_slower_is_told_who_was_faster(house: House) -> None:
    card = await takes(house, house.ina)

    await asyncio.gather(
        house.sam.press(card, "request_move"), house.sue.press(card, "request_move")
    )

    shown = await house.reads(card, "HAS IT")
    faster, slower = (house.sam, house.sue) if "SAM STAFF" in shown else (house.sue, house.sam)
    await told(house, slower, f"{faster.name} accepted this a moment ago. You are free.")
    assert len(await house.replies(card)) == 1


async def test_a_copy_is_not_done_without_the_biographical_form(house: House) -> None:
    """Row 37."""
    card = await takes(house, house.sam)
    await house.sam.press(card, "request_move")
    modal = await house.sam.modal()

    assert await modal.submit() == "errors"

    assert list(modal.errors) == ["went_along"]
    assert await modal.fill(went_along=["Biographical form"]).submit() == "closed"


async def test_from_a_personal_account_needs_the_reason(house: House) -> None:
    """Row 38."""
    card = await takes(house, house.sam)
    await house.sam.press(card, "request_move")
    modal = await house.sam.modal()
    modal.fill(account="personal", went_along=["Biographical form"])

    assert await modal.submit() == "errors"

    assert list(modal.errors) == ["reason"]
    await modal.fill(reason="The shared account was locked.").submit()
    assert "from a personal account" in await house.reads(card, "DONE")


async def test_what_did_not_arrive_is_open_again_with_the_phone_on_top(house: House) -> None:
    """Row 39."""
    open_the_office(house)
    card = await takes(house, house.sam)
    await finishes(house, house.sam, card)

    await moves(house, house.sam, card, "bounce", reason="Mailbox full.")

    shown = await house.reads(card, "BOUNCED · SAM STAFF HAS IT")
    assert f"It did not arrive. Call {FALLBACK} first." in shown
    assert shown.index("It did not arrive") < shown.index("E-mail to")


async def test_the_proof_stands_in_the_contact_log(house: House) -> None:
    """Row 40."""
    card = await takes(house, house.sam)

    await finishes(house, house.sam, card)

    _, proof = await house.cards(2)
    shown = proof.shown()
    assert "Request done" in shown
    assert "by Sam Staff" in shown
    assert "j.ruiz@example.org" in shown
    assert "Biographical form" in shown


async def test_a_withdrawal_is_for_qc_only(house: House) -> None:
    """Row 45."""
    card = await withdrawal(house)

    await house.sam.press(card, "request_move")

    await told(house, house.sam, "Only QC can accept a request of this kind")
    assert house.workspace.messages(STAFF) == []


@pytest.mark.parametrize("missing", ["source", "confirmed_on", "state_person", "places"])
async def test_qc_closes_nothing_without_the_states_word(house: House, missing: str) -> None:
    """Rows 46 and 48b."""
    card = await withdrawal(house)
    await accepts(house, house.quinn, card)
    await house.quinn.press(card, "request_move")
    modal = await house.quinn.modal()
    fields = {**FROM_THE_STATE, "confirmed_on": house.today() - timedelta(days=1)}
    modal.fill(**{field: value for field, value in fields.items() if field != missing})

    assert await modal.submit() == "errors"

    assert list(modal.errors) == [missing]
    assert await modal.fill(**{missing: fields[missing]}).submit() == "closed"
    await house.reads(card, "DONE")


async def test_one_place_changed_is_not_both(house: House) -> None:
    """Row 48b."""
    card = await withdrawal(house)
    await accepts(house, house.quinn, card)
    await house.quinn.press(card, "request_move")
    modal = await house.quinn.modal()
    yesterday = house.today() - timedelta(days=1)
    modal.fill(**{**FROM_THE_STATE, "confirmed_on": yesterday, "places": ["profile"]})

    assert await modal.submit() == "errors"

    assert "Both places must be changed" in modal.errors["places"]


async def test_until_confirmed_the_candidate_stays_as_running(house: House) -> None:
    """Row 47."""
    await withdrawal(house)

    shown = (await house.asks_for(house.sam, "sample-0001")).shown()

    assert "Running" in shown
    assert "Running; “Withdrawn, removed or suspended” reported, QC checking." in shown
    assert "No calls to this campaign until that is settled." in shown


async def test_a_death_is_told_to_the_director(house: House) -> None:
    """Row 48."""
    await withdrawal(house, "death")

    await house.workspace.until(lambda: house.workspace.messages(house.dora.dm))

    (message,) = house.workspace.messages(house.dora.dm)
    assert "Died — Marlowe Featherstone, President" in message.shown()
    assert "stays as running" in message.shown()


async def test_waiting_for_the_campaign_pauses_the_clock(house: House) -> None:
    at = open_the_office(house)
    card = await takes(house, house.sam)

    await moves(
        house,
        house.sam,
        card,
        "wait",
        until=(at + timedelta(days=2)).date(),
        reason="They look for the address.",
    )

    await house.reads(card, "WAITING FOR THE CAMPAIGN until")
    house.clock.forward(days=1)
    await house.sam.press(card, "request_more", in_menu(card.blocks, "resume"))
    await house.reads(card, "SAM STAFF HAS IT")


async def test_handed_back_it_waits_for_somebody_else(house: House) -> None:
    card = await takes(house, house.sam)

    await moves(house, house.sam, card, "hand_back", reason="I am off sick.")

    assert "Ada Administrator answers for it" in await house.reads(card, "WAITING FOR SOMEONE")
    (line,) = await house.replies(card)
    assert "Sam Staff handed it back at" in line.shown()
    assert "“I am off sick.”" in line.shown()


async def test_cancelled_and_reopened_with_their_reasons(house: House) -> None:
    card = await takes(house, house.sam)

    await moves(house, house.sam, card, "cancel", reason="They found it.")
    assert "They found it." in await house.reads(card, "CANCELLED")
    await moves(house, house.sam, card, "reopen", reason="They lost it again.")

    await house.reads(card, "WAITING FOR SOMEONE TO ACCEPT")


async def test_the_whole_road_with_both_threads(house: House) -> None:
    """Intern → staff → bounced → done: what each side reads, word for word."""
    open_the_office(house)
    card = await takes(house, house.ina)
    root = await taker_thread(house)
    await accepts(house, house.sam, card)
    await finishes(house, house.sam, card)
    await moves(house, house.sam, card, "bounce", reason="Mailbox full.")
    await house.reads(card, "BOUNCED")
    await finishes(house, house.sam, card, method="phone", address=FALLBACK)

    assert root.shown() == (
        "Handed to staff: Copy of the questionnaire + Biographical form — Marlowe Featherstone, "
        "President. What becomes of it stands in this thread. What you write in it goes to "
        "whoever has the request, and their questions come here."
    )
    lines = [
        "Sam Staff accepted it at 10:00.",
        "Done at 10:00 by Sam Staff: e-mailed from the desk's account to j.ruiz@example.org "
        "with Biographical form.",
        f"It did not arrive, said Sam Staff at 10:00: “Mailbox full.” Call {FALLBACK} first.",
        f"Done at 10:00 by Sam Staff: told by phone to {FALLBACK} with Biographical form.",
    ]
    assert spoken(await house.replies(card, 4)) == lines
    assert spoken(await house.replies(root, 4)) == lines


async def test_others_in_the_race_who_were_not_sent_the_same_are_named(house: House) -> None:
    async with house.app.desk.transaction() as tx:
        race = {"office": "Governor", "state": "AK"}
        listed = [
            CandidateFacts(external_id=name, name=name, **race)
            for name in ("Zoe Vale", "Abe Stone", "Ann Marsh")
        ]
        await tx.candidates.add(listed, at=house.clock())

    first = await takes(house, house.ina, "Zoe Vale")
    await accepts(house, house.sam, first)
    await finishes(house, house.sam, first)
    lines = spoken(await house.replies(first, 3))
    assert lines[-1] == (
        "Others in this race were not sent the same. Offer it to them, too: "
        "Copy of the questionnaire.\nAbe Stone\nAnn Marsh"
    )

    for name in ("Abe Stone", "Ann Marsh"):
        card = await takes(house, house.ina, name)
        await accepts(house, house.sam, card)
        await finishes(house, house.sam, card)
    assert len(spoken(await house.replies(card, 2))) == 2
