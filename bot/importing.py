"""Importing a candidate list from the command line: opening the file, and how it is meant."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from desk.lists.listed import SHEET, CandidateList, Doubt
from desk.lists.opening import open_list
from desk.lists.refusals import UnreadableList


class NoSuchFile(UnreadableList):
    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path} cannot be read: {cause}.")


class NoMapping(UnreadableList):
    def __init__(self, said: str) -> None:
        super().__init__(
            f"“{said}” does not say what a column holds. Write the column, “=”, and the fact, "
            "such as --map “Ballot name=name”."
        )


@contextmanager
def opened(path: Path, mapping: Mapping[str, str]) -> Iterator[CandidateList]:
    """The list in the file, or `UnreadableList`."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise NoSuchFile(path, (error.strerror or "it is no file").lower()) from error
    with file:
        yield open_list(file, name=path.name, mapping=mapping)


def read_mapping(said: Sequence[str], sheet: str | None) -> dict[str, str]:
    mapping = {}
    for one in said:
        column, is_said, fact = one.rpartition("=")
        if not is_said or not column.strip():
            raise NoMapping(one)
        mapping[column.strip()] = fact.strip()
    if sheet is not None:
        mapping[SHEET] = sheet
    return mapping


@contextmanager
def progress_bar(console: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere; what it yields takes the number done so far."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Importing", total=total)
        yield lambda done: bar.update(task, completed=done)


def answered(path: Path, mapping: Mapping[str, str]) -> dict[str, str]:
    """`mapping`, with what somebody at the terminal answers where the list can be read in two ways."""
    known = dict(mapping)
    while doubts := _doubts(path, known):
        for doubt in doubts:
            known |= read_mapping([_asked(doubt)], None)
    return known


def _doubts(path: Path, mapping: Mapping[str, str]) -> Sequence[Doubt]:
    with opened(path, mapping) as listed:
        return listed.reading.doubts


def _asked(doubt: Doubt) -> str:
    typer.echo(doubt.question)
    for number, answer in enumerate(doubt.answers, 1):
        typer.echo(f"  {number}. {answer}")
    chosen = 0
    while not 0 < chosen <= len(doubt.answers):
        chosen = typer.prompt("Which", type=int)
    return doubt.answers[chosen - 1]
