"""Socket Mode: acknowledgements, redelivery, several connections, bad days."""

import asyncio
from typing import Any

import aiohttp
import pytest

from practice.delivery import Answer
from tests.practice.builders import Desk, button, modal


async def test_a_command_without_acknowledgement_is_a_failure_the_person_sees(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def silent(body: Any) -> None:
        await asyncio.sleep(0)

    desk.practice.deliveries.ack_seconds = 0.2
    sam = desk.practice.person(desk.sam)
    await sam.types("/log-call")
    await desk.connect()
    await sam.types("/log-call")
    assert sam.failures() == [
        '/log-call failed with the error "dispatch_failed"',
        '/log-call failed with the error "operation_timeout"',
    ]


async def test_a_submit_without_acknowledgement_leaves_the_modal_open(desk: Desk) -> None:
    @desk.app.view("log")
    async def silent() -> None:
        await asyncio.sleep(0)

    desk.practice.deliveries.ack_seconds = 0.2
    await desk.connect()
    trigger = desk.workspace.triggers.issue(desk.sam)
    await desk.app.client.views_open(trigger_id=trigger, view=modal())
    form = await desk.practice.person(desk.sam).modal()
    assert await form.fill(said="x").submit() == "failed"
    assert form.open
    assert form.values == {"said": "x"}


async def test_an_event_comes_again_until_it_is_acknowledged(desk: Desk) -> None:
    seen = []

    @desk.app.middleware
    async def note(body: Any, req: Any, next_: Any) -> None:
        headers = req.headers
        seen.append(
            (
                body["event_id"],
                headers.get("x-slack-retry-num"),
                headers.get("x-slack-retry-reason"),
            )
        )
        if len(seen) > 1:
            await next_()

    @desk.app.event("app_home_opened")
    async def home() -> None:
        pass

    desk.practice.deliveries.ack_seconds = 0.2
    await desk.connect()
    await desk.practice.gestures.open_home(desk.sam)
    await desk.workspace.until(lambda: len(seen) == 2)
    first, second = seen
    assert first[0] == second[0]
    assert first[1:] == (["0"], [""])
    assert second[1:] == (["1"], ["timeout"])
    await desk.workspace.until(lambda: desk.workspace.failures)
    assert "not acknowledged" in desk.workspace.failures[0].text


async def test_a_payload_may_come_twice(desk: Desk) -> None:
    heard = []

    @desk.app.action("go")
    async def go(ack: Any, body: Any) -> None:
        await ack()
        heard.append(body["actions"][0]["action_ts"])

    await desk.connect()
    await desk.app.client.chat_postMessage(channel=desk.channel, text="x", blocks=[button("go")])
    sam = desk.practice.person(desk.sam)
    await sam.press(desk.workspace.messages(desk.channel)[0], "go")
    assert await desk.practice.deliver_again(sam.last_payload) is None
    desk.practice.faults.duplicate_deliveries(1)
    await sam.press(desk.workspace.messages(desk.channel)[0], "go")
    await desk.workspace.until(lambda: len(heard) == 4)
    assert heard[0] == heard[1] != heard[2] == heard[3]


async def test_an_acknowledgement_may_not_carry_what_nobody_asked_for(desk: Desk) -> None:
    @desk.app.action("go")
    async def go(ack: Any) -> None:
        await ack("thank you")

    await desk.connect()
    await desk.app.client.chat_postMessage(channel=desk.channel, text="x", blocks=[button("go")])
    sam = desk.practice.person(desk.sam)
    await sam.press(desk.workspace.messages(desk.channel)[0], "go")
    assert [one.text for one in desk.workspace.failures] == [
        "the acknowledgement of block_actions carried a payload"
    ]


async def test_payloads_go_to_any_of_several_connections(desk: Desk) -> None:
    first, second = await desk.connect(), await desk.connect()
    heard: set[str] = set()

    async def note(name: str) -> None:
        heard.add(name)

    for name, handler in (("first", first), ("second", second)):

        async def listener(client: Any, message: Any, raw: Any, name: Any = name) -> None:
            if message.get("type") == "slash_commands":
                await note(name)

        handler.client.message_listeners.append(listener)

    @desk.app.command("/log-call")
    async def answer(ack: Any) -> None:
        await ack()

    assert len(desk.practice.sockets.connections) == 2
    for _ in range(40):
        await desk.practice.person(desk.sam).types("/log-call")
    assert heard == {"first", "second"}


async def test_a_ticket_is_good_for_one_connection(desk: Desk) -> None:
    answer = await desk.app.client.apps_connections_open(app_token=desk.workspace.app.app_token)
    url = answer["url"]
    assert url.startswith("ws://127.0.0.1:")

    async with aiohttp.ClientSession() as client:
        async with client.ws_connect(url) as socket:
            hello = await socket.receive_json()
            assert hello["type"] == "hello"
            assert hello["num_connections"] == 1
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(url)


async def test_sockets_drop_and_come_back(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def answer(ack: Any) -> None:
        await ack("here")

    await desk.connect()
    sam = desk.practice.person(desk.sam)
    desk.practice.drop_sockets()
    await desk.workspace.until(lambda: not desk.practice.sockets.connections)
    await desk.practice.connected(timeout=15)
    assert await sam.types("/log-call") == "here"

    await desk.practice.sockets.retire("warning", seconds=0.2)
    await desk.practice.connected(timeout=15)
    await desk.workspace.until(lambda: len(desk.practice.sockets.connections) == 1)
    assert await sam.types("/log-call") == "here"


async def test_an_event_of_any_shape_can_be_sent(desk: Desk) -> None:
    heard = []

    @desk.app.event("app_uninstalled")
    async def gone(body: Any) -> None:
        heard.append(body["event"])

    await desk.connect()
    answer = await desk.practice.deliver_event({"type": "app_uninstalled", "event_ts": "1.1"})
    assert answer == Answer(outcome="acked")
    await desk.workspace.until(lambda: heard)
    desk.workspace.uninstall()
    await desk.workspace.until(lambda: len(heard) == 2)


async def test_people_who_come_and_change_are_told(desk: Desk) -> None:
    heard = []

    @desk.app.event("team_join")
    async def joined(event: Any) -> None:
        heard.append(("joined", event["user"]["real_name"]))

    @desk.app.event("user_change")
    async def changed(event: Any) -> None:
        heard.append(("changed", event["user"]["deleted"]))

    @desk.app.event("member_joined_channel")
    async def member(event: Any) -> None:
        heard.append(("member", event["channel_type"]))

    await desk.connect()
    olga = desk.workspace.add_person("Olga")
    desk.workspace.join(desk.channel, olga)
    desk.workspace.change_person(olga, deactivated=True)
    await desk.workspace.until(lambda: len(heard) == 3)
    assert set(heard) == {("joined", "Olga"), ("member", "C"), ("changed", True)}
