"""What a bot puts on the page besides words: a topic, a mention of a group, a picture."""

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from practice.server import serve
from practice.workspace import Workspace
from tests.browser.conftest import OpenWindow
from tests.practice.conftest import MANIFEST
from tests.practice.test_files import BOARD, PNG, picture

pytestmark = pytest.mark.browser


async def test_topics_groups_and_pictures_are_seen_and_reached(open_window: OpenWindow) -> None:
    workspace = Workspace()
    workspace.install(MANIFEST)
    sam = workspace.add_person("Sam Staff", id="U0SAM")
    line = workspace.add_channel("line", id="C0LINE", members=[sam])
    group = workspace.add_group("On the line", "line-now", members=[sam])
    async with serve(workspace) as practice:
        client = AsyncWebClient(token=workspace.app.bot_token, base_url=practice.api_url)
        window = await open_window(practice.url, "Sam")
        page = window.page
        await window.goes_to(line)

        await client.conversations_setTopic(channel=line, topic=f"On now: <@{sam}>")
        await client.chat_postMessage(channel=line, text=f"<!subteam^{group}>: one waits")
        await client.files_upload_v2(**BOARD, content=PNG, channel=line)
        (file,) = workspace.messages(line)[-1].files
        shown = picture(id=file["id"])
        await client.chat_postMessage(channel=line, text="The week", blocks=[shown])

        await expect(page.locator("#topic")).to_have_text("On now: @Sam Staff")
        await expect(page.locator(".mention.mine", has_text="@line-now")).to_be_visible()
        shared, in_blocks = (
            page.get_by_role("img", name=name) for name in (BOARD["alt_txt"], "The week")
        )
        for image in (shared, in_blocks):
            await expect(image).to_be_visible()
            assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)")
        whole = page.get_by_role("link", name=BOARD["alt_txt"])
        await whole.focus()
        await expect(whole).to_be_focused()
        await window.goes_to(workspace.dm(sam).id)
        await expect(page.locator("#topic")).to_be_hidden()
