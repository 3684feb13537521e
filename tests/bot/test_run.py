"""`python -m bot run`, as whoever keeps it running sees it."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]


@pytest.fixture
def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def start(tmp_path: Path, **settings: str) -> subprocess.Popen[str]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": "xoxb-practice",
        "SLACK_APP_TOKEN": "xapp-practice",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'desk.db'}",
        **settings,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_waits_for_slack_and_still_ends_when_it_is_told_to(
    tmp_path: Path, closed_port: int
) -> None:
    bot = start(tmp_path, SLACK_API_URL=f"http://127.0.0.1:{closed_port}/api/")
    assert bot.stderr is not None
    assert any("slack_not_reached" in line for line in bot.stderr)

    bot.send_signal(signal.SIGTERM)

    _, said = bot.communicate(timeout=10)
    assert "stopped" in said
    assert bot.returncode == 0


def test_a_database_that_cannot_be_opened_is_one_line_without_the_password(
    tmp_path: Path, closed_port: int
) -> None:
    bot = start(tmp_path, DATABASE_URL=f"postgresql://desk:hunter2@127.0.0.1:{closed_port}/desk")

    _, said = bot.communicate(timeout=20)

    (line,) = said.splitlines()
    assert line.startswith("The database of DATABASE_URL cannot be opened.")
    assert "hunter2" not in said
    assert bot.returncode == 1
