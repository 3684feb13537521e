"""Somebody who is in the directory twice is found, compared, joined by a person, and parted again."""

import asyncio

import pytest

from desk.model.candidates import CandidateFacts
from practice.modal import Modal
from practice.person import Person
from tests.stories.house import LOG, QC, House

ONE = CandidateFacts(
    external_id="twin/1", name="Robin Quill", office="Governor", state="VT", phone="802-555-0101"
)
OTHER = CandidateFacts(
    external_id="twin/2",
    name="Robin Quíll",
    office="State Senate",
    state="VT",
    phone="802-555-0199",
)


@pytest.fixture
async def twins(house: House) -> House:
    """A list brought the same person twice, and each has an entry."""
    async with house.app.desk.transaction() as tx:
        await tx.candidates.add([ONE, OTHER], at=house.clock())
    await house.logs(house.sam, "twin/1", said="Asked for the bio form.")
    await house.logs(house.sue, "twin/2", said="Complained about the red card.")
    return house


async def compares(house: House, person: Person) -> Modal:
    told = len(person.ephemerals())
    await person.types("/candidate duplicates", channel=LOG)
    await house.workspace.until(lambda: len(person.ephemerals()) > told)
    return await house.opened(person, person.press(person.ephemerals()[-1], "compare_people"))


async def joins(modal: Modal, why: str = "One phone number.") -> str:
    options = next(
        block["element"]["options"]
        for block in modal.view["blocks"]
        if block.get("block_id") == "kept"
    )
    return await modal.fill(kept=options[0]["value"], why=why).submit()


async def test_two_of_one_name_are_shown_side_by_side_and_joined_by_a_person(twins: House) -> None:
    compared = await compares(twins, twins.quinn)
    assert "802-555-0101" in compared.text()
    assert "802-555-0199" in compared.text()
    assert "One phone number." not in compared.text()

    assert await joins(compared) == "updated"

    history = await twins.opens_history(twins.sam, "robin quill")
    assert "Asked for the bio form." in history.text()
    assert "Complained about the red card." in history.text()
    (told,) = [one for one in twins.workspace.messages(QC) if "Robin" in one.shown()]
    assert "Quinn" in told.shown()


async def test_they_are_parted_again_and_each_has_their_own(twins: House) -> None:
    await joins(await compares(twins, twins.quinn))
    card = await twins.asks_for(twins.sid, "robin quill")

    parting = await twins.opened(twins.sid, twins.sid.press(card, "part_people"))
    assert await parting.fill(why="Mother and daughter.").submit() == "updated"

    found = await twins.asks_for(twins.sam, "robin quill")
    assert "2 people match" in found.shown()


async def test_different_people_are_not_shown_again(twins: House) -> None:
    compared = await compares(twins, twins.quinn)

    await compared.press("tell_apart")
    await twins.workspace.until(
        lambda: "Robin" not in compared.text() or "apart" in compared.text()
    )

    told = len(twins.quinn.ephemerals())
    await twins.quinn.types("/candidate duplicates", channel=LOG)
    await twins.workspace.until(lambda: len(twins.quinn.ephemerals()) > told)
    assert "Robin Quill" not in twins.quinn.ephemerals()[-1].shown()


async def test_two_who_join_at_once_join_once(twins: House) -> None:
    first, second = await compares(twins, twins.quinn), await compares(twins, twins.sid)

    await asyncio.gather(joins(first), joins(second, "The same address."))

    history = await twins.opens_history(twins.sam, "robin quill")
    assert "2 entries" in history.text()


async def test_an_intern_is_told_who_joins(twins: House) -> None:
    await twins.ina.types("/candidate duplicates", channel=LOG)

    told = await twins.ina.ephemeral("QC")
    assert "Only QC, a supervisor or the director" in told.shown()
