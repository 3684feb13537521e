"""The JSON between the server and the page: what a person sees, and what a person does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from practice.server import Practice
from tests.practice.builders import Desk, button, modal, question, text, typeahead

DAY = {
    "type": "actions",
    "block_id": "day",
    "elements": [{"type": "datepicker", "action_id": "day", "initial_date": "2026-11-24"}],
}


async def act(practice: Practice, me: str, **what: Any) -> Any:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{practice.url}practice/act", params={"as": me}, json=what) as response,
    ):
        return await response.json()


def with_a_bot(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack("Opening.")
        view = modal(typeahead("who", min_query_length=0), question("note"))
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @desk.app.options("who")
    async def options(ack: Any) -> None:
        await ack(options=[{"text": {"type": "plain_text", "text": "Mike"}, "value": "7"}])

    @desk.app.action("who")
    async def chosen(ack: Any) -> None:
        await ack()

    @desk.app.view("log")
    async def saved(ack: Any, client: Any, view: Any) -> None:
        await ack()
        note = view["state"]["values"]["note"]["value"]["value"]
        blocks = [text(note), button("go")]
        await client.chat_postMessage(channel=desk.channel, text=note, blocks=blocks)

    @desk.app.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Only you.", replace_original=False)


@asynccontextmanager
async def watched(practice: Practice, me: str) -> AsyncIterator[Callable[..., Any]]:
    """The page of a person: `await when(condition)` gives the first state that fulfils it."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{practice.url}practice/live?as={me}") as live,
    ):
        state = await live.receive_json()

        async def when(condition: Callable[[Any], object]) -> Any:
            nonlocal state
            while not condition(state):
                state = await live.receive_json(timeout=5)
            return state

        yield when


async def test_a_form_is_filled_in_and_sent_over_the_page(desk: Desk) -> None:
    with_a_bot(desk)
    await desk.connect()
    practice, sam = desk.practice, desk.sam
    dm = desk.workspace.dm(sam).id
    async with watched(practice, sam) as when:
        first = await when(lambda state: state)
        assert first["me"]["name"] == "Sam Staff"
        assert first["workspace"] == {"name": "Practice", "connected": True}
        assert {one["name"] for one in first["channels"]} == {"candidate-log", "candidate_line"}

        says = await act(practice, sam, do="type", channel=dm, text="/log-call")
        assert says == {"ok": True, "says": "Opening."}
        state = await when(lambda state: state["modals"] and state["messages"][dm])
        assert state["messages"][dm][0]["ephemeral"]
        view_id = state["modals"][0]["id"]
        who = {"where": {"view_id": view_id}, "block_id": "who", "action_id": "who"}

        offered = await act(practice, sam, do="suggest", **who, typed="")
        assert offered["options"][0]["value"] == "7"
        leaf = {"type": "external_select", "selected_option": offered["options"][0]}
        assert (await act(practice, sam, do="press", **who, leaf=leaf))["ok"]
        note = {"note": {"value": {"type": "plain_text_input", "value": "Said hello"}}}
        assert (await act(practice, sam, do="keep", view_id=view_id, values=note))["ok"]
        outcome = await act(practice, sam, do="submit", view_id=view_id, values={})
        assert outcome == {"ok": True, "outcome": "closed", "errors": {}}
        state = await when(lambda state: state["messages"][desk.channel] and not state["modals"])
        assert state["failures"] == []


async def test_a_button_is_pressed_over_the_page(desk: Desk) -> None:
    with_a_bot(desk)
    await desk.connect()
    practice, sam, channel = desk.practice, desk.sam, desk.channel
    posted = await desk.app.client.chat_postMessage(
        channel=channel, text="Go?", blocks=[text("Go?"), button("go")]
    )
    async with watched(practice, sam) as when:
        state = await when(lambda state: state["messages"][channel])
        assert next(one for one in state["channels"] if one["id"] == channel)["unread"] == 1
        await act(practice, sam, do="read", channel=channel)
        where = {"channel": channel, "ts": posted["ts"]}
        go = {"block_id": "row_go", "action_id": "go", "value": "1"}
        assert (await act(practice, sam, do="press", where=where, **go))["ok"]
        state = await when(lambda state: len(state["messages"][channel]) > 1)
        assert state["messages"][channel][1]["text"] == "Only you."
        assert next(one for one in state["channels"] if one["id"] == channel)["unread"] == 0


async def test_refusals_are_sentences(desk: Desk) -> None:
    practice = desk.practice
    assert (await act(practice, "U404", do="home"))["says"] == "nobody of that id"
    assert (await act(practice, desk.sam, do="dance"))["says"] == "no such act: dance"
    assert not (await act(practice, desk.sam, do="close", view_id="V404"))["ok"]
    gone = await act(practice, desk.sam, do="type", channel="C404", text="x")
    assert gone["says"] == "'C404' is missing or unknown"


async def test_the_people_and_the_files(practice: Practice) -> None:
    practice.workspace.add_person("Sam Staff", title="Staff", guest="single")
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{practice.url}practice/people") as response:
            people = await response.json()
        async with session.get(practice.url) as page:
            html = await page.text()
        async with session.get(f"{practice.url}page/..%2Fserver.py") as outside:
            assert outside.status == 404
    assert [(one["name"], one["guest"]) for one in people] == [("Sam Staff", "single")]
    assert html.startswith("<!")


async def test_a_command_that_fails_says_so_to_the_page(desk: Desk) -> None:
    said = await act(desk.practice, desk.sam, do="type", channel=desk.channel, text="/lgo-call")

    assert said == {"ok": False, "says": "/lgo-call is not a valid command."}
    (failure,) = desk.workspace.failures
    assert failure.text == said["says"]


async def test_a_press_in_a_message_carries_what_its_inputs_hold(desk: Desk) -> None:
    states = []

    @desk.app.action("go")
    async def go(ack: Any, body: Any) -> None:
        await ack()
        states.append(body["state"]["values"])

    await desk.connect()
    posted = await desk.app.client.chat_postMessage(
        channel=desk.channel, text="When?", blocks=[question("note"), DAY, button("go")]
    )
    where = {"channel": desk.channel, "ts": posted["ts"]}
    note = {"value": {"type": "plain_text_input", "value": "soon"}}
    go_ = {"block_id": "row_go", "action_id": "go", "value": "1"}
    await act(desk.practice, desk.sam, do="press", where=where, **go_, values={"note": note})
    await act(desk.practice, desk.sam, do="press", where=where, **go_)

    day = {"day": {"type": "datepicker", "selected_date": "2026-11-24"}}
    assert states == [{"note": note, "day": day}] * 2
