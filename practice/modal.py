"""A modal in a person's hands, for tests: read it, fill it in, send it off."""

from typing import Any

from practice import leaves
from practice.elements import NotThere, Placed, find
from practice.gestures import Gestures
from practice.messages import visible
from practice.presses import press_of
from practice.shapes import Json
from practice.submissions import Submissions, SubmitOutcome
from practice.views import OpenView


class Modal:
    def __init__(self, view: OpenView, gestures: Gestures, submissions: Submissions) -> None:
        self._view = view
        self._gestures = gestures
        self._submissions = submissions

    @property
    def id(self) -> str:
        return self._view.id

    @property
    def view(self) -> Json:
        """As Slack would send it now, `state` and `hash` included."""
        return self._view.as_json()

    @property
    def title(self) -> str:
        return str(self._view.body["title"]["text"])

    @property
    def private_metadata(self) -> str:
        return str(self._view.body.get("private_metadata", ""))

    @property
    def callback_id(self) -> str:
        return str(self._view.body.get("callback_id", ""))

    @property
    def errors(self) -> dict[str, str]:
        return dict(self._view.errors)

    @property
    def trouble(self) -> str | None:
        return self._view.trouble

    @property
    def open(self) -> bool:
        return self._view.open

    @property
    def values(self) -> dict[str, Any]:
        """What stands in each block: texts, option values, ids."""
        return {
            block_id: _simple(next(iter(actions.values())))
            for block_id, actions in self._view.values.items()
        }

    @property
    def last_payload(self) -> Json:
        return self._gestures.sent[self._view.user][1]

    def text(self) -> str:
        """All visible text, a line for each piece: title and buttons, blocks, what is typed,
        errors and trouble.
        """
        body = self._view.body
        frame = [body[key]["text"] for key in ("title", "submit", "close") if body.get(key)]
        words = visible(self._view.blocks, self._gestures.workspace.read_text)
        trouble = [self._view.trouble] if self._view.trouble else []
        typed = [str(one) for one in self.values.values() if one not in (None, [])]
        return "\n".join([*frame, *words, *typed, *self._view.errors.values(), *trouble])

    def fill(self, **values: Any) -> "Modal":
        """Type or choose in blocks that tell the bot nothing before the submit."""
        for block_id, value in values.items():
            one = self._in_block(block_id)
            if one.dispatches:
                raise NotThere(f"{block_id} tells the bot at once: use choose()")
            self._keep(one, value)
        return self

    async def choose(self, block_id: str, value: Any, action_id: str | None = None) -> None:
        """Set a value where the bot hears of it at once."""
        one = self._in_block(block_id, action_id)
        if not one.dispatches:
            raise NotThere(f"{block_id} tells the bot nothing before the submit: use fill()")
        leaf = self._leaf(one, value)
        await self._gestures.press_view(self._view, one, leaf)

    async def suggest(self, block_id: str, typed: str, action_id: str | None = None) -> list[Json]:
        """What the typeahead offers: text, value and description of each option."""
        one = self._in_block(block_id, action_id)
        options = await self._gestures.suggest(self._view.user, self._view, one, typed)
        return [
            {
                "text": option["text"]["text"],
                "value": option["value"],
                "description": option.get("description", {}).get("text"),
            }
            for option in options
        ]

    async def press(self, action_id: str, value: str | None = None) -> None:
        self._check_open()
        one, leaf = press_of(self._view.blocks, action_id, value)
        await self._gestures.press_view(self._view, one, leaf)

    async def submit(self) -> SubmitOutcome:
        self._check_open()
        if not self._view.body.get("submit"):
            raise NotThere("this modal has no submit button")
        return await self._submissions.submit(self._view)

    async def close(self, *, clear: bool = False) -> None:
        self._check_open()
        await self._submissions.close(self._view, clear=clear)

    def _check_open(self) -> None:
        if not self._view.open:
            raise NotThere(f"the modal “{self.title}” is closed")

    def _in_block(self, block_id: str, action_id: str | None = None) -> Placed:
        self._check_open()
        return find(self._view.blocks, block_id=block_id, action_id=action_id)[0]

    def _keep(self, one: Placed, value: Any) -> None:
        self._view.keep({one.block_id: {one.action_id: self._leaf(one, value)}})
        self._view.errors.pop(one.block_id, None)

    def _leaf(self, one: Placed, value: Any) -> Json:
        offered = self._view.suggested.get((one.block_id, one.action_id), [])
        current = self._view.values.get(one.block_id, {}).get(one.action_id)
        held = leaves.options_in(current) if current else []
        return leaves.chosen(one.element, value, [*offered, *held])


def _simple(leaf: Json) -> Any:
    value = leaves.value_of(leaf)
    if isinstance(value, dict) and "value" in value:
        return value["value"]
    if isinstance(value, list):
        return [one["value"] if isinstance(one, dict) else one for one in value]
    return value
