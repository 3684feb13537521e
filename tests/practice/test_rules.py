"""What Slack refuses in blocks and views, in the words that were seen in its answers."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.rules.check import blocks_problems, option_problems, view_problems
from practice.workspace import Workspace
from tests.practice.builders import button, modal, question, text, typeahead

LONG = "must be less than 3001 characters"


def plain(words: str) -> dict[str, str]:
    return {"type": "plain_text", "text": words}


def option(number: int, words: str = "x") -> dict[str, Any]:
    return {"text": plain(words), "value": str(number)}


def menu(count: int, **more: Any) -> dict[str, Any]:
    options = [option(number) for number in range(count)]
    element = {"type": "static_select", "action_id": "a", "options": options} | more
    return question("menu") | {"element": element}


@pytest.mark.parametrize(
    ("blocks", "complaints"),
    [
        ([text("x" * 3000)], []),
        (
            [text("x" * 3001)],
            [
                "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                f"{LONG} [json-pointer:/blocks/0/text/text]",
            ],
        ),
        ([{"type": "divider"}] * 50, []),
        ([{"type": "divider"}] * 51, ["no more than 50 items allowed [json-pointer:/blocks]"]),
        (
            [{"type": "section"}],
            ["must define either `text` or `fields` [json-pointer:/blocks/0/type]"],
        ),
        (
            [{"type": "tables"}],
            ["unsupported type: tables [json-pointer:/blocks/0/type]"],
        ),
        ([{}], ["missing required field: type [json-pointer:/blocks/0]"]),
        (
            [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
            ["unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"],
        ),
        (
            [{"type": "divider", "colour": "red"}],
            ["invalid additional property: colour [json-pointer:/blocks/0]"],
        ),
        (
            [{"type": "image", "image_url": "https://x.example/x.png"}],
            ["missing required field: alt_text [json-pointer:/blocks/0]"],
        ),
        (
            [{"type": "actions", "elements": []}],
            ["must provide at least 1 items [json-pointer:/blocks/0/elements]"],
        ),
        (
            [button("a"), button("a")],
            ["block_id already exists: row_a [json-pointer:/blocks/1/block_id]"],
        ),
        (
            [{"type": "actions", "elements": button("a")["elements"] * 2}],
            [
                "action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]",
            ],
        ),
        (
            [{"type": "context", "elements": [plain("x")] * 11}],
            ["no more than 10 items allowed [json-pointer:/blocks/0/elements]"],
        ),
        (
            [{"type": "alert", "text": plain("x")}],
            ["unsupported type: alert [json-pointer:/blocks/0/type]"],
        ),
        ("blocks", ["must be a list [json-pointer:/blocks]"]),
    ],
)
def test_the_blocks_of_a_message(blocks: Any, complaints: list[str]) -> None:
    assert blocks_problems(blocks) == complaints


@pytest.mark.parametrize(
    ("view", "complaints"),
    [
        (modal(), []),
        (modal(typeahead("who"), menu(100)), []),
        (
            modal(title=plain("x" * 25)),
            ["must be less than 25 characters [json-pointer:/view/title/text]"],
        ),
        (
            modal(private_metadata="x" * 3001),
            [f"{LONG} [json-pointer:/view/private_metadata]"],
        ),
        (
            modal(menu(101)),
            ["no more than 100 items allowed [json-pointer:/view/blocks/0/element/options]"],
        ),
        (
            modal(text("x"), question("q"), submit=None),
            [
                "must define `submit` to use an `input` block in modals "
                "[json-pointer:/view/blocks/1/input]"
            ],
        ),
        (
            modal(question("q", multilines=True)),
            ["invalid additional property: multilines [json-pointer:/view/blocks/0/element]"],
        ),
        (
            {key: value for key, value in modal().items() if key != "title"},
            ["missing required field: title [json-pointer:/view]"],
        ),
        (
            modal({"type": "markdown", "text": "x"}),
            ["unsupported type: markdown [json-pointer:/view/blocks/0/type]"],
        ),
        (
            modal(menu(2, initial_option=option(1, "other"))),
            [
                "`initial_option` must match an option exactly "
                "[json-pointer:/view/blocks/0/element/initial_option]"
            ],
        ),
        (
            modal(question("a", focus_on_load=True), question("b", focus_on_load=True)),
            ["only one element may set `focus_on_load` [json-pointer:/view/blocks]"],
        ),
        (
            modal(menu(1, options=[{"text": plain("x" * 76), "value": "v" * 151}])),
            [
                "must be less than 76 characters "
                "[json-pointer:/view/blocks/0/element/options/0/text/text]",
                "must be less than 151 characters "
                "[json-pointer:/view/blocks/0/element/options/0/value]",
            ],
        ),
        (
            {"type": "home", "blocks": [text("x")], "title": plain("x")},
            ["invalid additional property: title [json-pointer:/view]"],
        ),
        (
            {"type": "home", "blocks": [{"type": "divider"}] * 101},
            ["no more than 100 items allowed [json-pointer:/view/blocks]"],
        ),
        ({"type": "dialog"}, ["unsupported type: dialog [json-pointer:/view/type]"]),
    ],
)
def test_modals_and_homes(view: dict[str, Any], complaints: list[str]) -> None:
    assert view_problems(view) == complaints


def test_the_options_of_a_typeahead() -> None:
    assert option_problems({"options": [option(1)]}) == []
    assert option_problems({"options": []}) == []
    assert option_problems({"options": [option(n) for n in range(101)]}) == [
        "no more than 100 items allowed [json-pointer:/options]"
    ]
    assert option_problems({}) != []
    assert option_problems(None) != []


async def test_refusals_name_the_place_in_the_answer_of_each_method_family(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = workspace.add_channel("log")
    sam = workspace.add_person("Sam")

    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=channel, text="x", blocks=[text("x" * 3001)])
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["errors"][-1] == f"{LONG} [json-pointer:/blocks/0/text/text]"

    view = {"type": "home", "blocks": [{"type": "dividers"}]}
    with pytest.raises(SlackApiError) as refused:
        await client.views_publish(user_id=sam, view=view)
    assert refused.value.response["error"] == "invalid_arguments"
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: dividers [json-pointer:/view/blocks/0/type]"
    ]
    assert [one.text for one in workspace.failures] == [
        "chat.postMessage: invalid_blocks",
        "views.publish: invalid_arguments",
    ]
