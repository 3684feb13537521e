"""The state of the workspace by itself: texts, people, limits, what is noted."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from practice.elements import NotThere
from practice.rate_limits import RateLimits
from practice.response_urls import ResponseUrls, UrlRefused
from practice.workspace import Workspace
from tests.practice.builders import Desk, button, text


def rich_text(element: dict[str, Any]) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": [element]}
    return {"type": "rich_text", "elements": [section]}


async def test_a_response_url_lives_for_thirty_minutes() -> None:
    now = 1_000_000.0
    urls = ResponseUrls(lambda: now)
    path = urls.issue("U1", "C1").removeprefix(urls.base)
    now += 30 * 60
    assert urls.use(path).uses == 1
    now += 1
    with pytest.raises(UrlRefused, match="expired_url"):
        urls.use(path)


async def test_careless_messages_are_noted(desk: Desk) -> None:
    client = desk.app.client
    await client.chat_postMessage(channel=desk.channel, text="<!channel> help")
    await client.api_call(
        "chat.postMessage", json={"channel": desk.channel, "blocks": [text("x")], "colour": "red"}
    )
    first, second, third = desk.workspace.warnings
    assert first.endswith("calls the whole channel")
    assert second == "chat.postMessage: unknown arguments ['colour']"
    assert third.endswith("blocks without text: notifications stay empty")


def test_marks_are_read_as_a_person_sees_them(workspace: Workspace) -> None:
    sam = workspace.add_person("Sam Staff")
    channel = workspace.add_channel("log", members=[sam])
    words = (
        f"<@{sam}> in <#{channel}|x> <!date^1^{{date}}|today> <https://x.example|here> &lt;b&gt;"
    )
    message = workspace.post(channel, sam, words)
    assert workspace.read_text(words) == "@Sam Staff in #log today here <b>"
    assert message.text == words


async def test_until_tells_what_happened_instead(desk: Desk) -> None:
    await desk.app.client.chat_postMessage(channel=desk.channel, text="the last words")
    with pytest.raises(TimeoutError, match="the last words"):
        await desk.workspace.until(lambda: False, timeout=0.05)


def test_a_bucket_refills_at_the_rate_of_its_tier() -> None:
    now = 0.0
    limits = RateLimits(lambda: now)
    assert [limits.refusal("users.list", "T2", None) for _ in range(21)] == [None] * 20 + [3]
    now += 3
    assert limits.refusal("users.list", "T2", None) is None
    assert limits.refusal("users.info", "T4", None) is None


async def test_people_see_and_do_only_what_they_may(desk: Desk) -> None:
    workspace = desk.workspace
    olga = workspace.add_person("Olga Office")
    secret = workspace.add_channel("secret", private=True, members=[desk.sam])
    person = desk.practice.person(olga)

    with pytest.raises(NotThere, match="cannot see secret"):
        await person.types("hello", secret)
    await person.types("hello <b> @Sam Staff", desk.channel)
    assert olga in workspace.channels[desk.channel].members
    message = workspace.messages(desk.channel)[0]
    assert message.text == f"hello &lt;b&gt; <@{desk.sam}>"
    assert message.shown() == "hello <b> @Sam Staff"
    with pytest.raises(NotThere, match="there is nothing"):
        await person.press(message, "go")
    workspace.change_person(olga, deactivated=True)
    with pytest.raises(NotThere, match="cannot sign in"):
        await person.types("hello", desk.channel)
    user = (await desk.app.client.users_info(user=olga))["user"]
    assert user["deleted"]
    assert "tz" not in user


async def test_guests_strangers_and_administrators_look_as_they_do_in_slack(desk: Desk) -> None:
    add, client = desk.workspace.add_person, desk.app.client

    async def looks(user: str) -> dict[str, Any]:
        answer = await client.users_info(user=user)
        found: dict[str, Any] = answer["user"]
        return found

    assert (await looks(add("A", admin=True)))["is_admin"]
    single = await looks(add("B", guest="single", id="U0B0B0B0B0"))
    assert (single["id"], single["is_restricted"], single["is_ultra_restricted"]) == (
        "U0B0B0B0B0",
        True,
        True,
    )
    assert (await looks(add("C", team_id="T0OTHER")))["is_stranger"]
    assert "email" not in single["profile"]
    with pytest.raises(SlackApiError, match="user_not_found"):
        await looks("U404")


async def test_deliveries_can_be_late_and_out_of_order(desk: Desk) -> None:
    heard: list[str] = []

    @desk.app.event("message")
    async def message(event: Any) -> None:
        heard.append(event["text"])

    await desk.connect()
    desk.practice.faults.delay_deliveries(0.3, 0.0)
    sam = desk.practice.person(desk.sam)
    await sam.types("first")
    await sam.types("second")
    await desk.workspace.until(lambda: len(heard) == 2)
    assert heard == ["second", "first"]


async def test_a_response_url_breaks_like_any_other_door(desk: Desk) -> None:
    outcomes = []

    @desk.app.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        for _ in range(3):
            outcomes.append((await respond("x")).status_code)  # noqa: PERF401 - one at a time

    await desk.connect()
    desk.practice.faults.add("response_url", "http_500")
    desk.practice.faults.add("response_url", "ratelimited")
    client = desk.app.client
    await client.chat_postMessage(channel=desk.channel, text="x", blocks=[text("x"), button("go")])
    await desk.practice.person(desk.sam).press(desk.workspace.messages(desk.channel)[0], "go")
    await desk.workspace.until(lambda: len(outcomes) == 3)
    assert outcomes == [500, 429, 200]


@pytest.mark.parametrize(
    ("block", "calls"),
    [
        ({"type": "section", "text": {"type": "mrkdwn", "text": "Hi <!channel>"}}, True),
        ({"type": "section", "text": {"type": "plain_text", "text": "Hi <!channel>"}}, False),
        (rich_text({"type": "text", "text": "Hi <!channel>"}), False),
        (rich_text({"type": "broadcast", "range": "here"}), True),
    ],
)
async def test_a_message_that_calls_the_whole_channel_is_remarked_upon(
    desk: Desk, block: dict[str, Any], calls: bool
) -> None:
    await desk.app.client.chat_postMessage(channel=desk.channel, text="Hi", blocks=[block])

    assert [note.partition(": ")[2] for note in desk.workspace.warnings] == (
        ["calls the whole channel"] if calls else []
    )
