"""Channel topics: who may set one, what everybody sees of it."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.page_state import state
from practice.workspace import Workspace


async def refusal(call: Any) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response


async def test_a_topic_stands_under_the_name_and_is_told_in_the_channel(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam Staff")
    channel = workspace.add_channel("line", members=[sam])

    answer = await client.conversations_setTopic(channel=channel, topic=f"On now: <@{sam}>")

    topic = (await client.conversations_info(channel=channel))["channel"]["topic"]
    assert topic == answer["channel"]["topic"]
    assert (topic["value"], topic["creator"]) == (f"On now: <@{sam}>", "U0PRACTICE")
    (told,) = (await client.conversations_history(channel=channel))["messages"]
    assert (told["subtype"], told["topic"]) == ("channel_topic", topic["value"])
    assert workspace.messages(channel)[0].shown() == (
        "@candidate_line set the channel topic: On now: @Sam Staff"
    )
    seen = state(workspace, sam, connected=True)
    (shown,) = [one for one in seen["channels"] if one["id"] == channel]
    assert shown["topic"] == topic["value"]
    edit = client.chat_update(channel=channel, ts=told["ts"], text="x")
    assert (await refusal(edit))["error"] == "cant_update_message"
    await client.conversations_setTopic(channel=channel, topic="")
    assert workspace.messages(channel)[-1].text == "<@U0PRACTICE> cleared the channel topic"


async def test_a_topic_is_refused_as_slack_refuses_it(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    mine = workspace.add_channel("mine")
    open_ = workspace.add_channel("open", bot=False)
    secret = workspace.add_channel("secret", private=True, bot=False)
    old = workspace.add_channel("old")
    workspace.archive(old)

    async def outcome(channel: str, topic: str = "x") -> str:
        call = client.conversations_setTopic(channel=channel, topic=topic)
        return str((await refusal(call))["error"])

    assert await outcome(mine, "x" * 251) == "too_long"
    assert await outcome(open_) == "not_in_channel"
    assert await outcome(secret) == "channel_not_found"
    assert await outcome(old) == "is_archived"
    assert await outcome(workspace.dm(sam).id) == "method_not_supported_for_channel_type"
    bare = client.api_call("conversations.setTopic", params={"channel": mine})
    assert (await refusal(bare))["error"] == "invalid_arguments"
    await client.conversations_setTopic(channel=mine, topic="x" * 250)
    assert [len(workspace.messages(one)) for one in (mine, open_, secret, old)] == [1, 0, 0, 0]


async def test_a_private_channel_asks_for_a_scope_of_its_own(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    private = workspace.add_channel("private", private=True)

    refused = await refusal(client.conversations_setTopic(channel=private, topic="x"))

    assert (refused["error"], refused["needed"]) == (
        "missing_scope",
        "groups:write,groups:write.topic",
    )
