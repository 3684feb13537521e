"""Routes: one for everything that can be pressed, and nothing that cannot; each with its permission."""

import ast
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desk.people import Action
from handlers import home, routes
from handlers.command import Command
from handlers.lists import routes as list_routes
from handlers.route import Button, Form, Menu, Route, Shortcut
from handlers.routes import BUTTONS, COMMANDS, EVENTS, FORMS, MENUS, SHORTCUTS
from tests.handlers.gallery import pieces

KINDS: list[tuple[Route, ...]] = [COMMANDS, SHORTCUTS, FORMS, MENUS, BUTTONS, EVENTS]


def names(given: tuple[Route, ...]) -> set[str]:
    return {route.name for route in given}


def elements(content: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Everything with an action_id, and whether pressing it tells the bot at once."""
    for block in content if isinstance(content, list) else content["blocks"]:
        if block["type"] == "input":
            yield block["element"], bool(block.get("dispatch_action"))
        for element in block.get("elements", []) if block["type"] == "actions" else []:
            yield element, True
        if "accessory" in block:
            yield block["accessory"], True


VIEWS = [piece for make in pieces().values() if (piece := make()).surface != "options"]
ELEMENTS = [found for piece in VIEWS for found in elements(piece.content)]
PRESSED = {element["action_id"] for element, tells in ELEMENTS if tells}
TYPED_IN = {e["action_id"] for e, _ in ELEMENTS if e["type"] == "external_select"}
SUBMITTED = {
    piece.content["callback_id"]
    for piece in VIEWS
    if piece.surface == "view" and "submit" in piece.content
}


@pytest.mark.parametrize("given", KINDS)
def test_every_name_stands_for_one_thing(given: tuple[Route, ...]) -> None:
    assert len(names(given)) == len(given)


def test_every_button_leads_somewhere_and_every_route_has_its_button() -> None:
    assert names(BUTTONS) == PRESSED


def test_every_form_is_read_and_every_reader_has_its_form() -> None:
    assert names(FORMS) == SUBMITTED


def test_every_typeahead_is_answered_and_every_answer_has_its_typeahead() -> None:
    assert names(MENUS) == TYPED_IN


def test_what_an_entrys_menu_offers_is_known() -> None:
    values = {
        option["value"].partition(":")[0]
        for element, _ in ELEMENTS
        if element["action_id"] == "entry_more"
        for option in element["options"]
    }

    assert values == {"request", "contact_data", "amend", "void", "versions"}


@pytest.mark.parametrize("kind", [Button, Form, Menu, Shortcut, Command])
def test_there_is_no_route_without_its_permission(kind: Any) -> None:
    fields: dict[Any, dict[str, Any]] = {
        Shortcut: {"label": "x", "does": "x"},
        Command: {"does": "x", "usage": "x", "examples": ()},
    }
    others = fields.get(kind, {})
    listen: dict[str, Any] = {} if kind is Command else {"listen": home.publish}

    assert kind(name="x", may=Action.READ_LOG, **listen, **others)
    with pytest.raises(TypeError, match="may"):
        kind(name="x", **listen, **others)


def without_each_permission(source: str) -> Iterator[tuple[str, ast.Module]]:
    """The module as often as it names a permission, each time without one; and of what."""
    for number in count():
        tree = ast.parse(source)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        named = [call for call in calls if any(word.arg == "may" for word in call.keywords)]
        if number == len(named):
            return
        left = [word for word in named[number].keywords if word.arg != "may"]
        named[number].keywords = left
        yield ast.unparse(named[number])[:80], tree


@pytest.mark.parametrize("screen", [routes, list_routes], ids=lambda module: module.__name__)
def test_where_one_permission_is_left_out_the_routes_do_not_import(screen: ModuleType) -> None:
    source = Path(screen.__file__ or "").read_text()
    exec(compile(source, "as it is", "exec"), {"__name__": "as_it_is"})  # noqa: S102 - our own source

    tried = 0
    for what, tree in without_each_permission(source):
        code = compile(tree, "with one left out", "exec")
        with pytest.raises(TypeError, match="'may'"):
            exec(code, {"__name__": what})  # noqa: S102 - our own source
        tried += 1

    assert tried == source.count("may=Action.") > 0


_READ = ("me", "week", "who", "why", "fairness")
_TURNS = ("took", "pass", "cover", "swap", "off")
_SET = ("roster", "settings")


def test_a_word_of_a_command_has_its_own_permission() -> None:
    words = {f"{one.name} {word}": it.may for one in COMMANDS for word, it in one.words.items()}

    assert words == {
        "/log-call find": Action.READ_LOG,
        "/candidate proposals": Action.APPROVE_CONTACT_DATA,
        "/candidate import": Action.IMPORT_LIST,
        "/candidate review": Action.DECIDE_LIST,
        "/candidate absent": Action.DECIDE_LIST,
        "/candidate duplicates": Action.JOIN_CANDIDATES,
        "/candidate unmatched": Action.READ_LOG,
        "/request list": Action.READ_REQUESTS,
        "/line busy": Action.REPORT_BUSY,
        "/line voicemail": Action.TAKE_VOICEMAIL,
        **dict.fromkeys((f"/line {word}" for word in _READ), Action.READ_LINE),
        **dict.fromkeys((f"/line {word}" for word in _TURNS), Action.TAKE_TURNS),
        **dict.fromkeys((f"/line {word}" for word in _SET), Action.SET_ROSTER),
        "/line report": Action.ARRANGE_LINE,
        "/desk setup": Action.SET_UP,
        "/desk hours": Action.SET_HOURS,
        "/desk kinds": Action.SET_UP,
    }
