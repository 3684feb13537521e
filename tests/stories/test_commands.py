"""`help` for every command, words that a command does not know, and the message shortcut."""

import pytest

from tests.stories.house import LOG, House


@pytest.mark.parametrize("command", ["/log-call", "/candidate", "/desk"])
async def test_every_command_explains_itself(house: House, command: str) -> None:
    await house.ina.types(f"{command} help", channel=LOG)

    told = await house.ina.ephemeral(command)
    assert f"{command} help" in told.shown()
    assert house.ina.modals == []


@pytest.mark.parametrize("command", ["/candidate", "/desk"])
async def test_a_command_alone_explains_itself_where_it_needs_words(
    house: House, command: str
) -> None:
    await house.ina.types(command, channel=LOG)

    await house.ina.ephemeral(f"{command} help")


@pytest.mark.parametrize(("typed", "meant"), [("setpu", "/desk setup"), ("halp", "/desk help")])
async def test_a_word_that_is_nearly_right_is_understood(
    house: House, typed: str, meant: str
) -> None:
    await house.ina.types(f"/desk {typed}", channel=LOG)

    await house.ina.ephemeral(f"I don't know “{typed}”. Did you mean `{meant}`?")


async def test_a_word_that_is_like_no_other_gets_all_of_them(house: House) -> None:
    await house.ina.types("/desk <!channel>", channel=LOG)

    told = await house.ina.ephemeral("I don't know “<!channel>”.")
    assert "`/desk setup`" in told.shown()


async def test_a_message_becomes_a_contact_with_a_link_back(house: House) -> None:
    house.workspace.post(LOG, house.ina.id, "Ms. Bell rang & asked for <https://example.org|it>.")
    (message,) = await house.cards()
    shortcut = house.sam.message_shortcut("log_as_contact", message)
    modal = await house.opened(house.sam, shortcut)
    await house.workspace.until(lambda: "Made from" in modal.text())
    assert modal.values["said"] == "Ms. Bell rang & asked for it (https://example.org)."

    await house.candidate(modal, "sample-0001")
    modal.fill(spoke_with="Ms. Bell", position="staffer", how="call_in", outcome="reached_staff")
    assert await modal.submit() == "cleared"

    _, card = await house.cards(2)
    assert "Ms. Bell rang & asked for it" in card.shown()
    assert f"/archives/{LOG}/p{message.ts.replace('.', '')}|a message>" in card.text


async def test_a_message_where_the_bot_is_not_is_taken_without_the_link(house: House) -> None:
    lobby = house.workspace.add_channel("lobby", private=True, members=[house.sam.id], bot=False)
    house.workspace.post(lobby, house.sam.id, "Ms. Bell rang.")
    (message,) = await house.cards(channel=lobby)

    shortcut = house.sam.message_shortcut("log_as_contact", message)
    modal = await house.opened(house.sam, shortcut)

    assert modal.values["said"] == "Ms. Bell rang."
    await house.candidate(modal, "sample-0001")
    modal.fill(spoke_with="Ms. Bell", position="staffer", how="call_in", outcome="reached_staff")
    assert await modal.submit() == "cleared"
    await house.cards()


async def test_a_code_in_a_message_does_not_get_into_the_log(house: House) -> None:
    house.workspace.post(LOG, house.ina.id, "Their password is Hunter22x")
    (message,) = await house.cards()
    shortcut = house.sam.message_shortcut("log_as_contact", message)
    modal = await house.opened(house.sam, shortcut)
    await house.workspace.until(lambda: "Made from" in modal.text())
    modal.fill(spoke_with="Ms. Bell", position="staffer", how="call_in", outcome="reached_staff")

    assert await modal.fill(unmatched_name="Zelda Nowhere").submit() == "errors"

    assert "looks like an access code" in modal.errors["said"]
