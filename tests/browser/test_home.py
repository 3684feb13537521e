"""Home: what waits for a person, and the one button."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.browser.window import Window

pytestmark = pytest.mark.browser


async def test_a_call_is_logged_from_home_and_its_promise_kept_there(ina: Window) -> None:
    await ina.opens_home()
    await expect(ina.home).to_contain_text("Nothing waits for you.")

    await ina.home.get_by_role("button", name="Log a contact").click()
    form = ina.form()
    await form.choose(candidate="Wendell Applegarth Jr")
    await form.tell(promise="Send the bio form")
    await form.write(promised_by=f"{datetime.now(UTC) + timedelta(days=9):%Y-%m-%d}")
    await form.save()
    await ina.goes_to("C0LOG")
    await expect(ina.message("Send the bio form")).to_be_visible()
    await ina.opens_home()

    await expect(ina.home).to_contain_text("What you promised")
    await expect(ina.home).to_contain_text("Send the bio form · Wendell Applegarth Jr.")
    await ina.home.get_by_role("button", name="Mark kept").click()

    await expect(ina.home).to_contain_text("Nothing waits for you.")
    await expect(ina.home).to_contain_text("Call in with J. Ruiz, campaign manager")
    await ina.goes_to("C0LOG")
    await expect(ina.message("Send the bio form")).to_contain_text("kept Today")
