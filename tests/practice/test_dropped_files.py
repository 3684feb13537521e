"""Files that people drop: shared, told to the bot, fetched by it with its token, and deleted again."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from practice.elements import NotThere
from practice.page_state import state
from practice.server import Practice
from practice.workspace import Workspace
from tests.practice.builders import Desk
from tests.practice.test_files import refusal

LIST = b"name,party\nJane Doe,\n"


async def fetched(url: str, token: str | None) -> tuple[int, str, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_a_dropped_file_is_told_as_a_message_and_as_a_file(desk: Desk) -> None:
    heard: list[Any] = []

    @desk.app.event("message")
    async def message(event: Any) -> None:
        heard.append(event)

    @desk.app.event("file_shared")
    async def shared(event: Any) -> None:
        heard.append(event)

    await desk.connect()
    sam = desk.practice.person(desk.sam)

    sent = sam.drops(None, "list.csv", LIST, "Here it is")

    await desk.workspace.until(lambda: len(heard) == 2)
    by_type = {one["type"]: one for one in heard}
    told, named = by_type["message"], by_type["file_shared"]
    (file,) = told["files"]
    assert (told["subtype"], told["channel_type"], told["text"]) == (
        "file_share",
        "im",
        "Here it is",
    )
    assert (file["name"], file["size"], file["mode"]) == ("list.csv", len(LIST), "hosted")
    assert (named["file_id"], named["channel_id"]) == (file["id"], sam.dm)
    assert sent.shown() == "Here it is\nlist.csv"


async def test_a_file_without_words_has_no_blocks(desk: Desk) -> None:
    sent = desk.practice.person(desk.sam).drops(desk.channel, "list.csv", LIST)

    assert (sent.text, sent.blocks, sent.channel) == ("", [], desk.channel)


async def test_only_the_bots_token_reads_a_private_address(
    practice: Practice, client: AsyncWebClient
) -> None:
    workspace = practice.workspace
    sam = practice.person(workspace.add_person("Sam"))
    (file,) = sam.drops(None, "a list.csv", LIST).files
    token = workspace.app.bot_token

    assert await fetched(file["url_private"], token) == (200, "application/octet-stream", LIST)
    assert (await fetched(file["url_private_download"], token))[2] == LIST
    for wrong in (None, workspace.app.app_token):
        status, kind, page = await fetched(file["url_private_download"], wrong)
        assert (status, kind) == (200, "text/html")
        assert b"Sign in" in page
    workspace.app.scopes.remove("files:read")
    without = await fetched(file["url_private"], token)
    missing = await refusal(client.files_info(file=file["id"]))
    workspace.app.scopes.append("files:read")
    assert (without[1], missing["error"]) == ("text/html", "missing_scope")
    assert len(workspace.failures) == 4


async def test_the_bot_learns_of_files_where_it_is(
    practice: Practice, client: AsyncWebClient
) -> None:
    workspace = practice.workspace
    sam = practice.person(workspace.add_person("Sam"))
    secret = workspace.add_channel("secret", private=True, members=[sam.id], bot=False)
    (here,) = sam.drops(None, "list.csv", LIST).files
    (there,) = sam.drops(secret, "list.csv", LIST).files

    found = (await client.files_info(file=here["id"]))["file"]
    assert (found["size"], found["ims"], found["channels"]) == (len(LIST), [sam.dm], [])
    assert (await refusal(client.files_info(file=there["id"])))["error"] == "file_not_found"
    assert (await refusal(client.files_info(file="F404")))["error"] == "file_not_found"


async def test_a_deleted_file_leaves_a_stone(practice: Practice, client: AsyncWebClient) -> None:
    workspace = practice.workspace
    sam = practice.person(workspace.add_person("Sam"))
    sent = sam.drops(None, "list.csv", LIST)
    (file,) = sent.files

    sam.deletes(sent)

    assert sent.files == [{"id": file["id"], "mode": "tombstone"}]
    assert (await refusal(client.files_info(file=file["id"])))["error"] == "file_deleted"
    status, _, _ = await fetched(file["url_private_download"], workspace.app.bot_token)
    (shown,) = state(workspace, sam.id, connected=True)["messages"][sam.dm]
    assert (status, shown["files"][0]["gone"]) == (404, True)
    quinn = practice.person(workspace.add_person("Quinn"))
    with pytest.raises(NotThere):
        quinn.deletes(sent)


async def test_a_file_may_be_elsewhere_or_say_that_it_is_huge(practice: Practice) -> None:
    workspace = practice.workspace
    sam = practice.person(workspace.add_person("Sam"))

    (linked,) = sam.drops(None, "list.csv", b"", external="https://files.example/list").files
    (huge,) = sam.drops(None, "all.csv", LIST, size=2 * 1024**3).files

    assert (linked["mode"], linked["url_private"]) == ("external", "https://files.example/list")
    assert "url_private_download" not in linked
    assert huge["size"] == 2 * 1024**3
    with pytest.raises(NotThere):
        sam.drops(None, "all.csv", bytes(61 * 1024 * 1024))


async def test_fetching_a_file_breaks_like_any_other_door(practice: Practice) -> None:
    workspace = practice.workspace
    sam = practice.person(workspace.add_person("Sam"))
    (file,) = sam.drops(None, "list.csv", LIST).files
    practice.faults.add("url_private", "http_500")

    assert (await fetched(file["url_private"], workspace.app.bot_token))[0] == 500
    assert (await fetched(file["url_private"], workspace.app.bot_token))[0] == 200


async def test_the_page_shares_a_file_with_its_words(
    practice: Practice, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    dm = workspace.dm(sam).id

    async def drop(content: bytes, **told: str) -> Any:
        url = f"{practice.url}practice/drop"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, params=told, data=BytesIO(content)) as answer,
        ):
            return await answer.json()

    good = await drop(LIST, **{"as": sam, "channel": dm, "name": "list.csv", "text": "Look"})
    nobody = await drop(LIST, **{"as": "U404", "channel": dm, "name": "list.csv"})
    nowhere = await drop(LIST, **{"as": sam, "channel": "C404", "name": "list.csv"})
    large = await drop(bytes(61 * 1024 * 1024), **{"as": sam, "channel": dm, "name": "x.csv"})

    assert good == {"ok": True}
    assert [one.shown() for one in workspace.messages(dm)] == ["Look\nlist.csv"]
    assert (nobody["ok"], nowhere["ok"]) == (False, False)
    assert large["says"] == "That file is too large: here a file has at most 60 MB."
