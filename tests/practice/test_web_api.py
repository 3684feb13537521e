"""The Web API: who may call what, and what comes back."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.server import Practice
from practice.workspace import Workspace
from tests.practice.builders import button, text


async def refusal(call: Any) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response


async def test_tokens_scopes_and_methods(practice: Practice, client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["user_id"], who["bot_id"], who["team_id"]) == (
        "U0PRACTICE",
        "B0PRACTICE",
        "T0PRACTICE",
    )
    assert "chat:write" in who.headers["x-oauth-scopes"]

    assert (await refusal(client.api_call("chat.shout")))["error"] == "unknown_method"
    stranger = AsyncWebClient(token="xoxb-other", base_url=practice.api_url)
    assert (await refusal(stranger.auth_test()))["error"] == "invalid_auth"
    nobody = AsyncWebClient(base_url=practice.api_url)
    assert (await refusal(nobody.auth_test()))["error"] == "not_authed"
    by_app = AsyncWebClient(token=practice.workspace.app.app_token, base_url=practice.api_url)
    wrong = await refusal(by_app.chat_postMessage(channel="C1", text="x"))
    assert wrong["error"] == "not_allowed_token_type"

    practice.workspace.app.scopes.remove("team:read")
    missing = await refusal(client.team_info())
    practice.workspace.app.scopes.append("team:read")
    assert (missing["error"], missing["needed"]) == ("missing_scope", "team:read")
    assert (await refusal(client.api_call("conversations.info")))["response_metadata"] == {
        "messages": ["[ERROR] missing required field: channel"]
    }


async def test_arguments_come_as_query_form_or_json(practice: Practice) -> None:
    url = f"{practice.api_url}users.info"
    bot = {"Authorization": f"Bearer {practice.workspace.app.bot_token}"}
    sam = practice.workspace.add_person("Sam Staff", tz="America/Denver")
    async with aiohttp.ClientSession(headers=bot) as session:
        for given in ({"params": {"user": sam}}, {"data": {"user": sam}}, {"json": {"user": sam}}):
            async with session.post(url, **given) as response:
                answer = await response.json()
                assert answer["user"]["tz"] == "America/Denver"
        assert answer["warning"] == "missing_charset"
        async with session.post(url, data="{", headers={"Content-Type": "application/json"}) as bad:
            assert (await bad.json())["error"] == "invalid_json"


async def test_where_a_bot_may_post(client: AsyncWebClient, workspace: Workspace) -> None:
    sam = workspace.add_person("Sam")
    gone = workspace.add_person("Gone", deactivated=True)
    open_ = workspace.add_channel("open", bot=False)
    secret = workspace.add_channel("secret", private=True, bot=False)
    old = workspace.add_channel("old")
    workspace.archive(old)

    async def outcome(channel: str, **more: Any) -> str:
        try:
            answer = await client.chat_postMessage(channel=channel, text="x", **more)
        except SlackApiError as error:
            return str(error.response["error"])
        return str(answer["channel"])

    assert await outcome(sam) == workspace.dm(sam).id
    assert await outcome(gone) == "channel_not_found"
    assert await outcome(open_) == "not_in_channel"
    assert await outcome(secret) == "channel_not_found"
    assert await outcome("C404") == "channel_not_found"
    assert await outcome(old) == "is_archived"
    await client.conversations_join(channel=open_)
    assert await outcome(open_) == open_
    assert await outcome(open_, thread_ts="1.1") == "cannot_reply_to_message"
    nothing = client.api_call("chat.postMessage", json={"channel": open_})
    assert (await refusal(nothing))["error"] == "no_text"


async def test_only_own_messages_change_and_text_alone_takes_the_blocks_away(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    channel = workspace.add_channel("log", members=[sam])
    theirs = workspace.post(channel, sam, "mine")
    posted = await client.chat_postMessage(
        channel=channel, text="a", blocks=[text("a"), button("b")]
    )

    assert workspace.messages(channel)[-1].shown() == "a\nb"
    await client.chat_update(channel=channel, ts=posted["ts"], text="plain")
    assert workspace.messages(channel)[-1].shown() == "plain"
    assert workspace.messages(channel)[-1].edited
    refused = await refusal(client.chat_update(channel=channel, ts=theirs.ts, text="x"))
    assert refused["error"] == "cant_update_message"
    refused = await refusal(client.chat_delete(channel=channel, ts=theirs.ts))
    assert refused["error"] == "cant_delete_message"
    await client.chat_delete(channel=channel, ts=posted["ts"])
    assert [one.text for one in workspace.messages(channel)] == ["mine"]
    link = await client.chat_getPermalink(channel=channel, message_ts=theirs.ts)
    assert link["permalink"].endswith(f"/archives/{channel}/p{theirs.ts.replace('.', '')}")


async def test_metadata_is_read_back_only_when_it_is_asked_for(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = workspace.add_channel("log")
    metadata = {"event_type": "notice", "event_payload": {"key": "n-1"}}
    parent = await client.chat_postMessage(channel=channel, text="a", metadata=metadata)
    await client.chat_postMessage(
        channel=channel, text="b", thread_ts=parent["ts"], metadata=metadata
    )

    plain = (await client.conversations_history(channel=channel))["messages"]
    whole = await client.conversations_history(channel=channel, include_all_metadata=True)
    thread = await client.conversations_replies(
        channel=channel, ts=parent["ts"], include_all_metadata=True
    )

    assert plain[0]["metadata"] == {"event_type": "notice"}
    assert plain[0]["reply_count"] == 1
    assert whole["messages"][0]["metadata"] == metadata
    assert [one["text"] for one in thread["messages"]] == ["a", "b"]
    assert thread["messages"][1]["metadata"] == metadata
    bad = {"event_type": "notice"}
    refused = await refusal(client.chat_postMessage(channel=channel, text="x", metadata=bad))
    assert refused["error"] == "invalid_metadata_schema"


async def test_an_ephemeral_message_leaves_no_trace(
    client: AsyncWebClient, practice: Practice
) -> None:
    workspace = practice.workspace
    sam, olga = workspace.add_person("Sam"), workspace.add_person("Olga")
    channel = workspace.add_channel("log", members=[sam])

    sent = await client.chat_postEphemeral(channel=channel, user=sam, text="only you")

    assert (await practice.person(sam).ephemeral("only you")).ephemeral_to == sam
    assert practice.person(olga).ephemerals() == []
    assert (await client.conversations_history(channel=channel))["messages"] == []
    refused = await refusal(client.chat_update(channel=channel, ts=sent["message_ts"], text="x"))
    assert refused["error"] == "message_not_found"
    refused = await refusal(client.chat_postEphemeral(channel=channel, user=olga, text="x"))
    assert refused["error"] == "user_not_in_channel"


async def test_lists_come_in_pages(client: AsyncWebClient, workspace: Workspace) -> None:
    people = {workspace.add_person(f"Person {number}") for number in range(5)}
    channel = workspace.add_channel("log", members=sorted(people))
    found: set[str] = set()
    cursor = ""
    while True:
        page = await client.conversations_members(channel=channel, limit=2, cursor=cursor)
        found |= set(page["members"])
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert found == people | {"U0PRACTICE"}
    refused = await refusal(client.conversations_members(channel=channel, cursor="nonsense"))
    assert refused["error"] == "invalid_cursor"
    assert {one["id"] for one in (await client.users_list())["members"]} >= people | {"USLACKBOT"}
    mine = await client.users_conversations(types="public_channel,im")
    assert len(mine["channels"]) == 6
    only_channel = await client.users_conversations(user=min(people))
    assert [one["id"] for one in only_channel["channels"]] == [channel]


async def test_rate_limits_come_with_retry_after(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = workspace.add_channel("log")
    workspace.rate_limits = True
    for _ in range(4):
        await client.chat_postMessage(channel=channel, text="x")
    limited = await refusal(client.chat_postMessage(channel=channel, text="x"))
    assert limited.status_code == 429
    assert limited["error"] == "ratelimited"
    assert limited.headers["retry-after"] == "1"
    assert len(workspace.messages(channel)) == 4
