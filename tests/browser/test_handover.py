"""An intern and a staff member at their windows: a request is handed over, asked about, and proved done.

With SCREENSHOTS=1 the pictures of the README are taken on the way (`make screenshots`).
"""

from pathlib import Path

import pytest
from playwright.async_api import expect

from practice.server import Practice
from tests.browser.conftest import OpenWindow
from tests.browser.pictures import picture
from tests.browser.window import Form, Window

pytestmark = pytest.mark.browser

PHONE = "(907) 465-3500"
ADDRESS = "j.ruiz@example.org"


async def take_down(ina: Window) -> Form:
    """`/request`, and the form filled in as far as it grows."""
    await ina.types("/request wendell applegarth jr")
    form = ina.form("Take a request")
    await expect(form.input("candidate")).to_have_value("Wendell Applegarth Jr. — Governor, IN")
    await form.choose(kind="Copy of the questionnaire")
    await form.reads("Goes along: Biographical form.")
    await form.choose(method="E-mail")
    await form.reads("Such as j.ruiz@example.org.")
    return form


async def test_an_intern_hands_a_request_over_and_staff_finish_it(
    practice: Practice, open_window: OpenWindow, pictures: Path
) -> None:
    sam = await open_window(practice.url, "Sam")
    await sam.goes_to("C0STAFF")
    ina = await open_window(practice.url, "Ina", viewport={"width": 1280, "height": 720})
    await ina.goes_to("C0INTERNS")
    form = await take_down(ina)
    await form.write(
        what="A copy by e-mail; the first one never arrived.",
        fallback_phone=PHONE,
        asked_by="J. Ruiz",
        detail_version="State",
    )
    await form.starting("address").fill(ADDRESS)
    await form.choose(position="Campaign manager", how="Call in")
    await form.save()

    card = sam.message("WAITING FOR SOMEONE TO ACCEPT")
    await expect(card).to_contain_text("Ada Administrator answers for it")
    await expect(card).to_contain_text(f"E-mail to {ADDRESS} · if that fails {PHONE}")
    await picture(pictures / "request-card.png", card, width=800)
    await card.get_by_role("button", name="Accept").click()
    card = sam.message("SAM STAFF HAS IT")
    await expect(card.get_by_role("button", name="Accept")).to_have_count(0)

    await ina.opens_thread(ina.message("Handed to staff"))
    await expect(ina.thread).to_contain_text("Sam Staff accepted it at")
    await ina.replies("Does the new copy go out today?")
    await sam.opens_thread(card)
    await expect(sam.thread).to_contain_text("Ina Intern asks:")
    await expect(sam.thread).to_contain_text("Does the new copy go out today?")
    await sam.replies("Yes, within the hour.")
    await expect(ina.thread).to_contain_text("Sam Staff says:")
    await expect(ina.thread).to_contain_text("Yes, within the hour.")

    await card.get_by_role("button", name="Done…").click()
    form = sam.form("Done")
    await expect(form.input("address")).to_have_value(ADDRESS)
    await form.dialog.get_by_label("Biographical form").check()
    await form.save("Done")

    sent = f"e-mailed from the desk's account to {ADDRESS}"
    card = sam.message(f"by Sam Staff · {sent}")
    await expect(card).to_contain_text("DONE")
    await expect(card.get_by_role("button", name="Done…")).to_have_count(0)
    await expect(ina.thread).to_contain_text(f"by Sam Staff: {sent} with Biographical form.")
    await picture(pictures / "request-thread.png", ina.thread)
