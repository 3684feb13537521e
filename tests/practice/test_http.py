"""HTTP delivery: signatures, retries, probes, and the same stories as over a socket."""

from typing import Any

import pytest

from practice.delivery import Envelope
from practice.http_delivery import signature
from tests.practice.builders import Desk, button, modal

VECTOR = (
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    "&command=%2Fwebhook-collect&text="
    "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)


def test_the_signature_is_the_one_in_slacks_documentation() -> None:
    assert signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", VECTOR.encode()) == (
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


async def test_a_command_a_modal_and_a_button_over_http(http_desk: Desk) -> None:
    desk = http_desk

    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal())
        await ack("Opened.")

    @desk.app.view("log")
    async def saved(ack: Any) -> None:
        await ack(response_action="errors", errors={"said": "Say more."})

    @desk.app.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Gone.")

    sam = desk.practice.person(desk.sam)
    await desk.practice.connected()
    assert await sam.types("/log-call") == "Opened."
    form = await sam.modal()
    assert await form.fill(said="x").submit() == "errors"
    assert form.errors == {"said": "Say more."}
    await desk.app.client.chat_postMessage(channel=desk.channel, text="x", blocks=[button("go")])
    message = desk.workspace.messages(desk.channel)[0]
    await sam.press(message, "go")
    await desk.workspace.until(
        lambda: message.deleted or message.shown() != "go" or sam.ephemerals(desk.channel)
    )
    assert desk.workspace.failures == []


async def test_probes_and_forged_requests(http_desk: Desk) -> None:
    http = http_desk.practice.http
    assert (await http.ssl_check()).status == 200
    verified = await http.url_verification()
    assert verified.payload == {"challenge": "practice-challenge"}
    body, headers = b"command=%2Flog-call", {"Content-Type": "application/x-www-form-urlencoded"}
    old = headers | {"X-Slack-Request-Timestamp": "1531420618"}
    forged = headers | {"X-Slack-Signature": "v0=00"}
    assert (await http.post(body, old, seconds=3)).status == 401
    assert (await http.post(body, forged, seconds=3)).status == 401


@pytest.mark.parametrize("status", [404, 500])
async def test_an_event_that_is_refused_comes_again(http_desk: Desk, status: int) -> None:
    desk, seen = http_desk, []

    @desk.app.middleware
    async def note(req: Any, resp: Any, next_: Any) -> Any:
        seen.append(req.headers.get("x-slack-retry-num"))
        resp.status = status
        return await next_() if len(seen) > 1 else resp

    @desk.app.event("app_home_opened")
    async def home() -> None:
        pass

    await desk.practice.gestures.open_home(desk.sam)
    await desk.workspace.until(lambda: len(seen) == 2)
    assert seen == [None, ["1"]]


async def test_a_dead_address_is_a_failed_command(http_desk: Desk) -> None:
    http_desk.workspace.app.request_url = "http://127.0.0.1:9/slack/events"
    sam = http_desk.practice.person(http_desk.sam)
    assert await sam.types("/log-call") is None
    assert sam.failures() == ['/log-call failed with the error "dispatch_failed"']
    envelope = Envelope(type="events_api", payload={"type": "event_callback"})
    assert (await http_desk.practice.http.send(envelope, seconds=1)).outcome == "connection_failed"
