"""Modals at their limits: triggers, hashes, values, checks of the client, bad answers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.modal import Modal
from practice.workspace import Workspace
from tests.practice.builders import Desk, modal, question, text


async def opened(desk: Desk, client: AsyncWebClient, *blocks: dict[str, Any], **more: Any) -> Modal:
    trigger_id = desk.workspace.triggers.issue(desk.sam)
    await client.views_open(trigger_id=trigger_id, view=modal(*blocks, **more))
    return await desk.practice.person(desk.sam).modal()


async def error_of(call: Any) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_a_trigger_lives_three_seconds_and_opens_once(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    trigger = workspace.triggers.issue(sam)
    wrong = modal(title={"type": "plain_text", "text": "x" * 25})
    assert await error_of(client.views_open(trigger_id=trigger, view=wrong)) == "invalid_arguments"
    await client.views_open(trigger_id=trigger, view=modal())
    assert await error_of(client.views_open(trigger_id=trigger, view=modal())) == (
        "exchanged_trigger_id"
    )
    assert await error_of(client.views_open(trigger_id="1.2.3", view=modal())) == (
        "invalid_trigger_id"
    )
    workspace.triggers.seconds = -1.0
    late = workspace.triggers.issue(sam)
    assert await error_of(client.views_open(trigger_id=late, view=modal())) == (
        "expired_trigger_id"
    )


async def test_what_is_typed_stays_only_under_the_same_names(
    desk: Desk, client: AsyncWebClient
) -> None:
    form = await opened(desk, client, question("a"), question("b"), question("c"))
    form.fill(a="one", b="two", c="three")
    before = form.view["hash"]

    await client.views_update(
        view_id=form.id,
        hash=before,
        view=modal(
            question("a"), question("b", action_id="other"), question("d", initial_value="4")
        ),
    )

    assert form.values == {"a": "one", "b": None, "d": "4"}
    assert form.view["hash"] != before
    stale = client.views_update(view_id=form.id, hash=before, view=modal())
    assert await error_of(stale) == "hash_conflict"
    await form.close()
    assert await error_of(client.views_update(view_id=form.id, view=modal())) == "not_found"


async def test_an_external_id_is_unique(desk: Desk, client: AsyncWebClient) -> None:
    form = await opened(desk, client, external_id="one")
    other = desk.workspace.add_person("Olga")
    trigger = desk.workspace.triggers.issue(other)
    second = client.views_open(trigger_id=trigger, view=modal(external_id="one"))
    assert await error_of(second) == "duplicate_external_id"
    await client.views_update(external_id="one", view=modal(text("new"), external_id="one"))
    assert "new" in form.text()


async def test_the_client_checks_what_is_typed_before_the_bot_hears_of_it(
    desk: Desk, client: AsyncWebClient
) -> None:
    number = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}
    form = await opened(
        desk,
        client,
        question("short", min_length=3),
        question("long", max_length=3),
        question("minutes", **number),
        question("mail", type="email_text_input"),
        question("site", type="url_text_input") | {"optional": True},
    )
    form.fill(short="ab", long="abcd", minutes="0", mail="nobody")

    assert await form.submit() == "errors"
    assert set(form.errors) == {"short", "long", "minutes", "mail"}
    assert form.errors["minutes"] == "Please enter a number of 1 or more."
    assert desk.practice.gestures.sent == {}


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "no such block"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "close"},
        {"text": "saved"},
    ],
)
async def test_an_answer_slack_cannot_use_is_trouble_for_the_person(
    desk: Desk, client: AsyncWebClient, answer: dict[str, Any]
) -> None:
    @desk.app.view("log")
    async def submitted(ack: Any) -> None:
        await ack(**answer)

    # Bolt itself stumbles over empty errors, and answers nothing at all.
    desk.practice.deliveries.ack_seconds = 0.5
    await desk.connect()
    form = await opened(desk, client)

    assert await form.fill(said="x").submit() == "failed"
    assert form.open
    assert form.trouble == "We had some trouble connecting. Try again?"
    assert desk.practice.person(desk.sam).failures() == [form.trouble]


async def test_a_submit_may_show_errors_go_on_or_clear_everything(
    desk: Desk, client: AsyncWebClient
) -> None:
    answers: list[dict[str, Any]] = [
        {"response_action": "errors", "errors": {"said": "Say more."}},
        {"response_action": "update", "view": modal(question("said"), question("more"))},
        {"response_action": "push", "view": modal(text("Sure?"))},
        {"response_action": "clear"},
    ]

    @desk.app.view("log")
    async def submitted(ack: Any) -> None:
        await ack(**answers.pop(0))

    await desk.connect()
    sam = desk.practice.person(desk.sam)
    form = await opened(desk, client)

    assert await form.fill(said="x").submit() == "errors"
    assert form.errors == {"said": "Say more."}
    assert await form.submit() == "updated"
    assert form.values == {"said": "x", "more": None}
    assert await form.fill(more="y").submit() == "pushed"
    assert len(sam.modals) == 2
    assert await sam.modals[-1].submit() == "cleared"
    assert sam.modals == []
    assert desk.workspace.failures == []


async def test_the_x_closes_the_whole_stack_and_tells_of_the_root(
    desk: Desk, client: AsyncWebClient
) -> None:
    closed = []

    @desk.app.view_closed("log")
    async def on_close(ack: Any, body: Any) -> None:
        await ack()
        closed.append((body["view"]["id"], body["is_cleared"]))

    await desk.connect()
    form = await opened(desk, client, notify_on_close=True)
    trigger = desk.workspace.triggers.issue(desk.sam, view_id=form.id)
    await client.views_push(trigger_id=trigger, view=modal(text("Sure?")))

    await desk.practice.person(desk.sam).modals[-1].close(clear=True)
    assert closed == [(form.id, True)]
    assert not form.open


async def test_a_view_may_weigh_250_kilobytes(desk: Desk, client: AsyncWebClient) -> None:
    heavy = modal(*(text("x" * 2900) for _ in range(90)))
    trigger = desk.workspace.triggers.issue(desk.sam)
    assert await error_of(client.views_open(trigger_id=trigger, view=heavy)) == "view_too_large"


async def test_every_kind_of_input_can_be_filled_in(desk: Desk, client: AsyncWebClient) -> None:
    options = [{"text": {"type": "plain_text", "text": v}, "value": v} for v in ("a", "b")]
    form = await opened(
        desk,
        client,
        question("menu", type="static_select", options=options, initial_option=options[0]),
        question("many", type="multi_static_select", options=options),
        question("boxes", type="checkboxes", options=options),
        question("radio", type="radio_buttons", options=options),
        question("day", type="datepicker"),
        question("hour", type="timepicker", initial_time="09:30"),
        question("moment", type="datetimepicker"),
        question("person", type="users_select"),
        question("where", type="conversations_select", default_to_current_conversation=True),
        question("minutes", type="number_input", is_decimal_allowed=True),
    )

    form.fill(
        menu="b",
        many=["a", "b"],
        boxes=["b"],
        radio="a",
        day=date(2026, 11, 23),
        moment=datetime(2026, 11, 23, 17, tzinfo=UTC),
        person=desk.sam,
        where=desk.channel,
        minutes="7.5",
    )

    assert form.values == {
        "menu": "b",
        "many": ["a", "b"],
        "boxes": ["b"],
        "radio": "a",
        "day": "2026-11-23",
        "hour": "09:30",
        "moment": 1795453200,
        "person": desk.sam,
        "where": desk.channel,
        "minutes": "7.5",
    }
    leaf = form.view["state"]["values"]["menu"]["value"]
    assert leaf["selected_option"]["text"] == {"type": "plain_text", "text": "b", "emoji": True}
    assert "7.5" in form.text()
