"""A modal's own buttons: submit, and the ways to close it."""

from dataclasses import dataclass
from typing import Any, Literal

from practice import interactions
from practice.delivery import Answer
from practice.form_checks import problems
from practice.gestures import Gestures
from practice.rules.check import view_problems
from practice.shapes import Json
from practice.views import OpenView, ViewRefused
from practice.workspace import Workspace

SubmitOutcome = Literal["closed", "errors", "updated", "pushed", "cleared", "failed"]
TROUBLE = "We had some trouble connecting. Try again?"


class BadAnswer(ValueError):
    """An acknowledgement that Slack cannot act upon."""


@dataclass(frozen=True, kw_only=True)
class Submissions:
    gestures: Gestures

    async def submit(self, view: OpenView) -> SubmitOutcome:
        """First the client's own checks; the app hears only of what passes them."""
        view.errors, view.trouble = problems(view.blocks, view.values), None
        if view.errors:
            self._workspace().changed()
            return "errors"
        view.busy = True
        payload = interactions.submission(self._workspace(), view)
        answer = await self.gestures.deliver(view.user, "interactive", payload)
        view.busy = False
        outcome = self._outcome(view, answer)
        self._workspace().changed()
        return outcome

    def _outcome(self, view: OpenView, answer: Answer) -> SubmitOutcome:
        if not answer.acked:
            return self._trouble(view, answer)
        try:
            return self._act(view, answer.payload)
        except (BadAnswer, ViewRefused) as refusal:
            return self._trouble(view, f"{refusal}: {answer.payload}")

    def _act(self, view: OpenView, payload: Any) -> SubmitOutcome:
        workspace = self._workspace()
        if not payload:
            workspace.views.close(view)
            return "closed"
        action = payload.get("response_action") if isinstance(payload, dict) else None
        match action:
            case "errors":
                view.errors = _checked_errors(view, payload.get("errors"))
                return "errors"
            case "update":
                workspace.views.update(view, _checked_view(workspace, payload))
                return "updated"
            case "push":
                workspace.views.push(view.user, _checked_view(workspace, payload), onto=view.id)
                return "pushed"
            case "clear":
                workspace.views.clear(view.user)
                return "cleared"
        raise BadAnswer(f"no such response_action: {action}")

    def _trouble(self, view: OpenView, detail: object) -> SubmitOutcome:
        view.trouble = TROUBLE
        self._workspace().user_fails(view.user, TROUBLE, detail)
        return "failed"

    async def close(self, view: OpenView, *, clear: bool = False) -> None:
        """Cancel closes this view; the X (`clear`) or clear_on_close closes the whole stack."""
        workspace = self._workspace()
        cleared = clear or bool(view.body.get("clear_on_close"))
        told = workspace.views.stack(view.user)[0] if clear else view
        if cleared:
            workspace.views.clear(view.user)
        else:
            workspace.views.close(view)
        workspace.changed()
        if told.body.get("notify_on_close"):
            payload = interactions.view_closed(workspace, told, cleared=cleared)
            answer = await self.gestures.deliver(view.user, "interactive", payload)
            if not answer.acked:
                workspace.bot_fails("view_closed was not acknowledged", answer)

    def _workspace(self) -> Workspace:
        return self.gestures.workspace


def _checked_errors(view: OpenView, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise BadAnswer("errors without a field")
    strange = set(errors) - inputs
    if strange or not all(isinstance(text, str) and text for text in errors.values()):
        raise BadAnswer(f"errors for what is no input block: {sorted(strange)}")
    return errors


def _checked_view(workspace: Workspace, payload: Json) -> Json:
    view = payload.get("view")
    found = view_problems(view)
    if found or not isinstance(view, dict) or view["type"] != "modal":
        raise BadAnswer("; ".join(found) or "not a modal")
    missing = [*workspace.files.complaints(view["blocks"], ["view", "blocks"])]
    if missing:
        raise BadAnswer("; ".join(missing))
    return view
