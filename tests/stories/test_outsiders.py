"""Guests, people of other organisations and former colleagues can do nothing, on old messages too."""

import pytest

from practice.person import Person
from tests.stories.house import LOG, House, account

OUTSIDERS = {
    "Gus": "you are a guest",
    "Xena": "The contact log is for people of this organisation only.",
}
SHUT_OUT = "This account is deactivated."


@pytest.fixture(params=OUTSIDERS)
async def outsider(house: House, request: pytest.FixtureRequest) -> Person:
    house.workspace.add_person("Xena External", id="U0XENA", team_id="T0OTHER")
    for name in OUTSIDERS:
        await house.person(name).types("Hello.", channel=LOG)
    return house.person(request.param)


def refusal(outsider: Person) -> str:
    return OUTSIDERS[outsider.name.split()[0]]


async def test_they_cannot_use_a_command(house: House, outsider: Person) -> None:
    for command in ("/log-call", "/candidate sample-0001", "/desk setup", "/desk help"):
        before = len(outsider.ephemerals())

        await outsider.types(command, channel=LOG)

        await house.workspace.until(lambda n=before: len(outsider.ephemerals()) > n)
        assert refusal(outsider) in outsider.ephemerals()[-1].shown()
    assert outsider.modals == []


async def test_they_cannot_press_what_stands_in_a_channel(house: House, outsider: Person) -> None:
    card = await house.logs_unmatched(house.sam, "Zelda Nowhere")
    (for_qc,) = await house.cards(channel="C0QC")
    presses = ((card, "entry_more"), (for_qc, "link"), (for_qc, "entry_more"))

    for message, button in presses:
        before = len(outsider.ephemerals())
        await outsider.press(message, button)
        await house.workspace.until(lambda n=before: len(outsider.ephemerals()) > n)

    assert all(refusal(outsider) in told.shown() for told in outsider.ephemerals())
    assert outsider.modals == []


async def test_they_cannot_take_a_message_into_the_log(house: House, outsider: Person) -> None:
    card = await house.logs(house.sam, "sample-0001")

    await outsider.message_shortcut("log_as_contact", card)

    await outsider.ephemeral(refusal(outsider))
    assert outsider.modals == []


async def test_their_home_shows_nothing_of_the_log(house: House, outsider: Person) -> None:
    await outsider.opens_home()

    assert refusal(outsider) in outsider.home_text()
    assert "Log a contact" not in outsider.home_text()


async def test_a_colleague_who_left_can_do_nothing_with_what_was_open(house: House) -> None:
    sue = house.person("Sue")
    card = await house.logs(sue, "sample-0001", said="Asked for one copy.")
    await house.opened(sue, sue.press(card, "history"))
    pressed = sue.last_payload
    form = await house.opens_log(sue, "sample-0002")
    await form.suggest("candidate", "quillfeather")
    typed = sue.last_payload
    await form.fill(**account(promise="No date")).submit()
    submitted = form.last_payload

    house.workspace.change_person(sue.id, deactivated=True)
    await house.learns_of(sue)

    await house.delivers(pressed)
    await sue.ephemeral(SHUT_OUT)
    assert (await house.delivers(typed))["options"] == []
    answer = await house.delivers(submitted, promise="")
    assert SHUT_OUT in str(answer["errors"])
    assert len(await house.cards()) == 1


async def test_somebody_who_became_a_guest_is_one_from_then_on(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.workspace.change_person(house.sam.id, guest="single")
    await house.learns_of(house.sam)

    await house.sam.press(card, "history")

    await house.sam.ephemeral("you are a guest")


async def test_an_outsider_cannot_send_a_form_on_behalf_of_the_desk(house: House) -> None:
    """A payload with the name of another organisation is refused before anybody is asked."""
    form = await house.opens_log(house.sam, "sample-0001")
    await form.fill(**account(promise="No date")).submit()
    submitted = form.last_payload
    submitted["user"]["team_id"] = "T0OTHER"

    answer = await house.delivers(submitted, promise="")

    assert "people of this organisation only" in str(answer["errors"])
