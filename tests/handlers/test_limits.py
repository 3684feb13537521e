"""How much Slack takes at a time: a pause is kept where it was asked for, and nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.limits import Pace, patiently, pause_of
from handlers.manifest import manifest
from handlers.slack import slack_client
from practice.server import Practice, serve
from practice.workspace import Workspace


@dataclass
class Seconds:
    """A clock that is moved."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
async def practice() -> AsyncIterator[Practice]:
    workspace = Workspace(name="Practice", team_id="T0PRACTICE")
    workspace.install(manifest())
    for name in ("LOG", "QC"):
        workspace.add_channel(name.lower(), id=f"C0{name}")
    async with serve(workspace) as practice:
        yield practice


@pytest.fixture
async def slack(practice: Practice, clock: Seconds) -> AsyncIterator[AsyncWebClient]:
    token = practice.workspace.app.bot_token
    async with slack_client(token, practice.api_url, clock=clock) as slack:
        yield slack


def calls(practice: Practice) -> list[str]:
    return [call.method for call in practice.workspace.calls]


async def paused(slack: AsyncWebClient, channel: str = "C0LOG") -> float | None:
    """The seconds for which a post is put off; None when it was posted."""
    try:
        await slack.chat_postMessage(channel=channel, text="x")
    except SlackApiError as refused:
        return pause_of(refused)
    return None


async def test_a_pause_is_kept_until_it_is_over(
    practice: Practice, slack: AsyncWebClient, clock: Seconds
) -> None:
    practice.faults.add("chat.postMessage", "ratelimited", seconds=30)
    assert await paused(slack) == 30

    clock.at += 10
    assert await paused(slack) == 20
    assert len(calls(practice)) == 1

    clock.at += 20
    assert await paused(slack) is None


async def test_a_pause_of_one_channel_is_none_of_another(
    practice: Practice, slack: AsyncWebClient
) -> None:
    practice.faults.add("chat.postMessage", "ratelimited", seconds=30)
    assert await paused(slack, "C0LOG") == 30

    assert await paused(slack, "C0QC") is None
    assert await paused(slack, "C0LOG") == 30


async def test_a_pause_of_one_method_is_none_of_another(
    practice: Practice, slack: AsyncWebClient
) -> None:
    practice.faults.add("conversations.info", "ratelimited", seconds=30)
    for channel in ("C0LOG", "C0QC"):
        with pytest.raises(SlackApiError) as refused:
            await slack.conversations_info(channel=channel)
        assert pause_of(refused.value) == 30
    assert calls(practice) == ["conversations.info"]

    await slack.conversations_history(channel="C0LOG")
    assert await paused(slack) is None


async def test_what_nobody_waits_for_is_asked_until_it_is_answered(
    practice: Practice, slack: AsyncWebClient, clock: Seconds
) -> None:
    practice.faults.add("users.list", "http_500")

    asking = asyncio.create_task(patiently(slack.users_list))

    assert (await asyncio.wait_for(asking, 10))["members"]
    assert calls(practice) == ["users.list"] * 2


async def test_two_lanes_take_turns_in_one_channel_and_no_other_waits() -> None:
    pace = Pace(each=timedelta(milliseconds=200))
    now = asyncio.get_running_loop().time
    at: list[tuple[str, float]] = []

    async def speaks(channel: str) -> None:
        await pace.turn(channel)
        at.append((channel, now()))

    await asyncio.gather(*(speaks("C0LOG") for _ in range(3)), speaks("C0QC"))

    in_log = [when for channel, when in at if channel == "C0LOG"]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(in_log))
    assert [channel for channel, _ in at[:2]] == ["C0LOG", "C0QC"]
