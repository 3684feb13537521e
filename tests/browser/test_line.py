"""The road to cover, in two people's windows; and what `/line` shows.

With SCREENSHOTS=1 the pictures of the README are taken on the way (`make screenshots`).
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from bot.cast import settle
from bot.practice import furnish_desk
from handlers.manifest import manifest
from handlers.slack import ANSWER_WITHIN
from practice.server import serve
from practice.workspace import Workspace
from tests.browser.conftest import OpenWindow
from tests.browser.pictures import picture
from tests.browser.window import WIDE, Window
from tests.stories.house import Clock, House, at_work
from tests.stories.lining import LINE, has_roster, morning, quiet

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A desk whose clock the test sets: it is a morning of a week without a holiday."""
    workspace = Workspace(name="Practice", team_id="T0PRACTICE")
    workspace.install(manifest())
    settle(workspace)
    database_url = f"sqlite:///{tmp_path / 'line.db'}"
    await furnish_desk(database_url)
    async with (
        serve(workspace) as practice,
        at_work(
            workspace, practice, database_url, Clock(),
            port=None, patience=ANSWER_WITHIN, public_url=None,
        ) as house,
    ):  # fmt: skip
        yield house
        assert workspace.failures == []
        assert workspace.warnings == []


async def asks_for_cover(sam: Window, announcement: Locator) -> None:
    """*I can't today…*, the afternoon, and *Ask*."""
    await announcement.get_by_role("button", name="I can't today…").click()
    form = sam.form("Find cover")
    await expect(form.input("day")).to_have_value("2027-04-06")
    await form.write(starts="14:00", reason="At the dentist.")
    await form.save("Ask")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
async def test_cover_is_asked_for_in_one_window_and_taken_in_another(
    house: House, open_window: OpenWindow, viewport: ViewportSize, pictures: Path
) -> None:
    await has_roster(house)
    await morning(house)
    sam = await open_window(house.practice.url, "Sam", viewport)
    await sam.goes_to(LINE)
    announcement = sam.message("Candidate line · Tuesday, April 6")
    await expect(announcement).to_contain_text("On the line:  @Sam Staff, 8:00 AM–5:00 PM")

    await asks_for_cover(sam, announcement)

    await expect(announcement).to_contain_text("Cover wanted:  Tue, Apr 6, 2:00 PM–5:00 PM")
    sue = await open_window(house.practice.url, "Sue", viewport)
    await sue.goes_to(house.sue.dm)
    question = sue.message("can't be on the line on Tuesday, April 6")
    await expect(question).to_contain_text("At the dentist.")
    if viewport is WIDE:
        await picture(pictures / "line-cover.png", question, width=800)
    await question.get_by_role("button", name="I'll take it").click()

    await expect(question).to_contain_text("You have it: 2:00 PM–5:00 PM.")
    await expect(question.get_by_role("button", name="I can't after all")).to_be_visible()
    await expect(question.get_by_role("button", name="I'll take it")).to_have_count(0)
    await expect(announcement).to_contain_text("@Sue Staff, 2:00 PM–5:00 PM, for @Sam Staff")
    await expect(announcement).not_to_contain_text("Cover wanted")
    if viewport is WIDE:
        await picture(pictures / "line.png", announcement, width=800)
    if viewport is PHONE:
        assert await sam.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await sam.opens_thread(announcement)
    await expect(sam.thread).to_contain_text("@Sue Staff covers Tue, Apr 6, 2:00 PM–5:00 PM")
    await quiet(house)


async def test_cover_is_asked_for_and_taken_without_a_mouse(
    house: House, open_window: OpenWindow
) -> None:
    await has_roster(house)
    await morning(house)
    sam = await open_window(house.practice.url, "Sam")
    await sam.goes_to(LINE)
    announcement = sam.message("Candidate line · Tuesday, April 6")

    await announcement.get_by_role("button", name="I can't today…").focus()
    await sam.page.keyboard.press("Enter")
    form = sam.form("Find cover")
    await form.is_open()
    await sam.tabs_to("reason")
    await sam.page.keyboard.type("At the dentist.")
    await sam.tabs_to("taker")
    await sam.page.keyboard.press("Tab")
    await sam.page.keyboard.press("Tab")
    await expect(form.button("Ask")).to_be_focused()
    await sam.page.keyboard.press("Enter")
    await form.is_gone()

    sue = await open_window(house.practice.url, "Sue")
    await sue.goes_to(house.sue.dm)
    question = sue.message("can't be on the line on Tuesday, April 6")
    await question.get_by_role("button", name="I'll take it").focus()
    await sue.page.keyboard.press("Enter")
    await expect(question).to_contain_text("You have it:")
    await expect(announcement).to_contain_text("for @Sam Staff, who stays answerable")
    await quiet(house)


async def test_the_week_is_shown_to_whoever_asks(
    house: House, open_window: OpenWindow, pictures: Path
) -> None:
    await has_roster(house)
    await morning(house)
    ina = await open_window(house.practice.url, "Ina")
    await ina.goes_to(LINE)

    await ina.types("/line week")

    week = ina.message("the next 5 business days")
    await expect(week).to_contain_text("Only visible to you")
    await expect(week).to_contain_text("Mon, Apr 12  @Sue Staff, 8:00 AM–5:00 PM")
    await picture(pictures / "line-week.png", week, width=800)
    await quiet(house)


async def test_a_roster_is_seen_before_it_is_saved(house: House, open_window: OpenWindow) -> None:
    await has_roster(house)
    await morning(house)
    olga = await open_window(house.practice.url, "Olga")
    await olga.goes_to(LINE)

    await olga.types("/line roster")
    form = olga.form("The roster")
    await form.is_open()
    await form.choose(members="Sid")
    await form.button("Show ten days").click()
    preview = olga.form("Ten days of it")
    await preview.reads("Everything is covered in the first ten days.", "@Sid Supervisor")
    await preview.button("Save").click()

    await preview.is_gone()
    await form.is_gone()
    await olga.opens_thread(olga.message("Candidate line · Tuesday, April 6"))
    await expect(olga.thread).to_contain_text("A new roster holds from Wed, Apr 7 on")
    await quiet(house)
