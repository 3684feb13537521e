"""Slash commands: words, help, and what somebody may have meant."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from desk.desk import Desk
from desk.errors import NotAllowed
from desk.model.ids import TeamId
from desk.model.people import Standing
from desk.people import Action
from handlers.call import Call
from handlers.command import Command, Word
from handlers.people import Directory
from handlers.routes import COMMANDS
from handlers.views.help import Example
from practice.rules.check import blocks_problems
from tests.desk.builders import SAM, person
from tests.handlers.conftest import Ear

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def unused(*_: Any) -> Any:
    raise AssertionError("a command by itself touches no database")


@pytest.fixture
def call(ear: Ear, slack: AsyncWebClient) -> Call:
    desk = Desk(transaction=unused, reading=unused, now=lambda: NOW)
    return Call(
        body={"response_url": ear.url, "user_id": SAM.id, "text": ""},
        slack=slack,
        desk=desk,
        directory=Directory(desk=desk, slack=slack, team_id=TeamId("T0DESK")),
        person=SAM,
        at=NOW,
    )


def typing(call: Call, text: str) -> Call:
    return replace(call, body={**call.body, "text": text})


async def heard(call: Call) -> None:
    await call.say(f"heard: {call.words}")


async def alone(call: Call) -> None:
    await call.say("alone")


REQUEST = Command(
    name="/request",
    may=Action.LOG_CONTACT,
    does="Requests",
    usage="list | help",
    examples=(Example("/request list", "shows them"), Example("/request help", "shows this")),
    words={
        "overdue": Word(may=Action.LOG_CONTACT, listen=heard),
        "close": Word(may=Action.SET_UP, listen=heard),
    },
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ovredue", "/request overdue"),
        ("overdu", "/request overdue"),
        ("OVERDEU now", "/request overdue"),
        ("clsoe", "/request close"),
        ("hlep", "/request help"),
        ("hepl me", "/request help"),
    ],
)
async def test_a_slip_of_the_finger_is_guessed(
    call: Call, ear: Ear, typed: str, meant: str
) -> None:
    await REQUEST.listen(typing(call, typed))

    assert ear.sentences == [f"I don't know “{typed}”. Did you mean `{meant}`?"]


async def test_something_else_altogether_is_answered_with_what_can_be_typed(
    call: Call, ear: Ear
) -> None:
    await REQUEST.listen(typing(call, "zzz <!channel>"))

    assert ear.sentences == [
        "I don't know “zzz &lt;!channel&gt;”. You can type `/request list`, `/request help`."
    ]


@pytest.mark.parametrize("typed", ["overdue", "Overdue", "  OVERDUE  ", "\u00a0overdue\u202f"])
async def test_a_word_is_known_however_it_is_typed(call: Call, ear: Ear, typed: str) -> None:
    await REQUEST.listen(typing(call, typed))

    assert ear.sentences[0].casefold() == "heard: overdue"


async def test_a_word_needs_its_own_permission(call: Call, ear: Ear) -> None:
    with pytest.raises(NotAllowed, match="Only an admin"):
        await REQUEST.listen(typing(call, "close"))

    admin = replace(typing(call, "close"), person=person("Olga", standing=Standing.ADMIN))
    await REQUEST.listen(admin)
    assert ear.sentences == ["heard: close"]


async def test_the_command_alone_is_help_unless_it_has_something_to_do(
    call: Call, ear: Ear
) -> None:
    await REQUEST.listen(call)
    await replace(REQUEST, alone=alone).listen(call)

    assert ear.sentences == [
        "*/request* — Requests\n`/request list` shows them\n`/request help` shows this",
        "alone",
    ]


async def test_other_words_go_where_names_go(call: Call, ear: Ear) -> None:
    named = replace(REQUEST, otherwise=heard)

    await named.listen(typing(call, "Helpman “Mike”"))
    await named.listen(typing(call, "help"))

    assert ear.sentences[0] == 'heard: Helpman "Mike"'
    assert ear.sentences[1].startswith("*/request*")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_every_command_explains_itself_with_examples(
    call: Call, ear: Ear, command: Command
) -> None:
    await command.listen(typing(call, "help"))

    (told,) = ear.heard
    assert told["response_type"] == "ephemeral"
    assert told["text"].startswith(f"*{command.name}* — {command.does}")
    assert blocks_problems(told["blocks"]) == []
    assert "help" in command.usage
    assert all(example.type.startswith(command.name) for example in command.examples)
