"""A desk in the practice workspace, and windows on it in a real Chromium."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from bot.practice import open_practice
from bot.settings import PracticeSettings
from practice.server import Practice
from tests.browser.window import WIDE, Window

# Chromium keeps to itself: no sandbox to set up where tests run as root, and nothing fetched.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Milliseconds. The bot posts once a second to a channel, and machines that run tests are busy.
expect.set_options(timeout=15_000)

ROOT = Path(__file__).parents[2]

OpenWindow = Callable[..., Awaitable[Window]]


@pytest.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    """The workspace, the bot at work in it, and nothing logged yet.

    A test in which the bot fails somebody fails, unless it says so itself by emptying
    `practice.workspace.failures`.
    """
    settings = PracticeSettings(
        _env_file=None, database_url=f"sqlite:///{tmp_path / 'practice.db'}", practice_port=0
    )
    async with open_practice(settings) as practice:
        yield practice
        assert practice.workspace.failures == []
        assert practice.workspace.warnings == []


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    found = shutil.which("chromium")
    assert found, "Chromium is not installed. `make browser` installs it."
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def open_window(chromium: Browser) -> AsyncIterator[OpenWindow]:
    """A window of its own for each person: `await open_window(url, "Ina")`.

    A test fails when the page complains in the browser's console.
    """
    windows: list[Window] = []

    async def open_(url: str, first_name: str, viewport: ViewportSize = WIDE) -> Window:
        context = await chromium.new_context(
            viewport=viewport, locale="en-US", reduced_motion="reduce"
        )
        window = Window(await context.new_page())
        windows.append(window)
        await window.page.goto(f"{url}?as=U0{first_name.upper()}")
        await window.page.locator("#composer:focus").wait_for()
        return window

    yield open_
    assert [window.troubles for window in windows] == [[] for _ in windows]


@pytest.fixture
async def ina(practice: Practice, open_window: OpenWindow) -> Window:
    """Ina's window, where the cards are."""
    window = await open_window(practice.url, "Ina")
    await window.goes_to("C0LOG")
    return window


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: with SCREENSHOTS=1 into the README, otherwise they are only taken."""
    if os.environ.get("SCREENSHOTS") != "1":
        return tmp_path
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    return folder
