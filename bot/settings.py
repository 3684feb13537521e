"""What the environment says. The only reader of it; secrets stay secret, and a mistake is one line."""

from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = Path(".env")

# Where each value comes from: the second half of every complaint.
_WHERE = {
    "slack_bot_token": "It is at api.slack.com/apps, your app, “OAuth & Permissions”, "
    "“Bot User OAuth Token”, and begins with xoxb-.",
    "slack_app_token": "It is at api.slack.com/apps, your app, “Basic Information”, "
    "“App-Level Tokens” (scope connections:write), and begins with xapp-.",
    "slack_signing_secret": "It is at api.slack.com/apps, your app, “Basic Information”, "
    "“App Credentials”, “Signing Secret”.",
    "slack_api_url": "Leave it out for Slack itself, which is https://slack.com/api/.",
    "socket_connections": "Write a number from 1 to 10, or leave it out for 2. Slack takes ten from "
    "all bots of the app together.",
    "database_url": "Write sqlite:///candidate-line.db for a file next to the bot, or "
    "postgresql://user:password@host/name.",
    "host": "Write 127.0.0.1 for this machine only, or 0.0.0.0 for every network it is on.",
    "port": "Write a number from 1 to 65535, such as 3000, or 0 for any that is free.",
    "public_url": "Write the https address under which others reach HOST and PORT, such as "
    "https://line.example.org, or leave it out.",
    "practice_port": "Write a number from 1 to 65535, such as 8089, or 0 for any that is free.",
    "log_level": "Write DEBUG, INFO, WARNING or ERROR.",
}
_NO_CONNECTION = (
    "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: one of them is needed. Set SLACK_APP_TOKEN for "
    "Socket Mode, which needs no public address (api.slack.com/apps, your app, “Basic "
    "Information”, “App-Level Tokens”), or SLACK_SIGNING_SECRET to be called over HTTPS "
    "(the same page, “App Credentials”)."
)


class BadSettings(Exception):
    """One line for each value that is missing or wrong; no line holds a value."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _begins_with(prefix: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        bare = token.get_secret_value().strip()
        if not bare.startswith(prefix) or bare == prefix or any(map(str.isspace, bare)):
            raise ValueError
        return SecretStr(bare)

    return AfterValidator(check)


def _signing_secret(secret: SecretStr) -> SecretStr:
    bare = secret.get_secret_value().strip()
    if not bare or bare.startswith(("xox", "xapp-")) or any(map(str.isspace, bare)):
        raise ValueError
    return SecretStr(bare)


def _web_address(address: str) -> str:
    """With a slash at its end, as Slack's client library wants it."""
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError
    _ = parts.port  # raises on one that is no number
    return address.strip().rstrip("/") + "/"


def _public_address(address: str) -> str:
    """Without a slash at its end. Who holds a calendar's link can read it, so it never goes in the clear."""
    address = _web_address(address).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.username is not None or any(map(str.isspace, address)):
        raise ValueError
    return address


def _database_address(address: str) -> str:
    address = address.strip()
    parts = urlsplit(address)
    name = parts.path.strip("/")
    in_a_file = address.startswith("sqlite:///") and name != ":memory:"
    if not name or not (in_a_file or parts.scheme in {"postgresql", "postgres"}):
        raise ValueError
    _ = parts.port
    return address


def _host(host: str) -> str:
    if not host.strip() or any(character in "/ @" for character in host.strip()):
        raise ValueError
    return host.strip()


Port = Annotated[int, Field(ge=0, le=65535)]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"],
    BeforeValidator(lambda level: str(level).strip().upper()),
]
DatabaseAddress = Annotated[str, AfterValidator(_database_address)]


class DatabaseSettings(BaseSettings):
    """What every command needs: where the memory is."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    # A PostgreSQL address holds a password, so no repr shows it.
    database_url: DatabaseAddress = Field("sqlite:///candidate-line.db", repr=False)
    log_level: LogLevel = "INFO"

    @classmethod
    def read(cls, env_file: Path | None = ENV_FILE) -> Self:
        """The settings of this kind, or `BadSettings`."""
        return _read(cls, env_file)


class SlackSettings(DatabaseSettings):
    """What the bot needs to speak with Slack."""

    slack_bot_token: Annotated[SecretStr, _begins_with("xoxb-")]
    slack_app_token: Annotated[SecretStr, _begins_with("xapp-")] | None = None
    slack_signing_secret: Annotated[SecretStr, AfterValidator(_signing_secret)] | None = Field(
        None, validate_default=True
    )
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = "https://slack.com/api/"
    socket_connections: Annotated[int, Field(ge=1, le=10)] = 2
    host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    port: Port = 3000
    public_url: Annotated[str, AfterValidator(_public_address)] | None = None

    @property
    def socket_mode(self) -> bool:
        return self.slack_app_token is not None

    @property
    def listens(self) -> bool:
        """In Socket Mode nobody needs to reach us, so a port is taken only when one was asked for."""
        return not self.socket_mode or "port" in self.model_fields_set

    @property
    def calendar_at(self) -> str | None:
        """The address that calendar links begin with; None where nobody could read one."""
        return self.public_url if self.listens else None

    @field_validator("slack_signing_secret")
    @classmethod
    def _one_way_in(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        # An app token that was refused is not in `data`: one complaint about it is enough.
        if secret is None and info.data.get("slack_app_token", "refused") is None:
            raise PydanticCustomError("no_way_in", "neither app token nor signing secret")
        return secret


class PracticeSettings(DatabaseSettings):
    """What the practice workspace needs: its own memory, a port for its page, and quiet."""

    database_url: DatabaseAddress = Field("sqlite:///practice-data/practice.db", repr=False)
    log_level: LogLevel = "WARNING"
    host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    practice_port: Port = 8089


_Kind = TypeVar("_Kind", bound=DatabaseSettings)


def _read(kind: type[_Kind], env_file: Path | None) -> _Kind:
    try:
        return kind(_env_file=env_file)
    except ValidationError as error:
        lines = [_line(str(one["loc"][0]), one["type"]) for one in error.errors()]
    except (UnicodeDecodeError, OSError):
        lines = [f"{env_file} cannot be read as UTF-8 text. Save it so, or remove it."]
    # Outside the except clause: the first exception holds the values, and must not travel along.
    raise BadSettings(*lines)


def _line(field: str, kind: str) -> str:
    if kind == "no_way_in":
        return _NO_CONNECTION
    what = "is not set" if kind == "missing" else "is not as it should be"
    return f"{field.upper()} {what}. {_WHERE[field]}"
