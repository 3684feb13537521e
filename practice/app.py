"""The installed app: its tokens, and what its manifest grants it."""

from dataclasses import dataclass, field

from practice.shapes import Json


@dataclass(kw_only=True)
class App:
    id: str = "A0PRACTICE"
    bot_id: str = "B0PRACTICE"
    bot_user_id: str = "U0PRACTICE"
    name: str = "candidate_line"
    bot_token: str = "xoxb-practice-bot"  # noqa: S105 - opens nothing but this server
    app_token: str = "xapp-1-A0PRACTICE-practice"  # noqa: S105 - the same
    signing_secret: str = "practice-signing-secret"  # noqa: S105 - the same
    verification_token: str = "practice-verification"  # noqa: S105 - the same
    request_url: str | None = None  # None: Socket Mode
    installed: bool = True
    socket_mode: bool = True  # as the app's page says
    manifest: Json = field(default_factory=dict)

    @property
    def scopes(self) -> list[str]:
        scopes: list[str] = self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])
        return scopes

    @property
    def events(self) -> frozenset[str]:
        settings = self.manifest.get("settings", {})
        return frozenset(settings.get("event_subscriptions", {}).get("bot_events", []))

    @property
    def commands(self) -> dict[str, Json]:
        return {one["command"]: one for one in self._features().get("slash_commands", [])}

    @property
    def shortcuts(self) -> dict[str, Json]:
        return {one["callback_id"]: one for one in self._features().get("shortcuts", [])}

    def home_tab_enabled(self) -> bool:
        return bool(self._features().get("app_home", {}).get("home_tab_enabled", False))

    def messages_tab_enabled(self) -> bool:
        return bool(self._features().get("app_home", {}).get("messages_tab_enabled", True))

    def _features(self) -> Json:
        features: Json = self.manifest.get("features", {})
        return features
