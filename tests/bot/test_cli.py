"""The command line, as somebody types it: what it says, what it leaves behind, how it ends."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PEOPLE = "id,name,state\na-1,Zoë Ångström,MN\na-2,José Núñez,TX\n"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """A terminal in an empty folder, with nothing in its environment but these."""

    folder: Path
    database_url: str

    def types(self, *words: str, **environment: str) -> Said:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "DATABASE_URL": self.database_url,
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def imports(self, text: str | bytes, *words: str) -> Said:
        raw = text.encode() if isinstance(text, str) else text
        (self.folder / "people.csv").write_bytes(raw)
        return self.types("candidates", "import", "people.csv", *words)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, f"sqlite:///{tmp_path / 'line.db'}")


def counts(said: Said) -> dict[str, int]:
    cells = [line.replace("│", " ").split() for line in said.out.splitlines() if "│" in line]
    return {name: int(count.replace(",", "")) for name, count in cells}


def test_a_list_is_imported_without_any_token(shell: Shell) -> None:
    first = shell.imports(PEOPLE)
    again = shell.imports(PEOPLE)

    assert (first.code, first.err) == (0, "")
    assert counts(first) == {"new": 2, "changed": 0, "same": 0, "rejected": 0}
    assert counts(again) == {"new": 0, "changed": 0, "same": 2, "rejected": 0}


def test_a_dry_run_leaves_nothing_behind(shell: Shell) -> None:
    tried = shell.imports(PEOPLE, "--dry-run")
    done = shell.imports(PEOPLE)

    assert "nothing was written" in tried.out
    assert counts(tried) == counts(done)


def test_twenty_rejected_lines_are_named_and_the_rest_counted(shell: Shell) -> None:
    said = shell.imports(PEOPLE + "".join(f"b-{n},Ben,ZZ\n" for n in range(25)))

    assert said.code == 0
    assert counts(said)["rejected"] == 25
    assert "Line 4: “ZZ” is not the postal code of a state or territory." in said.out
    assert "Line 23:" in said.out
    assert "Line 24:" not in said.out
    assert "… and 5 more." in said.out


def test_a_column_that_was_left_out_is_named(shell: Shell) -> None:
    assert "Columns left out: Shoe size." in shell.imports("id,name,Shoe size\na-1,Ada,44\n").out


def test_nothing_to_import_ends_with_1(shell: Shell) -> None:
    said = shell.imports("id,name\na-1,\n")

    assert said.code == 1
    assert "Line 2: it has no name." in said.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"PK\x03\x04\x14\x00\xff", "neither a spreadsheet nor text"),
        ("id,name\na-1,José\n".encode("cp1252"), "neither a spreadsheet nor text"),
        (b"", "no candidates"),
        (b"id,office\na-1,Governor\n", "“name” is not there"),
        (b'id,name\na-1,"Ada\n', "From line 2 on"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(shell: Shell, text: bytes, says: str) -> None:
    said = shell.imports(text)

    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert counts(shell.imports(PEOPLE))["new"] == 2


def test_a_file_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    said = shell.types("candidates", "import", "nowhere.csv")

    assert said == Said(1, "", "nowhere.csv cannot be read: no such file or directory.\n")


def test_an_unknown_workspace_is_one_sentence(shell: Shell) -> None:
    said = shell.imports(PEOPLE, "--workspace", "T0ELSEWHERE")

    assert said.code == 1
    assert "There is no workspace “T0ELSEWHERE”" in said.err
    assert said.err.count("\n") == 1


def test_a_bad_database_address_is_one_line_without_its_password(shell: Shell) -> None:
    said = Shell(shell.folder, "mysql://desk:TopSecret@host/line").imports(PEOPLE)

    assert said.code == 1
    assert said.err.startswith("DATABASE_URL is not as it should be.")
    assert "TopSecret" not in said.err


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
