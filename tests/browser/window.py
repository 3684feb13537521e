"""The practice page as a volunteer has it: a window, what they type and choose in it, what they read."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import (
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Response,
    ViewportSize,
    expect,
)

WIDE: ViewportSize = {"width": 1280, "height": 800}


class Form:
    """The open modal of that title. Fields go by the names of their blocks."""

    def __init__(self, page: Page, title: str) -> None:
        self._page = page
        self.dialog = page.get_by_role("dialog", name=title, exact=True)

    def field(self, name: str) -> Locator:
        return self.dialog.locator(f'[data-input-block="{name}"]')

    def input(self, name: str) -> Locator:
        return self.field(name).locator("[data-action-id]")

    def starting(self, name: str) -> Locator:
        """The input of a block whose name goes on after a colon, with what it belongs to."""
        return self.dialog.locator(f'[data-input-block^="{name}:"] [data-action-id]')

    def error(self, name: str) -> Locator:
        return self.field(name).locator(".error")

    def button(self, label: str) -> Locator:
        return self.dialog.get_by_role("button", name=label, exact=True)

    async def write(self, **texts: str) -> None:
        """Text, numbers, dates and times."""
        for name, text in texts.items():
            await self.input(name).fill(text)

    async def choose(self, **words: str) -> None:
        """Type into each menu, and take the first choice in which the words stand."""
        for name, typed in words.items():
            await self.choose_found(name, typed, typed)

    async def choose_found(self, name: str, typed: str, words: str) -> None:
        """Type into a menu, and take what it finds with these words."""
        await self.input(name).click()
        await self._page.keyboard.type(typed)
        await self.option(name, words).click()

    def option(self, name: str, words: str) -> Locator:
        """The first choice on offer with these words."""
        offered = self.field(name).get_by_role("option")
        return offered.filter(has_text=re.compile(re.escape(words), re.IGNORECASE)).first

    async def tell(self, **otherwise: str) -> None:
        """Fill in what every call has; a test names what matters to it."""
        told = {
            "spoke_with": "J. Ruiz",
            "position": "Campaign manager",
            "how": "Call in",
            "outcome": "Reached campaign staff",
            "said": "Never got the questionnaire. Asked for a copy by e-mail.",
            **otherwise,
        }
        menus = {"position", "how", "outcome"}
        await self.write(**{name: words for name, words in told.items() if name not in menus})
        await self.choose(**{name: words for name, words in told.items() if name in menus})

    async def save(self, label: str = "Save") -> None:
        """Press the button and see the form close."""
        await self.button(label).click()
        await self.is_gone()

    async def is_open(self) -> None:
        await expect(self.dialog).to_be_visible()

    async def is_gone(self) -> None:
        await expect(self.dialog).to_have_count(0)

    async def reads(self, *words: str) -> None:
        for each in words:
            await expect(self.dialog).to_contain_text(each)


@dataclass
class Window:
    """One person's window. `troubles` is what the browser complained of."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._broke)
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console: {message.text}")

    def _broke(self, error: Error) -> None:
        self.troubles.append(f"page: {error}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    @property
    def home(self) -> Locator:
        return self.page.locator("#home")

    @property
    def thread(self) -> Locator:
        return self.page.locator("#thread")

    @property
    def messages(self) -> Locator:
        """Of the open conversation, oldest first."""
        return self.page.locator("#messages .message")

    @property
    def last(self) -> Locator:
        return self.messages.last

    def message(self, words: str) -> Locator:
        """The latest message with these words."""
        return self.messages.filter(has_text=words).last

    def form(self, title: str = "Log a contact") -> Form:
        return Form(self.page, title)

    async def goes_to(self, channel: str) -> None:
        """A channel, by the id that it has in the practice workspace."""
        place = self.page.locator(f'button[data-channel="{channel}"]')
        if not await place.is_visible():  # on a phone
            await self.page.get_by_role("button", name="Show channels").click()
        await place.click()
        await expect(self.composer).to_be_editable()

    async def opens_home(self) -> None:
        await self.page.locator("#open-home").click()
        await expect(self.home).to_be_visible()

    async def types(self, words: str) -> None:
        """A message or a command."""
        await self.composer.click()
        await self.page.keyboard.type(words)
        await self.page.keyboard.press("Enter")

    async def opens_thread(self, message: Locator) -> None:
        """By the words below a message that has replies."""
        await message.get_by_role("button", name=re.compile(r"^\d+ repl")).click()
        await expect(self.thread).to_be_visible()

    async def replies(self, words: str) -> None:
        """In the open thread."""
        await self.thread.get_by_role("textbox").fill(words)
        await self.page.keyboard.press("Enter")

    async def logs(self, words: str = "") -> Form:
        """`/log-call words`, and the form that opens."""
        await self.types(f"/log-call {words}".strip())
        form = self.form()
        await form.is_open()
        return form

    async def chooses(self, message: Locator, entry: str, *, menu: str = "More actions") -> None:
        """Take an entry of a message's menu."""
        await message.hover()
        await message.get_by_role("button", name=menu, exact=True).click()
        await self.page.get_by_role("menuitem", name=entry).click()

    async def focused(self) -> dict[str, Any]:
        """The data- names of the element that has the keyboard."""
        found: dict[str, Any] = await self.page.evaluate("({...document.activeElement.dataset})")
        return found

    async def tabs_to(self, name: str, *, at_most: int = 12) -> None:
        """Press Tab until the keyboard is in that field. A date has one stop for each of its parts."""
        for _ in range(at_most):
            await self.page.keyboard.press("Tab")
            if (await self.focused()).get("actionId") == name:
                return
        raise AssertionError(f"Tab does not get to {name}, but to {await self.focused()}")
