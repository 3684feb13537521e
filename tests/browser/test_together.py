"""Two people at their windows: what one does, the other sees without asking."""

import pytest
from playwright.async_api import expect

from practice.server import Practice
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window

pytestmark = pytest.mark.browser


async def test_qc_links_somebody_who_was_not_in_the_list(
    ina: Window, practice: Practice, open_window: OpenWindow
) -> None:
    quinn = await open_window(practice.url, "Quinn")
    await quinn.goes_to("C0QC")

    form = await ina.logs()
    await form.write(unmatched_name="Wendy Applegart")
    await form.tell()
    await form.save()
    await expect(ina.message("“Wendy Applegart”")).to_contain_text("QC is asked to link it")

    waiting = quinn.message("waits for QC")
    await waiting.get_by_role("button", name="Link to a candidate").click()
    form = quinn.form("Link to a candidate")
    await form.reads("Never got the questionnaire.")
    await form.choose(candidate="Wendell Applegarth Jr")
    await form.save("Link")
    await expect(quinn.message("LINKED to Wendell Applegarth Jr. by Quinn QC")).to_be_visible()
    await expect(quinn.page.get_by_role("button", name="Link to a candidate")).to_have_count(0)

    card = ina.message("Logged as “Wendy Applegart”, linked by Quinn QC")
    await expect(card).to_contain_text("Wendell Applegarth Jr. · Governor, IN")
    await card.get_by_role("button", name="History").click()
    await ina.form("Contact history").reads("Wendell Applegarth Jr.", "1 entry")


async def test_what_is_amended_stays_readable_and_what_is_void_is_struck(
    ina: Window, practice: Practice, open_window: OpenWindow
) -> None:
    sid = await open_window(practice.url, "Sid")
    await sid.goes_to("C0LOG")
    form = await ina.logs("wendell applegarth jr")
    await form.tell(said="Asked for a copy; it goes to j.ruiz@example.org.")
    await form.save()

    card = sid.message("j.ruiz@example.org")
    await sid.chooses(card, "Amend")
    form = sid.form("Amend an entry")
    await expect(form.input("spoke_with")).to_have_value("J. Ruiz")
    await form.choose(kind="Correction")
    await form.write(said="Asked for a copy; it goes to jr@example.org.", why="Ina read it back.")
    await form.save("Amend")

    card = ina.message("jr@example.org")
    await expect(card).to_contain_text("Amended by Sid Supervisor")
    await card.get_by_role("button", name="1 reply").click()
    await expect(ina.thread).to_contain_text("j.ruiz@example.org")
    await expect(ina.thread).to_contain_text("Ina read it back.")
    await ina.page.keyboard.press("Escape")
    await expect(ina.thread).to_be_hidden()
    await ina.chooses(card, "Versions")
    versions = ina.form("Versions")
    await versions.reads("1 · Original by Ina Intern", "2 · Correction by Sid Supervisor")
    await versions.reads("j.ruiz@example.org", "Why: Ina read it back.")
    await versions.button("Close").first.click()
    await versions.is_gone()

    await sid.chooses(sid.message("jr@example.org"), "Void")
    form = sid.form("Void an entry")
    await form.write(reason="It was another campaign.")
    await form.save("Void")
    card = ina.message("Void, says Sid Supervisor")
    await expect(card).to_contain_text("“It was another campaign.”")
    await expect(card.locator("s").filter(has_text="jr@example.org")).to_be_visible()
