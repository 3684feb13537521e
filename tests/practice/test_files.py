"""Files: uploaded in three steps, shared in a channel, shown in blocks and on the page."""

import json
import struct
import zlib
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from practice.page_state import state
from practice.server import Practice
from practice.workspace import Workspace
from tests.practice.builders import Desk, button, modal, text


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))


# One white dot.
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff"))
    + _chunk(b"IEND", b"")
)
BOARD = {"filename": "week.png", "title": "This week", "alt_txt": "Ina is on until noon."}


async def refusal(call: Any) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response


async def begun(client: AsyncWebClient, content: bytes = PNG) -> tuple[str, str]:
    """An upload after its first step: the file's id, and where its bytes go."""
    answer = await client.files_getUploadURLExternal(filename="a.png", length=len(content))
    return answer["file_id"], answer["upload_url"]


async def sent(url: str, data: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, data=data) as response:
        return response.status, await response.text()


def picture(**slack_file: str) -> dict[str, Any]:
    return {"type": "image", "alt_text": "The week", "slack_file": slack_file}


async def uploaded(client: AsyncWebClient, content: bytes = PNG, name: str = "week.png") -> str:
    answer = await client.files_upload_v2(filename=name, content=content)
    return str(answer["file"]["id"])


async def test_the_sdk_shares_a_picture_in_a_thread(
    client: AsyncWebClient, practice: Practice
) -> None:
    workspace = practice.workspace
    sam = workspace.add_person("Sam")
    channel = workspace.add_channel("line", members=[sam])
    parent = await client.chat_postMessage(channel=channel, text="The line")

    answer = await client.files_upload_v2(
        **BOARD,
        content=PNG,
        channel=channel,
        thread_ts=parent["ts"],
        initial_comment="Who is on.",
    )

    assert answer["files"] == [{"id": answer["file"]["id"], "title": "This week"}]
    _, shared = (await client.conversations_replies(channel=channel, ts=parent["ts"]))["messages"]
    assert (shared["subtype"], shared["text"]) == ("file_share", "Who is on.")
    (file,) = shared["files"]
    assert (file["mimetype"], file["size"], file["alt_txt"]) == (
        "image/png",
        len(PNG),
        "Ina is on until noon.",
    )
    assert workspace.messages(channel)[-1].shown() == (
        "Who is on.\nThis week\nIna is on until noon."
    )
    assert workspace.failures == []


async def test_the_page_shows_a_picture_by_its_own_address(
    client: AsyncWebClient, practice: Practice
) -> None:
    workspace = practice.workspace
    sam = workspace.add_person("Sam")
    channel = workspace.add_channel("line", members=[sam])
    await client.files_upload_v2(**BOARD, content=PNG, channel=channel)
    await client.files_upload_v2(content=b"<script>", filename="a b.svg", channel=channel)

    board, page = state(workspace, sam, connected=True)["messages"][channel]

    (shown,), (other,) = board["files"], page["files"]
    assert (shown["title"], shown["alt_text"], shown["picture"]) == (
        "This week",
        "Ina is on until noon.",
        True,
    )
    assert (other["name"], other["picture"]) == ("a b.svg", False)
    async with aiohttp.ClientSession(practice.url) as session:
        async with session.get(f"/files/{shown['id']}") as response:
            assert (response.content_type, await response.read()) == ("image/png", PNG)
        async with session.get(f"/files/{other['id']}") as response:
            assert response.content_type == "application/octet-stream"
            assert response.headers["Content-Disposition"] == "attachment"
        async with session.get("/files/F404") as response:
            assert response.status == 404
        async with session.get(f"/files/{other['id']}/a%20b.svg") as response:
            assert await response.read() == b"<script>"


async def test_a_picture_is_named_by_its_id_or_its_address(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = workspace.add_channel("line")
    await client.files_upload_v2(**BOARD, content=PNG, channel=channel)
    (file,) = workspace.messages(channel)[0].files

    blocks = [
        picture(id=file["id"]),
        picture(url=file["url_private"]),
        {"type": "context", "elements": [picture(url=file["permalink"])]},
        text("The week") | {"accessory": picture(id=file["id"])},
    ]
    await client.chat_postMessage(channel=channel, text="The week", blocks=blocks)

    assert workspace.messages(channel)[1].shown().count("The week") == 5


async def test_blocks_show_only_pictures_that_are_here(
    desk: Desk, client: AsyncWebClient, workspace: Workspace
) -> None:
    notes = await uploaded(client, b"Ina: 9 to noon", "notes.txt")
    disguised = await uploaded(client, b"not at all", "week.png")
    unfinished, url = await begun(client)
    await sent(url, PNG)

    def complaint(path: str) -> str:
        return f"invalid slack file [json-pointer:{path}/slack_file.id/slack_file]"

    for id_ in ("F404", notes, disguised, unfinished):
        blocks = [text("x"), picture(id=id_)]
        post = client.chat_postMessage(channel=desk.channel, text="x", blocks=blocks)
        refused = await refusal(post)
        assert (refused["error"], refused["errors"]) == ("invalid_blocks", [complaint("/blocks/1")])
    home = {"type": "home", "blocks": [picture(id="F404")]}
    refused = await refusal(client.views_publish(user_id=desk.sam, view=home))
    assert refused["response_metadata"]["messages"] == [f"[ERROR] {complaint('/view/blocks/0')}"]
    attachments = [{"blocks": [picture(id="F404")]}]
    post = client.chat_postMessage(channel=desk.channel, text="x", attachments=attachments)
    assert (await refusal(post))["error"] == "invalid_attachments"


async def test_a_picture_that_is_not_here_breaks_an_answer_too(desk: Desk) -> None:
    @desk.app.action("go")
    async def go(ack: Any, respond: Any, body: Any, client: Any) -> None:
        await ack()
        await respond(text="x", blocks=[picture(id="F404")])
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @desk.app.view("log")
    async def saved(ack: Any) -> None:
        await ack(response_action="update", view=modal(picture(id="F404")))

    await desk.connect()
    client, sam = desk.app.client, desk.practice.person(desk.sam)
    await client.chat_postMessage(channel=desk.channel, text="x", blocks=[button("go")])
    await sam.press(desk.workspace.messages(desk.channel)[0], "go")
    form = await sam.modal()
    outcome = await form.fill(said="x").submit()

    assert outcome == "failed"
    assert [one.text for one in desk.workspace.failures] == [
        "response_url: invalid_blocks",
        "We had some trouble connecting. Try again?",
    ]


async def test_an_upload_is_refused_as_slack_refuses_it(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    async def outcome(**more: Any) -> str:
        call = client.files_getUploadURLExternal(**{"filename": "a.png", "length": 1} | more)
        return str((await refusal(call))["error"])

    assert await outcome(length=0) == "missing_argument"
    assert await outcome(length=3 * 1024 * 1024) == "file_upload_size_restricted"
    assert await outcome(alt_txt="x" * 1001) == "alt_txt_too_large"
    assert await outcome(filename="") == "invalid_arguments"
    file, url = await begun(client)
    early = client.files_completeUploadExternal(files=[{"id": file}])
    assert (await refusal(early))["error"] == "file_not_found"
    assert (await sent(url, b"too few"))[0] == 400
    assert (await sent(url, {"file": PNG.decode("latin-1")}))[0] == 400
    assert (await sent(url + "x", PNG))[0] == 404
    form = aiohttp.FormData()
    form.add_field("file", PNG, filename="a.png")
    assert await sent(url, form) == (200, f"OK - {len(PNG)}")
    assert (await sent(url, PNG))[0] == 200
    await client.files_completeUploadExternal(files=[{"id": file}])
    again = client.files_completeUploadExternal(files=[{"id": file}])
    assert (await refusal(again))["error"] == "file_not_found"
    workspace.app.scopes.remove("files:write")
    missing = await outcome()
    workspace.app.scopes.append("files:write")
    assert missing == "missing_scope"


async def test_what_cannot_be_shared_leaves_the_upload_as_it_was(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    mine = workspace.add_channel("mine")
    open_ = workspace.add_channel("open", bot=False)
    secret = workspace.add_channel("secret", private=True, bot=False)
    old = workspace.add_channel("old")
    workspace.archive(old)
    file, url = await begun(client)
    await sent(url, PNG)

    async def outcome(**more: Any) -> str:
        call = client.files_completeUploadExternal(files=[{"id": file}], **more)
        return str((await refusal(call))["error"])

    assert await outcome(channel_id="C404") == "channel_not_found"
    assert await outcome(channel_id=secret) == "channel_not_found"
    assert await outcome(channel_id=sam) == "channel_not_found"
    assert await outcome(channel_id=open_) == "not_in_channel"
    assert await outcome(channel_id=old) == "posting_to_channel_denied"
    assert await outcome(channel_id=mine, thread_ts="1.1") == "cannot_reply_to_message"
    assert await outcome(channels=[mine, sam], thread_ts="1.1") == "invalid_arguments"
    assert await outcome(channels=["C1"] * 101) == "channels_limit_exceeded"
    markdown = json.dumps([{"type": "markdown", "text": "x"}])
    assert await outcome(channel_id=mine, blocks=markdown) == "internal_error"
    await client.files_completeUploadExternal(files=[{"id": file}], channels=[mine, sam])
    assert [len(workspace.messages(one)) for one in (mine, workspace.dm(sam).id)] == [1, 1]


async def test_an_upload_breaks_like_any_other_door(
    client: AsyncWebClient, practice: Practice
) -> None:
    practice.faults.add("upload_url", "http_500")
    with pytest.raises(SlackRequestError, match="Failed to upload a file"):
        await uploaded(client)
    practice.faults.add("upload_url", "reset_after_commit")
    with pytest.raises(aiohttp.ClientError):
        await uploaded(client)
    assert await uploaded(client)
