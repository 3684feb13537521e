"""A candidate list is dropped in the page, looked at, imported and taken back."""

import pytest
from playwright.async_api import FilePayload, expect

from practice.server import Practice
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window

pytestmark = pytest.mark.browser

LIST = b"Candidate ID,Name,Office,State\nx-1,Ada Lund,Mayor,AK\nx-2,Bo Reyes,Mayor,AK\n"
FILE = FilePayload(name="alaska.csv", mimeType="text/csv", buffer=LIST)


async def attaches(window: Window) -> None:
    """By keyboard: Tab reaches the button behind the words, and Enter presses it."""
    button = window.page.locator("#compose").get_by_role("button", name="Attach a file")
    async with window.page.expect_file_chooser() as choosing:
        await window.composer.focus()
        await window.page.keyboard.press("Tab")
        await expect(button).to_be_focused()
        await window.page.keyboard.press("Enter")
    await (await choosing.value).set_files([FILE])


async def test_a_list_is_dropped_imported_and_undone(
    practice: Practice, open_window: OpenWindow
) -> None:
    quinn = await open_window(practice.url, "Quinn")
    page = quinn.page
    await quinn.goes_to(practice.workspace.dm("U0QUINN").id)

    await attaches(quinn)
    await expect(page.locator("#compose .attached")).to_contain_text("alaska.csv")
    await page.get_by_role("button", name="Remove alaska.csv").click()
    await expect(page.locator("#compose .attached")).to_be_hidden()
    await attaches(quinn)
    await quinn.types("The list of Alaska")
    sent = quinn.message("The list of Alaska")
    await expect(sent.get_by_role("link", name="alaska.csv")).to_be_visible()

    await quinn.opens_thread(sent)
    await expect(quinn.thread).to_contain_text("2 new, 0 changed and 0 the same")
    await quinn.thread.get_by_role("button", name="Import", exact=True).click()
    await expect(quinn.thread).to_contain_text("alaska.csv is imported: 2 new")

    await quinn.thread.get_by_role("button", name="Undo").click()
    await page.get_by_role("button", name="Undo it").click()
    await expect(quinn.thread).to_contain_text("was undone: 2 people removed")


async def test_a_file_is_dropped_onto_the_words(
    practice: Practice, open_window: OpenWindow
) -> None:
    ina = await open_window(practice.url, "Ina")
    page = ina.page
    await ina.goes_to(practice.workspace.dm("U0INA").id)

    held = await page.evaluate_handle(
        "() => { const held = new DataTransfer();"
        " held.items.add(new File(['name,party'], 'a.csv', { type: 'text/csv' }));"
        " return held; }"
    )
    await page.dispatch_event("#composer", "drop", {"dataTransfer": held})
    await expect(page.locator("#compose .attached")).to_contain_text("a.csv")
    await page.locator("#compose").get_by_role("button", name="Send").click()

    dropped = ina.messages.filter(has=page.get_by_role("link", name="a.csv")).last
    await ina.opens_thread(dropped)
    await expect(ina.thread).to_contain_text("Only QC, the administrator, the director or an admin")
