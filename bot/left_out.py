"""What is told of a list row by row: the first of each kind on the screen, what is left out in a file."""

import codecs
import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import typer
from rich.console import Console

from bot.telling import change_sentence, left_out_sentence, unsure_sentence
from desk.importing.imports import Changed, Outcome, Unsure
from desk.importing.outcomes import Contradiction
from desk.lists.listed import Reading, Rejection
from desk.model.candidates import CandidateFacts

SHOWN = 20  # of each kind
IN_MEMORY = 1_000_000  # bytes of the file, until it goes to the disk

# A spreadsheet takes a cell that begins so for a formula, and works it out.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def left_out_of(reading: Reading) -> Iterator["LeftOut"]:
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield LeftOut(reading, file)


class LeftOut:
    """Nothing of a long list is kept in memory but what is shown."""

    def __init__(self, reading: Reading, file: IO[bytes]) -> None:
        self._reading, self._bytes = reading, file
        self._first: dict[str, list[str]] = {"changed": [], "unsure": [], "rejected": []}
        self._counts = dict.fromkeys(self._first, 0)
        self._text = codecs.getwriter("utf-8-sig")(file)
        self._rows = csv.writer(self._text)
        names = [column.name for column in reading.columns]
        self._rows.writerow(["line", "what", "reason", *map(neutral, names)])

    def hears(self, outcome: Outcome) -> None:
        match outcome:
            case Changed():
                self._note("changed", change_sentence(outcome))
            case Unsure(line=line, reason=reason, facts=facts):
                self._note("unsure", unsure_sentence(outcome))
                self._put(line, "unsure", reason, self._cells(facts))
            case Contradiction(line=line, reason=reason, facts=facts):
                self._note("rejected", left_out_sentence(outcome))
                self._put(line, "rejected", reason, self._cells(facts))
            case Rejection(line=line, reason=reason, cells=cells):
                self._note("rejected", left_out_sentence(outcome))
                self._put(line, "rejected", reason, cells)

    def _note(self, what: str, sentence: str) -> None:
        self._counts[what] += 1
        if len(self._first[what]) < SHOWN:
            self._first[what].append(sentence)

    def _put(self, line: int, what: str, reason: str, cells: Iterable[str]) -> None:
        self._rows.writerow([str(line), what, *map(neutral, (reason, *cells))])

    def _cells(self, facts: CandidateFacts) -> list[str]:
        """As in the file's own columns; several that make one fact have it in the first."""
        written: set[str] = set()
        cells = []
        for column in self._reading.columns:
            told = column.fact is not None and column.fact not in written
            cells.append(str(getattr(facts, column.fact)) if told and column.fact else "")
            written.add(column.fact or "")
        return cells

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


def neutral(cell: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
