"""The ways a person and a bot go through the workspace together, with a real Bolt app."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from practice.elements import NotThere
from tests.practice.builders import Desk, button, modal, question, text, typeahead


async def test_a_command_opens_a_modal_whose_submit_posts_a_message(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @desk.app.view("log")
    async def saved(ack: Any, view: Any, client: Any) -> None:
        await ack()
        said = view["state"]["values"]["said"]["value"]["value"]
        await client.chat_postMessage(channel=desk.channel, text=said, blocks=[text(said)])

    await desk.connect()
    sam = desk.practice.person(desk.sam)

    assert await sam.types("/log-call") is None
    form = await sam.modal()
    assert form.title == "Log a call"
    assert await form.submit() == "errors"
    assert form.errors == {"said": "Please complete this required field."}
    assert await form.fill(said="Never got it").submit() == "closed"

    await desk.workspace.until(lambda: desk.workspace.messages(desk.channel))
    assert desk.workspace.messages(desk.channel)[0].shown() == "Never got it"
    assert desk.workspace.failures == []
    assert not form.open


async def test_the_text_of_an_acknowledgement_is_seen_by_one_person_only(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def answer(ack: Any, command: Any) -> None:
        await ack(f"You typed {command['text']}")

    @desk.app.command("/raw")
    async def answer_raw(ack: Any, command: Any) -> None:
        await ack(f"You typed {command['text']}")

    await desk.connect()
    sam = desk.practice.person(desk.sam)

    assert await sam.types("/log-call for @Sam Staff & #candidate-log") == (
        "You typed for @Sam Staff & #candidate-log"
    )
    assert sam.last_payload["text"] == f"for <@{desk.sam}> &amp; <#{desk.channel}|candidate-log>"
    assert await sam.types("/raw for @Sam Staff") == "You typed for @Sam Staff"
    assert sam.last_payload["text"] == "for @Sam Staff"
    assert len(sam.ephemerals()) == 2
    assert desk.workspace.messages(sam.dm) == []
    assert await sam.types("/unknown") is None
    assert sam.failures() == ["/unknown is not a valid command."]


async def test_typeahead_asks_the_bot_once_enough_is_typed(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(typeahead("who"), question("note"))
        )

    @desk.app.options("who")
    async def options(ack: Any, payload: Any) -> None:
        label = {"type": "plain_text", "text": f"Mike {payload['value']}"}
        await ack(options=[{"text": label, "value": "7", "description": label}])

    @desk.app.action("who")
    async def chosen(ack: Any, body: Any, client: Any) -> None:
        await ack()
        view = body["view"]
        more = modal(text("Last: Tuesday"), *view["blocks"], private_metadata="7")
        await client.views_update(view_id=view["id"], hash=view["hash"], view=more)

    await desk.connect()
    sam = desk.practice.person(desk.sam)
    await sam.types("/log-call")
    form = await sam.modal()

    form.fill(note="kept")
    assert await form.suggest("who", "M") == []
    found = await form.suggest("who", "Mi")
    assert found == [{"text": "Mike Mi", "value": "7", "description": "Mike Mi"}]
    with pytest.raises(NotThere, match="no option"):
        await form.choose("who", "8")
    with pytest.raises(NotThere, match="use choose"):
        form.fill(who="7")
    await form.choose("who", "7")

    await desk.workspace.until(lambda: "Last: Tuesday" in form.text())
    assert form.values == {"who": "7", "note": "kept"}
    assert form.private_metadata == "7"
    assert desk.workspace.failures == []


async def test_a_button_answers_in_place_and_a_response_url_lasts_five_uses(desk: Desk) -> None:
    statuses = []

    @desk.app.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        for number in range(6):
            answer = await respond(f"Done {number}", replace_original=True)
            statuses.append((answer.status_code, answer.body))

    await desk.connect()
    await desk.app.client.chat_postMessage(
        channel=desk.channel, text="Go?", blocks=[text("Go?"), button("go")]
    )
    message = desk.workspace.messages(desk.channel)[0]
    sam = desk.practice.person(desk.sam)

    await sam.press(message, "go")

    await desk.workspace.until(lambda: len(statuses) == 6)
    assert message.shown() == "Done 4"
    assert statuses[0] == (200, "ok")
    assert statuses[5][0] == 404
    assert "used_url" in statuses[5][1]


async def test_the_home_tab_is_published_when_it_is_opened(desk: Desk) -> None:
    @desk.app.event("app_home_opened")
    async def opened(event: Any, client: Any) -> None:
        view = {"type": "home", "blocks": [text("Nothing waits for you."), button("more")]}
        await client.views_publish(user_id=event["user"], view=view)

    @desk.app.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    await desk.connect()
    sam = desk.practice.person(desk.sam)
    assert sam.home is None

    view = await sam.opens_home()
    assert view is not None
    assert view["blocks"][0]["text"]["text"] == "Nothing waits for you."
    await sam.press_home("more")
    assert (await sam.modal()).title == "Log a call"


async def test_shortcuts_and_mentions_reach_the_bot(desk: Desk) -> None:
    heard = []

    @desk.app.shortcut("log")
    async def log(ack: Any, body: Any) -> None:
        await ack()
        heard.append(("global", "channel" in body, "response_url" in body))

    @desk.app.shortcut("ask")
    async def ask(ack: Any, body: Any) -> None:
        await ack()
        heard.append(("message", body["message"]["text"], body["channel"]["id"]))

    @desk.app.event("app_mention")
    async def mentioned(event: Any) -> None:
        heard.append(("mention", event["text"]))

    @desk.app.event("message")
    async def message(event: Any) -> None:
        heard.append((event["channel_type"], event["text"]))

    await desk.connect()
    sam = desk.practice.person(desk.sam)

    await sam.shortcut("log")
    await sam.types("hello @candidate_line", desk.channel)
    await sam.message_shortcut("ask", desk.workspace.messages(desk.channel)[0])

    hello = "hello <@U0PRACTICE>"
    await desk.workspace.until(lambda: len(heard) == 4)
    assert sorted(heard, key=str) == [
        ("channel", hello),
        ("global", False, False),
        ("mention", hello),
        ("message", hello, desk.channel),
    ]


async def test_a_stack_of_modals_is_three_deep_and_tells_when_it_is_closed(desk: Desk) -> None:
    refusals, closed = [], []

    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(button("deeper")))

    @desk.app.action("deeper")
    async def deeper(ack: Any, body: Any, client: Any) -> None:
        await ack()
        view = modal(button("deeper"), notify_on_close=True)
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as error:
            refusals.append(error.response["error"])

    @desk.app.view_closed("log")
    async def on_close(ack: Any, body: Any) -> None:
        await ack()
        closed.append((body["view"]["id"], body["is_cleared"]))

    await desk.connect()
    sam = desk.practice.person(desk.sam)
    await sam.types("/log-call")
    await sam.modal()

    await sam.modals[-1].press("deeper")
    await desk.workspace.until(lambda: len(sam.modals) == 2)
    second = sam.modals[-1]
    assert second.view["previous_view_id"] == sam.modals[0].id == second.view["root_view_id"]
    await second.press("deeper")
    await desk.workspace.until(lambda: len(sam.modals) == 3)
    third = sam.modals[-1]
    await third.press("deeper")
    await desk.workspace.until(lambda: refusals == ["push_limit_reached"])

    await third.close()
    assert closed == [(third.id, False)]
    await second.close(clear=True)
    assert closed == [(third.id, False)]  # the root did not ask to be told
    assert sam.modals == []
