"""DOMAIN.md section 8, row 24: facts and impression are kept apart, and the impression stays inside."""

import pytest

from practice.person import Person
from tests.stories.house import LOG, House

IMPRESSION = "Sounded tired of the campaign."


@pytest.fixture
async def pat(house: House) -> Person:
    """A member of the workspace without a role at the desk."""
    house.workspace.add_person("Pat Passerby", id="U0PAT")
    await house.person("Pat").types("Hello.", channel=LOG)
    return house.person("Pat")


async def test_an_impression_is_in_no_message(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", impression=IMPRESSION)
    told = await house.sam.ephemeral("Saved")
    asked = await house.asks_for(house.sam, "sample-0001")

    for message in (card, told, asked):
        assert "tired" not in message.shown() + message.text


async def test_the_desk_reads_an_impression_in_the_history(house: House) -> None:
    await house.logs(house.sam, "sample-0001", impression=IMPRESSION)

    assert IMPRESSION in (await house.opens_history(house.ina, "sample-0001")).text()


async def test_somebody_without_a_role_reads_the_facts_and_not_the_impression(
    house: House, pat: Person
) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for a copy.", impression=IMPRESSION)

    modal = await house.opens_history(pat, "sample-0001")

    assert "Asked for a copy." in modal.text()
    assert "tired" not in str(modal.view)


async def test_an_impression_is_in_no_version_and_no_thread(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", impression=IMPRESSION)
    modal = await house.opens(house.sam, "amend", card)

    await modal.fill(
        kind="correction", said="Asked for two copies.", impression="Rather tired.", why="Typing."
    ).submit()

    (reply,) = await house.replies(card)
    await house.reads(card, "Amended by")
    versions = await house.opens(house.ina, "versions", card)
    assert "tired" not in reply.shown() + reply.text + card.shown() + versions.text()


async def test_an_impression_is_not_on_the_card_for_qc(house: House) -> None:
    await house.logs_unmatched(house.sam, "Zelda Nowhere", impression=IMPRESSION)

    (card,) = await house.cards(channel="C0QC")

    assert "tired" not in card.shown() + card.text


async def test_an_impression_does_not_come_with_what_another_person_adds(
    house: House, pat: Person
) -> None:
    """Pat may amend the entry that Pat made, and still reads nobody else's impression."""
    card = await house.logs(pat, "sample-0001", said="Asked for a copy.")
    modal = await house.opens_log(house.sam, "sample-0001")
    modal.fill(spoke_with="J. Ruiz", position="press", how="call_in", outcome="reached_staff")
    await modal.fill(said="Asked for the deadline.", impression=IMPRESSION).submit()
    assert await modal.fill(same_exchange="same").submit() == "cleared"
    await house.reads(card, "Asked for the deadline.")

    amend = await house.opens(pat, "amend", card)

    assert "tired" not in str(amend.view)
