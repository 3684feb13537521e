"""What the page itself owes to whoever types in it."""

import pytest
from playwright.async_api import expect

from practice.server import Practice
from tests.browser.window import Window

pytestmark = pytest.mark.browser


async def test_a_command_that_fails_is_given_back(ina: Window, practice: Practice) -> None:
    await ina.types("/log-cal dunleavy")

    said = ina.page.locator("#banner .failure")
    await expect(said).to_have_count(1)
    await expect(said).to_contain_text("/log-cal is not a valid command.")
    await expect(ina.composer).to_have_value("/log-cal dunleavy")
    await expect(ina.composer).to_be_focused()

    await ina.composer.fill("/log-call dunleavy")
    await ina.page.keyboard.press("Enter")
    await ina.form().is_open()
    await expect(said).to_have_count(0)
    practice.workspace.failures.clear()


async def test_what_people_type_never_becomes_markup(ina: Window) -> None:
    typed = "<img src=x onerror=alert(1)> <!channel> *b* & <script>alert(2)</script>"

    form = await ina.logs("wendell applegarth jr")
    await form.tell(spoke_with="<b>J. Ruiz</b>", said=typed)
    await form.save()

    card = ina.message("Call in with")
    await expect(card).to_contain_text(typed)
    await expect(card).to_contain_text("<b>J. Ruiz</b>, campaign manager")
    await expect(card.locator("img, script, b")).to_have_count(0)


async def test_commands_are_found_by_their_first_letters(ina: Window) -> None:
    await ina.page.keyboard.type("/ca")
    offered = ina.page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(offered).to_have_count(1)
    await ina.page.keyboard.press("Tab")
    await expect(ina.composer).to_have_value("/candidate ")

    await ina.page.keyboard.type("john smith")
    await ina.page.keyboard.press("Enter")

    await expect(ina.last).to_contain_text("2 people match “john smith”. Which one?")
    await ina.last.get_by_role("button", name="Show John Smith").first.click()
    await expect(ina.last).to_contain_text("We have not tried to reach them yet.")
