"""The environment: what is needed, what is wrong with it, and that no secret is ever shown."""

from pathlib import Path

import pytest

from bot.settings import BadSettings, DatabaseSettings, PracticeSettings, SlackSettings

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1-secretive", "SLACK_APP_TOKEN": "xapp-1-secretive"}
NAMES = (
    *("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"),
    *("DATABASE_URL", "HOST", "PORT", "PUBLIC_URL", "PRACTICE_PORT", "LOG_LEVEL"),
    "SOCKET_CONNECTIONS",
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def refused(kind: type[DatabaseSettings] = SlackSettings) -> BadSettings:
    with pytest.raises(BadSettings) as bad:
        kind.read()
    return bad.value


def test_an_app_token_means_socket_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GOOD)

    settings = SlackSettings.read()

    assert settings.socket_mode
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1-secretive"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///candidate-line.db"
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3000, "INFO")


def test_a_signing_secret_alone_means_http(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123abcd"})

    assert not SlackSettings.read().socket_mode


def test_the_file_env_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN=xapp-file\nPORT=4000\nOTHER=1\n"
    )
    monkeypatch.setenv("PORT", "5000")

    settings = SlackSettings.read()

    assert settings.slack_bot_token.get_secret_value() == "xoxb-file"
    assert settings.port == 5000


def test_a_copied_example_file_counts_as_nothing_set(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=\nSLACK_APP_TOKEN=\nPORT=\n")

    assert [line.split()[0] for line in refused().lines] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=xoxb-\xff\xfe\n")

    assert refused().lines == (".env cannot be read as UTF-8 text. Save it so, or remove it.",)


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(
        monkeypatch,
        {
            "SLACK_BOT_TOKEN": "xoxp-1",
            "SLACK_API_URL": "slack.com",
            "PORT": "70000",
            "LOG_LEVEL": "loud",
            "DATABASE_URL": "mysql://desk@host/line",
        },
    )

    lines = refused().lines

    assert {line.split()[0] for line in lines} == {
        *("SLACK_BOT_TOKEN", "SLACK_API_URL", "PORT", "LOG_LEVEL", "DATABASE_URL"),
        "SLACK_APP_TOKEN",
    }
    assert all("\n" not in line for line in lines)


def test_a_missing_token_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")

    (line,) = refused().lines

    assert line.startswith("SLACK_BOT_TOKEN is not set.")
    assert "OAuth & Permissions" in line


def test_neither_way_in_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")

    (line,) = refused().lines

    assert "SLACK_APP_TOKEN" in line
    assert "SLACK_SIGNING_SECRET" in line
    assert "Socket Mode" in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-A0-TopSecret"),
        ("SLACK_BOT_TOKEN", "xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-1 TopSecret"),
        ("SLACK_APP_TOKEN", "xoxb-1-TopSecret"),
        ("SLACK_SIGNING_SECRET", "xoxb-1-TopSecret"),
        ("DATABASE_URL", "postgresql://desk:TopSecret@host"),
        ("DATABASE_URL", "postgresql://desk:TopSecret@host:port/line"),
        ("DATABASE_URL", "postgresql://desk:TopSecret@[host/line"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "candidate-line.db"),
        ("SLACK_API_URL", "https://user:TopSecret@"),
        ("SLACK_API_URL", "https://slack.com:TopSecret/api/"),
        ("HOST", "http://here/TopSecret"),
        ("PORT", "TopSecret"),
        ("PORT", "-1"),
        ("SOCKET_CONNECTIONS", "11"),
        ("SOCKET_CONNECTIONS", "0"),
        ("PUBLIC_URL", "line.example.org/TopSecret"),
        ("PUBLIC_URL", "http://line.example.org/TopSecret"),
        ("PUBLIC_URL", "https://user:TopSecret@line.example.org"),
        ("PUBLIC_URL", "https://line.example.org/?key=TopSecret"),
        ("PUBLIC_URL", "https://line.example.org/Top Secret TopSecret"),
    ],
)
def test_a_malformed_value_is_one_line_and_stays_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(monkeypatch, GOOD | {name: value})

    bad = refused()

    (line,) = bad.lines
    assert line.startswith(f"{name} is not as it should be.")
    assert "TopSecret" not in line
    assert bad.__context__ is None
    assert bad.__cause__ is None


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GOOD | {"DATABASE_URL": "postgresql://desk:secretive@host/line"})

    settings = SlackSettings.read()

    assert "secretive" not in f"{settings!r} {settings}"
    assert settings.database_url.startswith("postgresql://desk:secretive@")


def test_without_slack_no_token_is_needed() -> None:
    assert DatabaseSettings.read().database_url == "sqlite:///candidate-line.db"
    assert PracticeSettings.read().practice_port == 8089


def test_practice_keeps_its_own_memory() -> None:
    assert PracticeSettings.read().database_url == "sqlite:///practice-data/practice.db"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8089/api", "http://127.0.0.1:8089/api/"])
def test_the_api_address_ends_in_a_slash(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    set_all(monkeypatch, GOOD | {"SLACK_API_URL": url})

    assert SlackSettings.read().slack_api_url == "http://127.0.0.1:8089/api/"


@pytest.mark.parametrize("url", ["https://desk.example", " https://desk.example/ "])
def test_calendar_links_begin_with_the_public_address(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123abcd"})
    monkeypatch.setenv("PUBLIC_URL", url)

    assert SlackSettings.read().calendar_at == "https://desk.example"


def test_in_socket_mode_calendar_links_need_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GOOD | {"PUBLIC_URL": "https://desk.example"})

    without = SlackSettings.read()
    monkeypatch.setenv("PORT", "3000")
    with_port = SlackSettings.read()

    assert without.calendar_at is None
    assert with_port.calendar_at == "https://desk.example"


def test_without_a_public_address_there_are_no_calendar_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(monkeypatch, GOOD | {"PORT": "3000"})

    assert SlackSettings.read().calendar_at is None
