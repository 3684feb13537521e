"""views.*: modals and the Home tab."""

import json

from practice.people import Member
from practice.rules.check import view_problems
from practice.shapes import Json
from practice.triggers import Trigger, TriggerRefused
from practice.views import OpenView, ViewRefused
from practice.web_api.arguments import invalid_arguments
from practice.web_api.registry import ApiError, Call, Kind, method

MOST_BYTES = 250_000
TRIGGERED: dict[str, Kind] = {"view": "json", "trigger_id": "str", "interactivity_pointer": "str"}


@method("views.open", tier="T4", args=TRIGGERED, required=("view",))
def open_(call: Call) -> Json:
    body = checked_view(call, "modal")
    trigger = _exchanged(call)
    try:
        view = call.workspace.views.open(trigger.user, body, channel=trigger.channel)
    except ViewRefused as refusal:
        raise ApiError(refusal.code) from refusal
    return _shown(call, view)


@method("views.push", tier="T4", args=TRIGGERED, required=("view",))
def push(call: Call) -> Json:
    body = checked_view(call, "modal")
    trigger = _exchanged(call)
    try:
        view = call.workspace.views.push(trigger.user, body, onto=trigger.view_id)
    except ViewRefused as refusal:
        raise ApiError(refusal.code) from refusal
    return _shown(call, view)


@method(
    "views.update",
    tier="T4",
    args={"view": "json", "view_id": "str", "external_id": "str", "hash": "str"},
    required=("view",),
)
def update(call: Call) -> Json:
    if not call.get("view_id") and not call.get("external_id"):
        raise invalid_arguments(["missing required field: view_id"])
    views = call.workspace.views
    try:
        view = views.find(view_id=call.get("view_id"), external_id=call.get("external_id"))
        views.update(view, checked_view(call, view.body["type"]), call.get("hash"))
    except ViewRefused as refusal:
        raise ApiError(refusal.code) from refusal
    return _shown(call, view)


@method(
    "views.publish",
    tier="T4",
    args={"view": "json", "user_id": "str", "hash": "str"},
    required=("user_id", "view"),
)
def publish(call: Call) -> Json:
    if not call.workspace.app.home_tab_enabled():
        raise ApiError("not_enabled")
    person = call.workspace.people.get(call["user_id"])
    if person is None or not _has_home(person):
        raise invalid_arguments(
            [f"user_id {call['user_id']} has no home tab [json-pointer:/user_id]"]
        )
    body = checked_view(call, "home")
    try:
        view = call.workspace.views.publish(person.id, body, call.get("hash"))
    except ViewRefused as refusal:
        raise ApiError(refusal.code) from refusal
    return _shown(call, view)


def _has_home(person: Member) -> bool:
    return not person.is_bot and not person.deactivated


def checked_view(call: Call, surface: str) -> Json:
    view: Json = call["view"]
    problems = view_problems(view) or [
        *call.workspace.files.complaints(view["blocks"], ["view", "blocks"])
    ]
    if not problems and view["type"] != surface:
        problems = [f"unsupported type: {view['type']} [json-pointer:/view/type]"]
    if problems:
        raise invalid_arguments(problems)
    if len(json.dumps(view)) > MOST_BYTES:
        raise ApiError("view_too_large")
    return view


def _exchanged(call: Call) -> Trigger:
    trigger_id = call.get("trigger_id") or call.get("interactivity_pointer")
    if not trigger_id:
        raise invalid_arguments(["missing required field: trigger_id"])
    try:
        return call.workspace.triggers.exchange(trigger_id)
    except TriggerRefused as refusal:
        raise ApiError(refusal.code) from refusal


def _shown(call: Call, view: OpenView) -> Json:
    call.workspace.changed()
    return {"view": view.as_json()}
