"""The boundary: who is it, may they, and whatever goes wrong becomes a kind sentence in the right place."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.blocks import Option
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from desk.desk import Desk
from desk.errors import FieldRefusal, Missing, NotFound, Refusal, Refused, Repeated
from desk.model.ids import TeamId
from desk.model.people import Standing
from desk.people import Action, meet
from handlers.boundary import SLOW, Boundary, broken
from handlers.call import Call, Close, FormAnswer, Update
from handlers.people import Directory
from handlers.route import Button, Event, Form, Menu
from handlers.views.parts import sentence_modal
from practice.rules.check import view_problems
from tests.desk.builders import EVERYONE, SAM, Clock, person
from tests.handlers.conftest import Ear

TEAM = TeamId("T0DESK")
REFERENCE = re.compile(r"number: ([2-9A-HJ-NP-Z]{4})\.")
TYPED = "Mr Dunleavy shouted"


@pytest.fixture
async def boundary(memory: Any, slack: AsyncWebClient) -> Boundary:
    desk = Desk(transaction=memory.transaction, reading=memory.reading, now=Clock())
    await meet(desk, [*EVERYONE, person("Gus", standing=Standing.GUEST)])
    directory = Directory(desk=desk, slack=slack, team_id=TEAM)
    return Boundary(desk=desk, directory=directory, team_id=TEAM, decide_within=0.2)


def submission(*inputs: str, user: str = SAM.id, team: str = TEAM) -> dict[str, Any]:
    blocks = [{"type": "section", "block_id": "top"}]
    blocks += [{"type": "input", "block_id": name} for name in inputs]
    view = {"id": "V1", "type": "modal", "blocks": blocks, "state": {"values": {}}}
    return {"user": {"id": user, "team_id": team}, "team": {"id": team}, "view": view}


def press(ear: Ear, user: str = SAM.id, team: str = TEAM) -> dict[str, Any]:
    return {"user": {"id": user}, "team": {"id": team}, "response_url": ear.url}


Listen = Callable[[Call], Awaitable[Any]]


def answering(answer: Any) -> Listen:
    async def listen(_: Call) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return listen


def form(answer: Any) -> Form:
    return Form(name="form", may=Action.LOG_CONTACT, listen=answering(answer))


def button(answer: Any) -> Button:
    return Button(name="button", may=Action.LOG_CONTACT, listen=answering(answer))


def acknowledging() -> AsyncAck:
    return AsyncAck()  # type: ignore[no-untyped-call]


async def submitted(boundary: Boundary, route: Form, body: dict[str, Any]) -> Any:
    ack = acknowledging()
    await boundary.form(route)(ack=ack, body=body)
    assert ack.response is not None
    return json.loads(ack.response.body) if ack.response.body else {}


async def pressed(boundary: Boundary, route: Button, body: dict[str, Any]) -> None:
    ack = acknowledging()
    await boundary.prompt(route)(ack=ack, body=body)
    assert ack.response is not None
    assert ack.response.status == 200


@pytest.mark.parametrize(
    ("answer", "acknowledged"),
    [(Close(), {}), (Close(all_views=True), {"response_action": "clear"})],
)
async def test_a_form_that_is_done_closes(
    boundary: Boundary, answer: FormAnswer, acknowledged: dict[str, Any]
) -> None:
    assert await submitted(boundary, form(answer), submission("said")) == acknowledged


async def test_a_form_may_go_on(boundary: Boundary) -> None:
    answer = await submitted(boundary, form(Update(view=sentence_modal("And?"))), submission())

    assert answer["response_action"] == "update"
    assert view_problems(answer["view"]) == []


async def test_a_single_sentence_stands_on_its_own_input(boundary: Boundary) -> None:
    wrong = Missing("how", "How?")

    answer = await submitted(boundary, form(wrong), submission("candidate", "said", "how"))

    assert answer == {"response_action": "errors", "errors": {"how": "How?"}}


async def test_each_sentence_stands_on_its_input(boundary: Boundary) -> None:
    wrong = Refused([Missing("said", "What was said?"), Missing("how", "How?")])

    answer = await submitted(boundary, form(wrong), submission("candidate", "said", "how"))

    assert answer == {
        "response_action": "errors",
        "errors": {"said": "What was said?", "how": "How?"},
    }


async def test_a_sentence_without_its_input_stands_on_the_first(boundary: Boundary) -> None:
    wrong = Refused(
        [Missing("said", "What was said?"), Missing("top", "No."), Missing("x", "How?")]
    )

    answer = await submitted(boundary, form(wrong), submission("candidate", "said"))

    assert answer["errors"]["said"] == "What was said?"
    assert sorted(answer["errors"]["candidate"].split(" ")) == ["How?", "No."]


async def test_a_refusal_of_the_whole_form_stands_on_the_first_input(boundary: Boundary) -> None:
    answer = await submitted(boundary, form(NotFound("entry")), submission("candidate", "said"))

    assert answer["errors"] == {"candidate": NotFound("entry").sentence}


async def test_without_inputs_the_sentence_is_the_view(boundary: Boundary) -> None:
    quoting = Refusal("Sam voided this: “<!channel> & co”. " + "x" * 4000)

    answer = await submitted(boundary, form(quoting), submission())

    assert answer["response_action"] == "update"
    assert view_problems(answer["view"]) == []
    assert "“&lt;!channel&gt; &amp; co”" in answer["view"]["blocks"][0]["text"]["text"]


async def test_a_form_that_breaks_names_a_reference_that_is_in_the_log(boundary: Boundary) -> None:
    with capture_logs() as logs:
        answer = await submitted(boundary, form(ValueError(TYPED)), submission("said"))

    found = REFERENCE.search(answer["errors"]["said"])
    assert found is not None
    assert answer["errors"]["said"] == broken(found[1])
    (line,) = [line for line in logs if line["event"] == "listener_broke"]
    assert (line["reference"], line["route"], line["error"]) == (found[1], "form", "ValueError")
    assert "test_boundary.py" in line["where"]


async def test_what_people_typed_is_in_no_log(boundary: Boundary, ear: Ear) -> None:
    async def listen(_: Call) -> None:
        try:
            int(TYPED)
        except ValueError as wrong:
            raise RuntimeError(f"cannot count {TYPED}") from wrong

    route = Button(name="button", may=Action.LOG_CONTACT, listen=listen)
    with capture_logs() as logs:
        await pressed(boundary, route, press(ear))
        await submitted(boundary, form(KeyError(TYPED)), submission("said"))

    assert TYPED not in repr(logs)
    assert "RuntimeError from ValueError" in repr(logs)
    assert TYPED not in repr(ear.heard)


async def test_a_button_that_breaks_names_its_reference_too(boundary: Boundary, ear: Ear) -> None:
    with capture_logs() as logs:
        await pressed(boundary, button(ValueError(TYPED)), press(ear))

    found = REFERENCE.search(ear.sentences[0])
    assert found is not None
    assert found[1] in repr(logs)


async def test_a_refused_button_says_why_and_quotes_safely(boundary: Boundary, ear: Ear) -> None:
    await pressed(boundary, button(Refusal("Sam says: “<!channel>”")), press(ear))

    assert ear.sentences == ["Sam says: “&lt;!channel&gt;”"]


async def test_a_form_that_takes_too_long_says_so_and_can_be_sent_again(boundary: Boundary) -> None:
    async def listen(_: Call) -> FormAnswer:
        await asyncio.Event().wait()
        return Close()

    slow = Form(name="form", may=Action.LOG_CONTACT, listen=listen)
    with capture_logs() as logs:
        answer = await submitted(boundary, slow, submission("said"))

    assert answer["errors"] == {"said": SLOW}
    assert logs[-1]["error"].startswith("TimeoutError")


async def test_what_was_saved_by_another_delivery_is_answered_as_the_first(
    boundary: Boundary,
) -> None:
    came = 0

    async def listen(_: Call) -> FormAnswer:
        nonlocal came
        came += 1
        if came == 1:
            raise Repeated("view:V1")
        return Close()

    twice = Form(name="form", may=Action.LOG_CONTACT, listen=listen)

    assert await submitted(boundary, twice, submission("said")) == {}
    assert came == 2


async def test_a_guest_is_refused_on_the_form(boundary: Boundary) -> None:
    answer = await submitted(boundary, form(Close()), submission("said", user="U0GUS"))

    assert "you are a guest here" in answer["errors"]["said"]


async def test_somebody_from_another_workspace_is_refused(boundary: Boundary, ear: Ear) -> None:
    answer = await submitted(boundary, form(Close()), submission("said", team="T0OTHER"))
    await pressed(boundary, button(None), press(ear, team="T0OTHER"))

    refusal = "The contact log is for people of this organisation only."
    assert answer["errors"] == {"said": refusal}
    assert ear.sentences == [refusal]


async def test_a_permission_is_asked_at_every_press(boundary: Boundary, ear: Ear) -> None:
    only_qc = Button(name="link", may=Action.LINK_CONTACT, listen=answering(None))

    await pressed(boundary, only_qc, press(ear))

    assert ear.sentences[0].startswith("Only QC")


@pytest.mark.parametrize(
    "answer", [ValueError(TYPED), FieldRefusal("x", "No."), NotFound("candidate")]
)
async def test_a_typeahead_that_breaks_offers_nothing(boundary: Boundary, answer: Any) -> None:
    menu = Menu(name="candidate", may=Action.LOG_CONTACT, listen=answering(answer))
    ack = acknowledging()

    with capture_logs() as logs:
        await boundary.menu(menu)(ack=ack, body=submission())

    assert ack.response is not None
    assert json.loads(ack.response.body) == {"options": []}
    assert TYPED not in repr(logs)


async def test_a_typeahead_answers_with_options(boundary: Boundary) -> None:
    found = [Option(label="Ada Oak", value="1")]
    menu = Menu(name="candidate", may=Action.LOG_CONTACT, listen=answering(found))
    ack = acknowledging()

    await boundary.menu(menu)(ack=ack, body=submission())

    assert ack.response is not None
    (option,) = json.loads(ack.response.body)["options"]
    assert option["value"] == "1"


async def test_an_event_is_heard_with_all_that_slack_says_of_it(boundary: Boundary) -> None:
    body = {"event": {"type": "message"}, "event_id": "Ev1", "authorizations": []}
    heard: list[Any] = []

    async def listen(directory: Directory, body: Any) -> None:
        heard.append((directory, body))

    await boundary.event(Event(name="message", listen=listen))(body=body)

    assert heard == [(boundary.directory, body)]


async def test_an_event_that_came_twice_at_once_is_heard_again(boundary: Boundary) -> None:
    heard = []

    async def listen(_: Directory, body: Any) -> None:
        heard.append(body["event_id"])
        if len(heard) == 1:
            raise Repeated("event:Ev1")

    with capture_logs() as logs:
        await boundary.event(Event(name="message", listen=listen))(body={"event_id": "Ev1"})

    assert heard == ["Ev1", "Ev1"]
    assert logs == []


async def test_an_event_that_breaks_is_logged_and_over(boundary: Boundary) -> None:
    async def listen(*_: Any) -> None:
        raise ValueError(TYPED)

    with capture_logs() as logs:
        await boundary.event(Event(name="user_change", listen=listen))(body={"event": {}})

    assert logs[-1]["route"] == "user_change"
    assert TYPED not in repr(logs)
