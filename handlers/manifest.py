"""Routes → the Slack app manifest. manifest.json is written from it, and a test holds them equal."""

from collections.abc import Iterator
from typing import Any

from handlers.routes import COMMANDS, EVENTS, SHORTCUTS

EVENTS_PATH = "/slack/events"

# Each scope with the reason that a reviewer, or an admin who installs the bot, may ask for.
SCOPES = {
    "commands": "slash commands and the message shortcut",
    "chat:write": "cards, confirmations and direct messages",
    "channels:read": "to see whether the bot is in a public channel, and whether outsiders are",
    "groups:read": "the same for a private channel",
    "channels:join": "to join a public channel that was chosen in /desk setup",
    "app_mentions:read": "to show a request's card to whoever mentions the bot in its thread",
    "channels:history": "to pass on what is said in a request's thread, and to look for a card before "
    "posting it again after a failure",
    "groups:history": "the same in a private channel",
    "im:history": "the same in a direct message",
    "files:read": "to read a candidate list that was dropped to the bot",
    "files:write": "to send the chart of /line fairness, and what was left out of a list, to whoever asked",
    "im:write": "to open the direct message of a confirmation",
    "usergroups:read": "to find the user group that is kept in step with the line",
    "usergroups:write": "to keep it in step, where /line settings says so",
    "channels:write.topic": "to keep the topic of the line's channel in step, where that is wanted",
    "groups:write.topic": "the same in a private channel",
    "users:read": "names, time zones, and who is a guest or deactivated",
}


def manifest(*, url: str | None = None) -> dict[str, Any]:
    """The manifest of a Socket Mode app, or of one that Slack reaches at `url`."""
    endpoint = f"{url.rstrip('/')}{EVENTS_PATH}" if url else None
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Candidate Line",
            "description": "The contact log and the requests of a candidate desk: who called, what was said, who does it.",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,  # who follows a request writes there
            },
            "bot_user": {"display_name": "candidate_line", "always_online": True},
            "slash_commands": [
                _command(command.name, command.does, command.usage, endpoint)
                for command in COMMANDS
            ],
            "shortcuts": [
                {
                    "name": shortcut.label,
                    "type": "message",
                    "callback_id": shortcut.name,
                    "description": shortcut.does,
                }
                for shortcut in SHORTCUTS
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": _settings(endpoint),
    }


def _command(name: str, does: str, usage: str, endpoint: str | None) -> dict[str, Any]:
    command = {"command": name, "description": does, "usage_hint": usage, "should_escape": False}
    return {**command, "url": endpoint} if endpoint else command


def _subscriptions() -> Iterator[str]:
    for event in EVENTS:
        yield from event.subscriptions or (event.name,)


def _settings(endpoint: str | None) -> dict[str, Any]:
    reached = {"request_url": endpoint} if endpoint else {}
    typed = {"message_menu_options_url": endpoint} if endpoint else {}
    return {
        "event_subscriptions": {**reached, "bot_events": sorted(_subscriptions())},
        "interactivity": {"is_enabled": True, **reached, **typed},
        "org_deploy_enabled": False,
        "socket_mode_enabled": endpoint is None,
        "token_rotation_enabled": False,
    }
