"""Importing a candidate list from the command line: reading the file, and telling how it went."""

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.memory import open_desk, whose
from desk.candidates import Imported, import_list
from desk.lists import CandidateList, NotText, Rejection, UnreadableList

NAMED = 20  # rejected lines that are shown one by one


class NoSuchFile(UnreadableList):
    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path} cannot be read: {cause}.")


def read_file(path: Path) -> str:
    """The text of the file, or `UnreadableList`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise NoSuchFile(path, (error.strerror or "it is no file").lower()) from error
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """UTF-8 with or without its mark, or UTF-16 with it, which is what Excel calls Unicode text."""
    utf_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText from error


async def take_in(
    candidate_list: CandidateList,
    *,
    database_url: str,
    workspace: str | None,
    dry_run: bool,
    progress: Callable[[int], None],
) -> Imported:
    """Import into the workspace of that team id or name, or into the only one there is."""
    async with open_desk(database_url, whose(workspace)) as desk:
        return await import_list(desk, candidate_list, dry_run=dry_run, progress=progress)


@contextmanager
def progress_bar(console: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere; what it yields takes the number done so far."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Importing", total=total)
        yield lambda done: bar.update(task, completed=done)


def report(console: Console, imported: Imported, candidate_list: CandidateList) -> None:
    """The counts, then what was left out and why."""
    table = Table("Candidates", "Lines")
    table.columns[1].justify = "right"
    for name in ("new", "changed", "same"):
        table.add_row(name, f"{getattr(imported, name):,}")
    table.add_row("rejected", f"{len(imported.rejected):,}")
    console.print(table)
    if candidate_list.ignored:
        console.print(f"Columns left out: {', '.join(candidate_list.ignored)}.")
    for rejection in imported.rejected[:NAMED]:
        console.print(_sentence(rejection))
    if (unnamed := len(imported.rejected) - NAMED) > 0:
        console.print(f"… and {unnamed:,} more.")


def _sentence(rejection: Rejection) -> str:
    return f"Line {rejection.line}: {rejection.reason}."
