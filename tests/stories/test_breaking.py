"""When the bot itself breaks: the person is told, with a number that is in the log."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from storage.engine import open_engines
from tests.stories.house import LOG, House, account

TOLD = re.compile(r"That did not work and nothing was saved\. .* number: ([2-9A-Z]{4})\.")


@pytest.fixture
def log() -> Iterator[list[Any]]:
    """What the bot writes about itself."""
    with capture_logs() as lines:
        yield lines


def broke(log: list[Any]) -> list[str]:
    return [line["reference"] for line in log if line["event"] == "listener_broke"]


async def drop(database_url: str, table: str) -> None:
    engines = open_engines(database_url)
    try:
        async with engines.writing.begin() as connection:
            await connection.execute(text(f"DROP TABLE {table}"))
    finally:
        await engines.dispose()


async def test_a_command_that_breaks_says_so(
    house: House, database_url: str, log: list[Any]
) -> None:
    await drop(database_url, "candidate_words")

    await house.ina.types("/candidate featherstone", channel=LOG)

    told = await house.ina.ephemeral("That did not work")
    found = TOLD.search(told.shown())
    assert found
    assert broke(log) == [found[1]]
    assert "featherstone" not in str([line for line in log if line["event"] == "listener_broke"])


async def test_a_form_that_breaks_says_so_and_stays(house: House, log: list[Any]) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    await modal.fill(**account(promise="No date")).submit()
    payload = deepcopy(modal.last_payload)
    payload["view"]["private_metadata"] = "{not ours"

    answer = await house.delivers(payload, promise="")

    (sentence,) = answer["errors"].values()
    found = TOLD.search(sentence)
    assert found
    assert broke(log) == [found[1]]
    assert house.workspace.messages(LOG) == []


async def test_a_button_that_breaks_says_so(house: House, log: list[Any]) -> None:
    card = await house.logs(house.sam, "sample-0001")
    await house.opened(house.ina, house.ina.press(card, "history"))
    payload = deepcopy(house.ina.last_payload)
    payload["actions"][0]["value"] = "not:a:number"

    await house.delivers(payload)

    told = await house.ina.ephemeral("That did not work")
    found = TOLD.search(told.shown())
    assert found
    assert broke(log) == [found[1]]


async def test_what_a_button_meant_may_be_gone(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    await house.opened(house.ina, house.ina.press(card, "history"))
    payload = deepcopy(house.ina.last_payload)
    payload["actions"][0]["value"] = "999999:1"

    await house.delivers(payload)

    await house.ina.ephemeral("That candidate is not in the directory of this desk any more.")


async def test_a_typeahead_that_breaks_offers_nothing(
    house: House, database_url: str, log: list[Any]
) -> None:
    modal = await house.opens_log(house.ina)
    await drop(database_url, "candidate_words")

    assert await modal.suggest("candidate", "featherstone") == []

    assert len(broke(log)) == 1


async def test_a_home_that_breaks_is_in_the_log(
    house: House, database_url: str, log: list[Any]
) -> None:
    await drop(database_url, "promises")

    await house.practice.deliver_event(
        {"type": "app_home_opened", "user": house.ina.id, "tab": "home", "event_ts": "1.1"}
    )

    await house.workspace.until(lambda: broke(log))


UNKNOWN = {
    "a command": ("slash_commands", {"command": "/nobody", "text": "", "user_id": "U0SAM"}),
    "a shortcut": ("interactive", {"type": "shortcut", "callback_id": "x"}),
    "a message shortcut": ("interactive", {"type": "message_action", "callback_id": "x"}),
    "a button": (
        "interactive",
        {"type": "block_actions", "actions": [{"action_id": "x", "block_id": "y"}]},
    ),
    "an old button": (
        "interactive",
        {"type": "interactive_message", "callback_id": "x", "actions": [{"name": "x"}]},
    ),
    "a form": (
        "interactive",
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "x"}},
    ),
    "a closed form": (
        "interactive",
        {"type": "view_closed", "view": {"type": "modal", "callback_id": "x"}},
    ),
    "an event": ("events_api", {"type": "event_callback", "event": {"type": "star_added"}}),
    "a workflow": (
        "events_api",
        {
            "type": "event_callback",
            "event": {"type": "function_executed", "function": {"callback_id": "x"}},
        },
    ),
    "a dialog": ("interactive", {"type": "dialog_submission", "callback_id": "x"}),
}


@pytest.mark.parametrize("what", UNKNOWN)
async def test_what_the_bot_does_not_know_is_acknowledged(house: House, what: str) -> None:
    kind, payload = UNKNOWN[what]
    who = {"team": {"id": "T0PRACTICE"}, "user": {"id": "U0SAM"}, "team_id": "T0PRACTICE"}

    answer = await house.practice.deliver(kind, {**who, **payload})

    assert answer in (None, (200, None))


async def test_a_menu_that_the_bot_does_not_know_gets_no_options(house: House) -> None:
    payload = {"type": "block_suggestion", "action_id": "x", "block_id": "y", "value": "z"}
    who = {"team": {"id": "T0PRACTICE"}, "user": {"id": "U0SAM"}}

    assert await house.delivers({**who, **payload}) == {"options": []}
