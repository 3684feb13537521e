"""One person on the phone, and the form."""

import pytest
from playwright.async_api import expect

from practice.server import Practice
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window

pytestmark = pytest.mark.browser


async def test_a_refusal_stands_on_its_field_and_everything_typed_stays(ina: Window) -> None:
    form = await ina.logs("wendell applegarth jr")
    await form.tell(promise="The questionnaire and the bio form, by e-mail")

    await form.button("Save").click()
    await expect(form.error("promised_by")).not_to_be_empty()
    await expect(form.input("promised_by")).to_be_focused()
    await expect(form.input("spoke_with")).to_have_value("J. Ruiz")
    await expect(form.input("position")).to_have_value("Campaign manager")
    await expect(form.input("promise")).to_have_value(
        "The questionnaire and the bio form, by e-mail"
    )

    await form.write(promised_by="2030-11-25")
    await expect(form.error("promised_by")).to_be_empty()
    await form.save()
    await expect(ina.message("We promised")).to_contain_text("by Mon, Nov 25 (Ina Intern)")


async def test_what_the_desk_asks_before_it_saves_comes_into_sight(ina: Window) -> None:
    form = await ina.logs("wendell applegarth jr")
    await form.tell(said="Called.")

    await form.button("Save").click()
    question = form.dialog.get_by_text("Would a colleague know what happened?")
    await expect(question).to_be_in_viewport()
    await expect(form.input("said")).to_have_value("Called.")

    await form.save()
    await expect(ina.message("Called.")).to_be_visible()


async def test_a_call_is_logged_without_the_mouse(ina: Window) -> None:
    keys = ina.page.keyboard
    await keys.type("/log-call")
    await keys.press("Enter")
    form = ina.form()
    await expect(form.input("candidate")).to_be_focused()

    await keys.type("john smith")
    await expect(form.option("candidate", "John Smith")).to_be_visible()
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await form.reads("No contact yet. This is the first.")
    await ina.tabs_to("spoke_with")
    await keys.type("J. Ruiz")
    for menu, word in (("position", "press"), ("how", "call in"), ("outcome", "busy")):
        await ina.tabs_to(menu)
        await keys.type(word)
        await keys.press("Enter")
    await ina.tabs_to("said")
    await keys.type("Wanted to know whether the questionnaire arrived. It did.")
    await ina.tabs_to("flags")
    await keys.press("Space")
    await keys.press("Control+Enter")

    await form.is_gone()
    await expect(ina.composer).to_be_focused()
    card = ina.message("J. Ruiz, press")
    await expect(card).to_contain_text("Busy")
    await expect(card).to_contain_text("Complaint")


async def test_a_message_is_logged_from_its_menu(ina: Window) -> None:
    await ina.goes_to("C0INTERNS")
    await ina.types("Campaign of Applegarth called the front desk, wants a call back <today>.")

    await ina.chooses(ina.last, "Log as contact", menu="More message actions")
    form = ina.form()
    await expect(form.input("said")).to_have_value(
        "Campaign of Applegarth called the front desk, wants a call back <today>."
    )
    await expect(form.dialog.get_by_role("link", name="this message")).to_be_visible()

    await form.choose(candidate="Wendell Applegarth Jr")
    await form.choose(position="Would not say", how="Call in", outcome="Call back later")
    await form.write(spoke_with="Somebody at the campaign")
    await form.save()
    await ina.goes_to("C0LOG")
    await expect(ina.message("a call back <today>")).to_contain_text("From a message")


async def test_the_form_fits_a_narrow_window(practice: Practice, open_window: OpenWindow) -> None:
    ina = await open_window(practice.url, "Ina", viewport={"width": 390, "height": 760})
    await ina.page.get_by_role("button", name="Show channels").click()
    await ina.goes_to("C0LOG")

    form = await ina.logs("wendell applegarth jr")
    await form.tell()
    await form.save()

    await expect(ina.message("J. Ruiz, campaign manager")).to_be_visible()
    wide = await ina.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


async def test_a_reload_keeps_what_was_typed_and_escape_closes(ina: Window) -> None:
    form = await ina.logs("wendell applegarth jr")
    await form.tell()

    await ina.page.reload()

    await form.is_open()
    await expect(form.input("candidate")).to_have_value("Wendell Applegarth Jr. — Governor, IN")
    await expect(form.input("spoke_with")).to_have_value("J. Ruiz")
    await expect(form.input("outcome")).to_have_value("Reached campaign staff")
    await expect(form.input("said")).to_have_value(
        "Never got the questionnaire. Asked for a copy by e-mail."
    )

    await ina.page.keyboard.press("Escape")
    await form.is_gone()
    await expect(ina.messages).to_have_count(0)
