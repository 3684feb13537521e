"""What is told of a list row by row: the first of each kind on the screen, what is left out in a file."""

import codecs
import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import typer
from rich.console import Console

from bot.telling import change_sentence, kept_sentence, left_out_sentence, unsure_sentence
from desk.importing.imports import Changed, Kept, Outcome, Unsure
from desk.importing.leaving_out import heading, left_out_row
from desk.lists.listed import Reading, Rejection

SHOWN = 20  # of each kind
IN_MEMORY = 1_000_000  # bytes of the file, until it goes to the disk


@contextmanager
def left_out_of(reading: Reading) -> Iterator["LeftOut"]:
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield LeftOut(reading, file)


class LeftOut:
    """Nothing of a long list is kept in memory but what is shown."""

    def __init__(self, reading: Reading, file: IO[bytes]) -> None:
        self._reading, self._bytes = reading, file
        self._first: dict[str, list[str]] = {
            "changed": [],
            "kept": [],
            "unsure": [],
            "rejected": [],
        }
        self._counts = dict.fromkeys(self._first, 0)
        self._text = codecs.getwriter("utf-8-sig")(file)
        self._rows = csv.writer(self._text)
        self._rows.writerow(heading(reading))

    def hears(self, outcome: Outcome) -> None:
        match outcome:
            case Changed():
                self._note("changed", change_sentence(outcome))
            case Kept():
                self._note("kept", kept_sentence(outcome))
            case Unsure():
                self._note("unsure", unsure_sentence(outcome))
            case Rejection():
                self._note("rejected", left_out_sentence(outcome))
        if (row := left_out_row(self._reading, outcome)) is not None:
            self._rows.writerow(row)

    def _note(self, what: str, sentence: str) -> None:
        self._counts[what] += 1
        if len(self._first[what]) < SHOWN:
            self._first[what].append(sentence)

    def tell(self, console: Console) -> None:
        for what, sentences in self._first.items():
            for sentence in sentences:
                console.print(sentence)
            if (more := self._counts[what] - len(sentences)) > 0:
                console.print(f"… and {more:,} more {what}.")

    def write(self, path: Path) -> None:
        """The file, when there is anything to write. What was imported stays imported without it."""
        count = self._counts["unsure"] + self._counts["rejected"]
        if not count:
            return
        self._bytes.seek(0)
        try:
            with path.open("wb") as file:
                shutil.copyfileobj(self._bytes, file)
        except OSError as error:
            typer.echo(f"{path} cannot be written: {(error.strerror or '').lower()}.", err=True)
        else:
            rows = "1 row that was" if count == 1 else f"{count:,} rows that were"
            typer.echo(f"{path} has the {rows} left out or wait, each with its reason.")
