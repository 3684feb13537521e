"""DOMAIN.md section 8, row 41: one call, several requests, in the form that logs it."""

from typing import Any

from practice.modal import Modal
from practice.person import Person
from tests.stories.asking import FALLBACK, asks, chooses, open_the_office
from tests.stories.house import QC, STAFF, House, account, block_ids

EMAIL = "j.ruiz@example.org"


async def grown(house: House, person: Person, *kinds: str) -> Modal:
    """*Log a contact*, filled in, then grown by what they asked for and how it is sent."""
    modal = await house.opens_log(person, "sample-0001")
    modal.fill(**account())
    await chooses(house, modal, "kinds", list(kinds))
    await chooses(house, modal, "method", "email")
    return modal


def fills(modal: Modal, **fields: Any) -> Modal:
    """Fill in what the form grew by; a field of a kind is called after it."""
    known = {"address": EMAIL, "fallback_phone": FALLBACK, **fields}
    for block in block_ids(modal):
        name = block.partition(":")[0]
        if name in known:
            modal.fill(**{block: known[name]})
    return modal


async def test_one_save_makes_the_entry_and_a_request_of_each_kind(house: House) -> None:
    """Row 41: three linked items, each with its own owner."""
    open_the_office(house)
    modal = await grown(house, house.ina, "bio_update", "photo", "withdrawal")
    fills(
        modal,
        **{
            "bio_update.what": "Her new job.",
            "bio_update.detail_fields": "Occupation",
            "photo.what": "A better one.",
            "withdrawal.what": "They leave the race.",
            "withdrawal.detail_since": "Monday, says the campaign",
        },
    )

    assert await modal.submit() == "cleared", modal.text()

    (entry,) = await house.cards()
    assert "Never got the questionnaire" in entry.shown()
    staff = "\n".join(card.shown() for card in await house.cards(2, STAFF))
    assert "Her new job." in staff
    assert "A better one." in staff
    assert f"E-mail to {EMAIL} · if that fails {FALLBACK}" in staff
    (withdrawn,) = await house.cards(1, QC)
    assert "They leave the race." in withdrawn.shown()


async def test_growing_and_shrinking_keeps_what_was_typed(house: House) -> None:
    modal = await grown(house, house.ina, "photo")
    fills(modal, **{"photo.what": "A better one."})

    await chooses(house, modal, "kinds", ["photo", "bio_update"])
    await chooses(house, modal, "method", "fax")

    values = {block.partition(":")[0]: value for block, value in modal.values.items()}
    assert values["photo.what"] == "A better one."
    assert values["address"] == EMAIL
    assert values["fallback_phone"] == FALLBACK
    assert values["said"] == account()["said"]
    assert "bio_update.what" in block_ids(modal)


async def test_taking_the_last_kind_away_keeps_where_it_was_to_go(house: House) -> None:
    modal = await grown(house, house.ina, "photo")
    fills(modal)

    await chooses(house, modal, "kinds", [])

    assert modal.values["fallback_phone"] == FALLBACK


async def test_a_kind_that_is_not_ours_keeps_where_it_was_to_go(house: House) -> None:
    modal = await asks(house, house.ina)

    await chooses(house, modal, "kind", "not_ours")

    assert modal.values["fallback_phone"] == FALLBACK


async def test_a_refusal_in_a_grown_form_leaves_everything_typed(house: House) -> None:
    modal = await grown(house, house.ina, "bio_update", "photo")
    fills(
        modal,
        fallback_phone="",
        **{
            "bio_update.what": "Her new job.",
            "bio_update.detail_fields": "The password is Hunter22x",
            "photo.what": "A better one.",
        },
    )
    typed = modal.values

    assert await modal.submit() == "errors", modal.text()

    assert set(modal.errors) == {"bio_update.detail_fields", "fallback_phone"}
    assert modal.values == typed
    fills(modal, **{"bio_update.detail_fields": "Occupation"})
    assert await modal.submit() == "cleared", modal.text()
    assert len(await house.cards(2, STAFF)) == 2


async def test_the_question_about_the_same_exchange_keeps_the_grown_form(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    modal = await grown(house, house.ina, "photo")
    fills(modal, **{"photo.what": "A better one."})

    assert await modal.submit() == "updated", modal.text()
    assert modal.values["photo.what"] == "A better one."
    modal.fill(same_exchange="same")

    assert await modal.submit() == "cleared", modal.text()
    (photo,) = await house.cards(1, STAFF)
    assert "A better one." in photo.shown()
    assert len(await house.cards()) == 1


async def test_what_is_not_ours_is_not_offered(house: House) -> None:
    modal = await house.opens_log(house.ina, "sample-0001")

    (block,) = [each for each in modal.view["blocks"] if each.get("block_id") == "kinds"]

    offered = [option["value"] for option in block["element"]["options"]]
    assert "photo" in offered
    assert "not_ours" not in offered
