"""The manifest: what the project says of itself to Slack is what it does, and it asks for no more."""

import ast
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handlers.manifest import EVENTS_PATH, SCOPES, manifest
from handlers.routes import COMMANDS, EVENTS, SHORTCUTS

ROOT = Path(__file__).parents[2]
SLACKS = ROOT.parent / "shared" / "contracts" / "schemas" / "manifest.schema.2.0.0.json"
VARIANTS = [manifest(), manifest(url="https://desk.example/")]

# What each needs (SLACK.md 3.2 and 5). Of several scopes in a row each lets the method do its work
# in another kind of conversation.
METHODS = {
    "auth_test": set[str](),
    "apps_connections_open": set[str](),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_getPermalink": set[str](),
    "views_open": set[str](),
    "views_push": set[str](),
    "views_update": set[str](),
    "views_publish": set[str](),
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_join": {"channels:join"},
    "conversations_open": {"im:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "conversations_setTopic": {"channels:write.topic", "groups:write.topic"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_update": {"usergroups:write"},
    "files_info": {"files:read"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
}
EVENT_SCOPES = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "channel_unarchive": {"channels:read"},
    "group_unarchive": {"groups:read"},
    "tokens_revoked": set[str](),
    "app_uninstalled": set[str](),
}
FEATURE_SCOPES = {"commands"}  # slash commands and shortcuts


def closed(*required: str, **properties: Any) -> dict[str, Any]:
    """An object that has nothing else in it."""
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


FLAG, NUMBER = {"type": "boolean"}, {"type": "integer"}
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://", "maxLength": 3000}
COLOUR = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
NAMES = {**several({"type": "string", "maxLength": 50}), "uniqueItems": True}

# As much of Slack's schema as the manifest uses (SLACK.md 5). Where the whole of it is at hand,
# the manifest is held against that too.
USED = closed(
    "display_information",
    _metadata=closed(major_version=NUMBER, minor_version=NUMBER),
    display_information=closed("name", name=TEXT, description=TEXT, background_color=COLOUR),
    features=closed(
        app_home=closed(
            home_tab_enabled=FLAG, messages_tab_enabled=FLAG, messages_tab_read_only_enabled=FLAG
        ),
        bot_user=closed("display_name", display_name=TEXT, always_online=FLAG),
        slash_commands=several(
            closed(
                "command",
                "description",
                command=TEXT,
                description=TEXT,
                usage_hint=TEXT,
                should_escape=FLAG,
                url=ADDRESS,
            )
        ),
        shortcuts=several(
            closed(
                "name",
                "type",
                "callback_id",
                "description",
                name=TEXT,
                type={"enum": ["message", "global"]},
                callback_id=TEXT,
                description=TEXT,
            )
        ),
    ),
    oauth_config=closed(scopes=closed(bot=NAMES)),
    settings=closed(
        event_subscriptions=closed(bot_events=NAMES, request_url=ADDRESS),
        interactivity=closed(
            "is_enabled", is_enabled=FLAG, request_url=ADDRESS, message_menu_options_url=ADDRESS
        ),
        org_deploy_enabled=FLAG,
        socket_mode_enabled=FLAG,
        token_rotation_enabled=FLAG,
    ),
)
SCHEMAS = {"used": USED}
if SLACKS.exists():
    SCHEMAS["whole"] = json.loads(SLACKS.read_text(encoding="utf-8"))


def test_the_file_is_what_the_routes_say() -> None:
    assert json.loads((ROOT / "manifest.json").read_text(encoding="utf-8")) == manifest()


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
@pytest.mark.parametrize("written", VARIANTS, ids=["socket", "http"])
def test_slack_would_take_it(written: dict[str, Any], schema: dict[str, Any]) -> None:
    problems = jsonschema.Draft7Validator(schema).iter_errors(written)

    assert [problem.message for problem in problems] == []


@pytest.mark.parametrize("written", VARIANTS, ids=["socket", "http"])
def test_everything_has_the_length_that_slack_allows(written: dict[str, Any]) -> None:
    display, features = written["display_information"], written["features"]
    commands, shortcuts = features["slash_commands"], features["shortcuts"]
    scopes = written["oauth_config"]["scopes"]["bot"]
    events = written["settings"]["event_subscriptions"]["bot_events"]

    assert 1 <= len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 1 <= len(features["bot_user"]["display_name"]) <= 80
    assert 1 <= len(commands) <= 50
    assert 1 <= len(shortcuts) <= 10
    assert 1 <= len(events) <= 100
    for command in commands:
        assert command["command"].startswith("/")
        assert 2 <= len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in shortcuts:
        assert shortcut["type"] == "message"
        assert 1 <= len(shortcut["name"]) <= 24
        assert 1 <= len(shortcut["description"]) <= 150
        assert len(shortcut["callback_id"]) <= 255
    assert len(set(scopes)) == len(scopes)
    assert len(set(events)) == len(events)


def test_in_socket_mode_no_address_stands_in_it() -> None:
    written = manifest()

    assert "http" not in json.dumps(written)
    assert written["settings"]["socket_mode_enabled"]


def test_over_http_everything_goes_to_one_address() -> None:
    written = manifest(url="https://desk.example/")
    settings = written["settings"]
    endpoint = f"https://desk.example{EVENTS_PATH}"

    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == endpoint
    assert settings["interactivity"]["request_url"] == endpoint
    assert settings["interactivity"]["message_menu_options_url"] == endpoint
    assert {command["url"] for command in written["features"]["slash_commands"]} == {endpoint}


def test_every_route_that_slack_must_know_of_is_in_it() -> None:
    written = manifest()
    features = written["features"]

    assert [one["command"] for one in features["slash_commands"]] == [one.name for one in COMMANDS]
    assert [one["callback_id"] for one in features["shortcuts"]] == [one.name for one in SHORTCUTS]
    events = written["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == subscribed()
    # Slack delivers a message under one name, wherever it was written.
    assert {event.partition(".")[0] for event in events} == {event.name for event in EVENTS}


def subscribed() -> set[str]:
    return {name for event in EVENTS for name in event.subscriptions or (event.name,)}


def called() -> set[str]:
    """Methods of the Web API that handlers/ calls, or passes on: `slack.<method>`."""
    methods = set()
    for file in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and _is_slack(node.value):
                methods.add(node.attr)
    return {method for method in methods if "_" in method} - {"base_url", "retry_handlers"}


def _is_slack(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "slack") or (
        isinstance(node, ast.Attribute) and node.attr == "slack"
    )


def test_the_table_of_methods_is_complete() -> None:
    assert called() == set(METHODS)
    assert subscribed() == set(EVENT_SCOPES)


def test_it_asks_for_every_scope_that_it_needs_and_for_no_other() -> None:
    needed = FEATURE_SCOPES.union(
        *(METHODS[method] for method in called()),
        *(EVENT_SCOPES[event] for event in subscribed()),
    )

    assert set(SCOPES) == needed


def test_every_scope_says_what_it_is_for() -> None:
    assert all(reason for reason in SCOPES.values())
