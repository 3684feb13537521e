"""Faults on order: each does what it says, and says whether the work was done."""

import time
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.server import Practice
from tests.practice.builders import Desk


@pytest.mark.parametrize(
    ("kind", "answer", "done"),
    [
        ("ratelimited", (429, "ratelimited"), False),
        ("internal_error", (200, "internal_error"), False),
        ("fatal_error_after_commit", (200, "fatal_error"), True),
        ("account_inactive", (200, "account_inactive"), False),
        ("error:is_archived", (200, "is_archived"), False),
    ],
)
async def test_a_fault_that_answers(
    practice: Practice, client: AsyncWebClient, kind: str, answer: tuple[int, str], done: bool
) -> None:
    channel = practice.workspace.add_channel("log")
    practice.faults.add("chat.postMessage", kind, seconds=2)
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=channel, text="x")
    response = refused.value.response
    assert (response.status_code, response["error"]) == answer
    assert bool(practice.workspace.messages(channel)) is done
    await client.chat_postMessage(channel=channel, text="x")
    assert practice.workspace.failures == []


@pytest.mark.parametrize(
    ("kind", "done"), [("reset_before_commit", False), ("reset_after_commit", True)]
)
async def test_a_connection_that_dies(
    practice: Practice, client: AsyncWebClient, kind: str, done: bool
) -> None:
    channel = practice.workspace.add_channel("log")
    practice.faults.add("*", kind, times=None)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=channel, text="x")
    assert bool(practice.workspace.messages(channel)) is done
    practice.faults.clear()
    await client.auth_test()


async def test_a_caller_may_give_up_after_the_work_is_done(practice: Practice) -> None:
    hasty = AsyncWebClient(
        token=practice.workspace.app.bot_token,
        base_url=practice.api_url,
        timeout=1,
        retry_handlers=[],
    )
    channel = practice.workspace.add_channel("log")
    practice.faults.add("chat.postMessage", "slow_after_commit", seconds=1.5)
    with pytest.raises(TimeoutError):
        await hasty.chat_postMessage(channel=channel, text="x")
    assert [one.text for one in practice.workspace.messages(channel)] == ["x"]


async def test_slow_and_broken_answers(practice: Practice, client: AsyncWebClient) -> None:
    practice.faults.add("auth.test", "slow", seconds=0.2)
    practice.faults.add("auth.test", "http_500")
    start = time.monotonic()
    await client.auth_test()
    assert time.monotonic() - start >= 0.2
    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()
    assert refused.value.response.status_code == 500
    with pytest.raises(ValueError, match="no fault called"):
        practice.faults.add("auth.test", "explode")


async def test_slack_goes_away_and_comes_back(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def answer(ack: Any) -> None:
        await ack("here")

    await desk.connect()
    desk.practice.away()
    with pytest.raises(aiohttp.ClientError):
        await desk.app.client.auth_test()
    await desk.workspace.until(lambda: not desk.practice.is_connected())
    desk.practice.back()
    await desk.practice.connected(timeout=20)
    assert await desk.practice.person(desk.sam).types("/log-call") == "here"


async def test_a_half_open_socket_swallows_what_is_sent(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def answer(ack: Any) -> None:
        await ack("here")

    await desk.connect()
    desk.practice.deliveries.ack_seconds = 0.3
    desk.practice.half_open()
    assert await desk.practice.person(desk.sam).types("/log-call") is None
    await desk.workspace.until(
        lambda: any(not one.half_open for one in desk.practice.sockets.connections), timeout=20
    )
    desk.practice.deliveries.ack_seconds = 3.0
    await desk.workspace.until(
        lambda: not any(one.half_open for one in desk.practice.sockets.connections), timeout=20
    )
    assert await desk.practice.person(desk.sam).types("/log-call") == "here"
