"""The director changes what can be asked for, and everybody's forms follow."""

from practice.modal import Modal
from tests.stories.asking import accepts, asks, chooses, moves, opens_request, takes
from tests.stories.house import LOG, House


async def changes(house: House, key: str) -> Modal:
    await house.dora.types("/desk kinds", channel=LOG)
    modal = await house.dora.modal()
    before = modal.view["hash"]
    await modal.choose("which", key, "kind_to_change")
    await house.workspace.until(lambda: modal.view["hash"] != before)
    return modal


async def test_a_new_enclosure_and_question_are_asked_for(house: House) -> None:
    modal = await changes(house, "bio_update")
    fields = {
        "name": "Biography",
        "goes_along": "Style sheet",
        "questions": "What is to change\nSince when (optional)",
    }
    modal.fill(**{f"{field}:bio_update": text for field, text in fields.items()})
    assert await modal.submit() == "closed"

    form = await asks(house, house.ina, "sample-0001", "bio_update", "none")
    assert "Since when" in form.text()
    await form.close()
    nothing = {"address": "", "fallback_phone": ""}
    card = await takes(house, house.ina, "sample-0001", "bio_update", "none", **nothing)
    assert "Biography + Style sheet" in card.shown()

    await accepts(house, house.sam, card)
    await moves(house, house.sam, card, "finish")
    proof = await house.sam.modal()
    assert await proof.submit() == "errors"
    assert "Style sheet" in proof.text()


async def test_what_is_not_taken_at_present_is_refused(house: House) -> None:
    form = await asks(house, house.ina, "sample-0001", "bio_update", "none")
    modal = await changes(house, "bio_update")
    assert await modal.fill(**{"ways:bio_update": []}).submit() == "closed"

    refused = await form.submit()

    assert refused == "errors"
    assert form.errors["kind"] == (
        "“Biographical form or bio update” is not taken at present. "
        "Choose another kind, or log the contact instead."
    )
    assert form.open


async def test_a_wrong_change_is_refused_on_its_field_and_an_intern_makes_none(
    house: House,
) -> None:
    modal = await changes(house, "photo")
    assert await modal.fill(**{"name:photo": "Complaint"}).submit() == "errors"
    assert "There is a kind “Complaint” already." in modal.text()

    told = len(house.ina.ephemerals())
    await house.ina.types("/desk kinds", channel=LOG)
    await house.workspace.until(lambda: len(house.ina.ephemerals()) > told)
    assert "Only an admin" in house.ina.ephemerals()[-1].shown()


async def test_a_kind_is_made_again_what_it_was_at_first(house: House) -> None:
    modal = await changes(house, "photo")
    await modal.fill(**{"name:photo": "Portrait"}).submit()
    modal = await changes(house, "photo")
    assert "Portrait" in modal.text()

    await modal.fill(**{"ways:photo": ["taken", "at_first"]}).submit()

    form = await opens_request(house, house.ina, "sample-0001")
    await chooses(house, form, "kind", "photo")
    assert "Portrait" not in str(form.view["blocks"])
