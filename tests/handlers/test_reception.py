"""The last word on a delivery: whatever breaks below it, a form keeps what was typed in it."""

import asyncio
import json
from typing import Any

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from handlers.reception import UNSAVED, last_word, received

FORM = {
    "type": "view_submission",
    "view": {
        "blocks": [
            {"type": "section", "block_id": "top"},
            {"type": "input", "block_id": "said"},
            {"type": "input", "block_id": "promise"},
        ]
    },
}


class Breaking:
    """In the place of Bolt, which breaks or finds nobody who listens."""

    def __init__(self, response: BoltResponse | None = None) -> None:
        self._response = response

    async def async_dispatch(self, _: AsyncBoltRequest) -> BoltResponse | None:
        if self._response is None:
            raise AttributeError("'str' object has no attribute 'get'")
        return self._response


async def answered(app: Any, body: dict[str, Any]) -> Any:
    async def read() -> AsyncBoltRequest:
        return AsyncBoltRequest(mode="socket_mode", body=body)

    response = await received(app, read)
    assert response is not None
    assert response.status == 200
    return json.loads(response.body) if response.body else None


class Acknowledging:
    """Bolt with a listener that has acknowledged, while Bolt has not looked yet."""

    async def async_dispatch(self, request: AsyncBoltRequest) -> BoltResponse | None:
        ack = request.context.ack
        await ack(options=[])
        await ack(options=[{"value": "a second answer, which nobody hears"}])
        await asyncio.sleep(60)
        return ack.response


async def test_what_a_listener_answers_goes_out_at_once() -> None:
    async with asyncio.timeout(5):
        assert await answered(Acknowledging(), {"type": "block_suggestion"}) == {"options": []}


async def test_a_form_on_which_something_breaks_stays_open_and_says_so() -> None:
    for broken in (
        Breaking(),
        Breaking(BoltResponse(status=500)),
        Breaking(BoltResponse(status=404)),
    ):
        assert await answered(broken, FORM) == {
            "response_action": "errors",
            "errors": {"said": UNSAVED},
        }


async def test_a_form_without_inputs_says_so_in_its_place() -> None:
    said = await answered(Breaking(), {"type": "view_submission", "view": {"blocks": []}})

    assert said["response_action"] == "update"
    assert UNSAVED in json.dumps(said["view"])


async def test_what_is_no_form_is_acknowledged() -> None:
    assert await answered(Breaking(), {"type": "block_actions"}) is None


def test_a_form_that_is_none_is_acknowledged() -> None:
    for view in (None, [], {"blocks": 7}, {"blocks": [{}]}):
        assert last_word({"type": "view_submission", "view": view}).body == ""
