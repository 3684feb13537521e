"""What the desk asks before it saves: rows 19 (same exchange?) and 23 (vague) of DOMAIN.md section 8."""

from practice.modal import Modal
from tests.stories.house import House, account


async def saves_again(house: House, words: str = "sample-0001", **fields: str) -> Modal:
    """Sue logs what Sam may have logged a moment ago; the desk asks."""
    modal = await house.opens_log(house.person("Sue"), words)
    outcome = await modal.fill(**account(**fields)).submit()
    assert outcome == "updated", modal.text()
    return modal


async def test_a_second_entry_within_ten_minutes_may_be_the_same_exchange(house: House) -> None:
    """Row 19."""
    await house.logs(house.sam, "sample-0001", said="Asked for a copy.")
    house.clock.forward(minutes=9)

    modal = await saves_again(house, spoke_with="Ana Bell", said="Asked for the deadline.")

    assert "Is this the same exchange?" in modal.text()
    assert "by Sam Staff" in modal.text()
    assert modal.values["spoke_with"] == "Ana Bell"
    assert modal.values["said"] == "Asked for the deadline."
    assert len(await house.cards()) == 1


async def test_the_same_exchange_is_added_to_the_first_entry(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for a copy.")
    sue = house.person("Sue")
    modal = await saves_again(house, said="Asked for the deadline.")

    assert await modal.fill(same_exchange="same").submit() == "cleared"

    shown = await house.reads(card, "Asked for the deadline.")
    assert "Asked for a copy." in shown
    assert "by Sam Staff" in shown
    assert "Amended by Sue Staff" in shown
    await sue.ephemeral("Added to the earlier entry")
    assert len(await house.cards()) == 1


async def test_another_exchange_is_its_own_entry(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for a copy.")
    modal = await saves_again(house, said="Asked for the deadline.")

    assert await modal.fill(same_exchange="another").submit() == "cleared"

    first, second = await house.cards(2)
    assert "Asked for a copy." in first.shown()
    assert "Asked for the deadline." in second.shown()


async def test_the_question_wants_an_answer(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    modal = await saves_again(house)

    assert await modal.submit() == "errors"

    assert list(modal.errors) == ["same_exchange"]


async def test_what_was_promised_in_the_same_exchange_is_promised(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens_log(house.person("Sue"), "sample-0001")
    promised = account(promise="A copy by e-mail", promised_by=house.today())
    assert await modal.fill(**promised).submit() == "updated"

    assert await modal.fill(same_exchange="same").submit() == "cleared"

    assert "(Sue Staff)" in await house.reads(card, "We promised: A copy by e-mail")


async def test_nothing_is_added_to_an_entry_that_was_voided_meanwhile(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await saves_again(house, said="Asked for the deadline.")
    void = await house.opens(house.sam, "void", card)
    assert await void.fill(reason="It was a test.").submit() == "closed"

    assert await modal.fill(same_exchange="same").submit() == "errors"

    (sentence,) = modal.errors.values()
    assert "Sam Staff voided this entry" in sentence
    assert await modal.fill(same_exchange="another").submit() == "cleared"
    assert "Asked for the deadline." in (await house.cards(2))[1].shown()


async def test_after_ten_minutes_nothing_is_asked(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    house.clock.forward(minutes=11)

    await house.logs(house.person("Sue"), "sample-0001")

    assert len(await house.cards(2)) == 2


async def test_of_another_candidate_nothing_is_asked(house: House) -> None:
    await house.logs(house.sam, "sample-0001")

    await house.logs(house.sam, "sample-0002")

    assert len(await house.cards(2)) == 2


async def test_the_question_goes_away_with_the_candidate(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    modal = await saves_again(house, said="Asked for the deadline.")

    await house.candidate(modal, "quillfeather")

    assert "Is this the same exchange?" not in modal.text()
    assert await modal.submit() == "cleared"
    assert "Theodora Quillfeather" in (await house.cards(2))[1].shown()


async def test_a_vague_entry_gets_a_hint_and_can_be_saved_anyway(house: House) -> None:
    """Row 23."""
    modal = await saves_again(house, said="talked")

    assert "Would a colleague know what happened?" in modal.text()
    assert modal.values["said"] == "talked"

    assert await modal.submit() == "cleared"
    (card,) = await house.cards()
    assert "talked" in card.shown()


async def test_both_questions_are_asked_at_once(house: House) -> None:
    await house.logs(house.sam, "sample-0001")

    modal = await saves_again(house, said="called again")

    assert "Would a colleague know what happened?" in modal.text()
    assert "Is this the same exchange?" in modal.text()
    assert await modal.fill(same_exchange="another").submit() == "cleared"
