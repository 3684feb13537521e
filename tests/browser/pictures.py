"""The pictures of the README."""

from pathlib import Path

from playwright.async_api import FloatRect, Locator

MOST_BYTES = 200_000


async def picture(file: Path, part: Locator, *, width: int | None = None) -> None:
    """The part of the window, or its first `width` pixels; nothing has the mouse or the keyboard."""
    box = await part.bounding_box()
    assert box is not None
    await part.page.mouse.move(0, 0)
    await part.page.evaluate("document.activeElement.blur()")
    clip: FloatRect = {**box, "width": width or box["width"]}
    taken = await part.page.screenshot(path=file, clip=clip)
    assert len(taken) < MOST_BYTES
