"""The command line, as somebody types it: what it says, what it leaves behind, how it ends."""

import json
import subprocess
import sys

import pytest

from tests.bot.shell import ROOT, Shell

pytestmark = pytest.mark.thorough

PEOPLE = "id,name,state\na-1,Zoë Ångström,MN\n"


def test_run_without_settings_names_them_and_stops(shell: Shell) -> None:
    said = shell.types("run")

    assert (said.code, said.out) == (1, "")
    assert [line.split()[0] for line in said.err.splitlines()] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
    ]


def test_the_manifest_is_the_one_in_the_repository(shell: Shell) -> None:
    said = shell.types("manifest")

    assert said.code == 0
    assert said.out == (ROOT / "manifest.json").read_text(encoding="utf-8")


def test_a_manifest_for_https_calls_that_address(shell: Shell) -> None:
    manifest = json.loads(shell.types("manifest", "--url", "https://line.example.org/").out)

    interactivity = manifest["settings"]["interactivity"]
    assert interactivity["request_url"] == "https://line.example.org/slack/events"
    assert not manifest["settings"]["socket_mode_enabled"]


def test_slack_calls_no_plain_http(shell: Shell) -> None:
    said = shell.types("manifest", "--url", "http://line.example.org")

    assert said.code == 1
    assert "https://" in said.err


def test_help_comes_without_loading_anything(shell: Shell) -> None:
    probe = "import sys, bot.cli; print([m for m in sys.modules if m in ('sqlalchemy', 'slack_bolt', 'aiohttp')])"

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
    assert "practice" in shell.types("--help").out


def test_a_backup_is_written_tried_and_restored(shell: Shell) -> None:
    shell.imports(PEOPLE)

    kept = shell.types("backup", "desk.backup")
    back = shell.types(
        "restore", "desk.backup", DATABASE_URL=f"sqlite:///{shell.folder / 'new.db'}"
    )
    again = shell.types("restore", "desk.backup")

    assert (kept.code, kept.err) == (0, "")
    assert "restored once to try it" in kept.out
    assert (back.code, back.err) == (0, "")
    assert (again.code, again.out) == (1, "")
    assert "already holds a desk" in again.err


def test_a_backup_without_a_name_is_called_by_its_time(shell: Shell) -> None:
    shell.imports(PEOPLE)

    said = shell.types("backup")

    (file,) = shell.folder.glob("candidate-line-*Z.backup")
    assert said.out.startswith(f"{file.name} holds ")


def test_the_outbox_says_when_nothing_is_held(shell: Shell) -> None:
    assert shell.types("outbox", "list").out == "Everything was delivered, or is on its way.\n"
    assert shell.types("outbox", "retry").out == "Nothing is held: nothing to try again.\n"
