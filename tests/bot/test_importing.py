"""Lists on the command line: how they are read, what is said of them, and the way back."""

import csv
import io
import os
import pty
import subprocess
import sys
from datetime import date

import pytest
from rich.console import Console

from bot.left_out import left_out_of
from desk.importing.imports import Kept
from desk.lists.listed import Kind, Reading
from desk.model.candidates import Candidate
from desk.model.contact_data import Way
from desk.model.ids import CandidateId
from tests.bot.shell import ROOT, Said, Shell

pytestmark = pytest.mark.thorough

PEOPLE = "id,name,state\na-1,Zoë Ångström,MN\na-2,José Núñez,TX\n"
NONE = {"new": 0, "changed": 0, "same": 0, "unsure": 0, "rejected": 0}
GOVERNOR = "id,name,office,state,email\na-1,Ada Oak,Governor,AK,ada@example.org\n"


def counts(said: Said) -> dict[str, int]:
    cells = [line.replace("│", " ").split() for line in said.out.splitlines() if "│" in line]
    return {name: int(count.replace(",", "")) for name, count in cells}


def test_a_list_is_imported_without_any_token(shell: Shell) -> None:
    first = shell.imports(PEOPLE)
    again = shell.imports(PEOPLE)

    assert (first.code, first.err) == (0, "")
    assert counts(first) == NONE | {"new": 2}
    assert counts(again) == NONE | {"same": 2}


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
    assert "… and 5 more rejected." in said.out


def test_what_was_kept_as_corrected_is_named() -> None:
    ruth = Candidate(id=CandidateId(1), external_id="a", name="Ruth Akande")
    reading = Reading(name="list.csv", kind=Kind.CSV, columns=(), header_line=1)
    screen = Console(file=io.StringIO(), width=500)

    with left_out_of(reading) as left_out:
        left_out.hears(Kept(line=2, candidate=ruth, way=Way.PHONE, on=date(2026, 11, 3)))
        left_out.tell(screen)

    assert isinstance(screen.file, io.StringIO)
    assert screen.file.getvalue() == (
        "Line 2: Ruth Akande: the list still has the phone that was corrected on "
        "November 3, 2026; it was kept as corrected.\n"
    )


def test_a_column_that_was_left_out_is_named(shell: Shell) -> None:
    assert "Columns left out: Shoe size." in shell.imports("id,name,Shoe size\na-1,Ada,44\n").out


def test_nothing_to_import_ends_with_1(shell: Shell) -> None:
    said = shell.imports("id,name\na-1,\n")

    assert said.code == 1
    assert "Line 2: it has no name." in said.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"PK\x03\x04\x14\x00\xff", "is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
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


def test_how_the_file_was_read_is_said_first(shell: Shell) -> None:
    said = shell.imports(
        "Kandidaten\n\nBallot name;St;Phone Number;Shoe size\nAda Oak;AK;907-465-3500;44\n"
    )

    assert said.out.splitlines()[:3] == [
        "people.csv: CSV, UTF-8, semicolons, columns named on line 3.",
        "Columns: Ballot name → name, St → state, Phone Number → phone number.",
        "Columns left out: Shoe size.",
    ]


def test_a_list_that_can_be_read_in_two_ways_says_how_to_answer(shell: Shell) -> None:
    text = "id,name,Race\na-1,Ada Oak,Governor\n"

    doubtful = shell.imports(text)
    tried = shell.imports(text, "--dry-run")
    sure = shell.imports(text, "--map", "Race=office")

    assert doubtful.code == 1
    assert "--map “Race=office”" in doubtful.err
    assert "--map “Race=office”" in tried.out
    assert counts(tried) == counts(sure) == NONE | {"new": 1}


def test_text_of_an_old_spreadsheet_is_read(shell: Shell) -> None:
    said = shell.imports("id,name\na-1,José Núñez\n".encode("cp1252"))

    assert "people.csv: CSV, Windows-1252, commas, columns named on line 1." in said.out
    assert counts(said)["new"] == 1


def test_a_mapping_that_says_nothing_is_refused(shell: Shell) -> None:
    said = shell.imports(PEOPLE, "--map", "office")

    assert said.code == 1
    assert "“office” does not say what a column holds." in said.err


def test_what_changes_is_said_field_by_field(shell: Shell) -> None:
    shell.imports(GOVERNOR)

    said = shell.imports(GOVERNOR.replace("ada@", "oak@").replace("Ada Oak", "Ada Oak-Elm"))

    assert counts(said) == NONE | {"changed": 1}
    assert (
        "Line 2: Ada Oak-Elm (Governor, AK): name “Ada Oak” → “Ada Oak-Elm”; "
        "e-mail “ada@example.org” → “oak@example.org”." in said.out
    )


def test_what_is_left_out_goes_to_a_file_that_no_spreadsheet_works_out(shell: Shell) -> None:
    text = GOVERNOR + 'b-1,Ada Oak,Governor,AK,"=HYPERLINK(1)"\nc-1,Ben,Mayor,ZZ,+1\n'

    said = shell.imports(text)

    left_out = shell.folder / "people.csv.left-out.csv"
    header, unsure, rejected = csv.reader(left_out.read_text(encoding="utf-8-sig").splitlines())
    assert header == ["line", "what", "reason", "id", "name", "office", "state", "email"]
    assert [*unsure[:2], *unsure[3:]] == [
        *("3", "unsure"),
        *("b-1", "Ada Oak", "Governor", "AK", "'=HYPERLINK(1)"),
    ]
    assert [*rejected[:2], *rejected[3:]] == [
        *("4", "rejected"),
        *("c-1", "Ben", "Mayor", "ZZ", "'+1"),
    ]
    assert "people.csv.left-out.csv has the 2 rows" in said.out
    assert "Unsure rows wait: python -m bot candidates review" in said.out


def test_the_file_of_what_is_left_out_can_be_named(shell: Shell) -> None:
    shell.imports("id,name\na-1,\nb-1,Ben\n", "--report", "rest.csv")
    nowhere = shell.imports("id,name\na-1,\nb-1,Ben\n", "--report", "none/rest.csv")

    assert sorted(path.name for path in shell.folder.glob("*.csv")) == ["people.csv", "rest.csv"]
    assert (nowhere.code, counts(nowhere)["same"]) == (0, 1)
    assert nowhere.err == "none/rest.csv cannot be written: no such file or directory.\n"


def test_an_import_is_listed_and_undone_by_its_number(shell: Shell) -> None:
    shell.imports(PEOPLE)
    shell.imports(PEOPLE.replace("Zoë", "Zoe"))

    listed = shell.types("candidates", "imports")
    undone = shell.types("candidates", "undo", "1")
    again = shell.types("candidates", "undo", "1")

    newest, oldest = listed.out.splitlines()
    assert newest.startswith("2. people.csv, ")
    assert newest.endswith("by the command line: 1 changed, 1 same.")
    assert oldest.endswith("by the command line: 2 new.")
    assert undone.out == "Import 1 is undone: 0 people removed, 0 as they were before.\n"
    assert again == undone
    assert shell.types("candidates", "imports").out.endswith("2 new; undone.\n")


def test_an_import_that_there_is_not_is_one_sentence(shell: Shell) -> None:
    said = shell.types("candidates", "undo", "7")

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There is no import of that number.")
    assert shell.types("candidates", "imports").out == "Nothing was imported yet.\n"


def test_rows_that_wait_are_shown_and_decided(shell: Shell) -> None:
    shell.imports(GOVERNOR)
    shell.imports(GOVERNOR.replace("a-1", "b-1").replace("ada@", "oak@"))

    shown = shell.types("candidates", "review")
    decided = shell.types("candidates", "review", "--decide", "1=same:1")
    again = shell.types("candidates", "review")

    assert shown.out.splitlines() == [
        "Row 1, line 2 of people.csv: Ada Oak (Governor, AK)",
        "  Nobody has its candidate id “b-1”, and Ada Oak (Governor, AK) has the id “a-1”.",
        "  same:1  Ada Oak (Governor, AK): candidate id “a-1”, the row says “b-1”; "
        "e-mail “ada@example.org”, the row says “oak@example.org”",
        "Decide with --decide: 1=same:…, =new or =leave.",
    ]
    assert decided.out == "Row 1: Ada Oak (Governor, AK) is candidate 1.\n"
    assert again.out == "No row waits.\n"


@pytest.mark.parametrize("answer", ["1", "same:1", "1=perhaps", "x=new"])
def test_an_answer_that_is_none_is_one_sentence(shell: Shell, answer: str) -> None:
    said = shell.types("candidates", "review", "--decide", answer)

    assert said.code == 1
    assert f"“{answer}” is no answer." in said.err


def test_on_a_terminal_it_asks(shell: Shell) -> None:
    shell.imports(GOVERNOR)
    shell.imports(GOVERNOR.replace("a-1", "b-1"))

    said = at_a_terminal(shell, b"perhaps\nnew\n", "candidates", "review")

    assert "“perhaps” is no answer." in said
    assert "Row 1: Ada Oak (Governor, AK) is somebody new." in said
    assert said.rstrip().endswith("No row waits.")


def test_on_a_terminal_it_asks_how_a_column_is_meant(shell: Shell) -> None:
    (shell.folder / "races.csv").write_text("id,name,Race\na-1,Ada Oak,Governor\n")

    said = at_a_terminal(shell, b"1\n", "candidates", "import", "races.csv")

    assert "1. Race=" in said
    assert counts(Said(0, said, "")) == NONE | {"new": 1}


def at_a_terminal(shell: Shell, types: bytes, *words: str) -> str:
    here, there = pty.openpty()
    os.write(here, types)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *words],
        cwd=shell.folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": shell.database_url,
        },
        stdin=there,
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    os.close(here)
    os.close(there)
    return done.stdout.decode()


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
