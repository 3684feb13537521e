"""Importing a candidate list from the command line: reading the file, and telling how it went."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.memory import open_desk
from desk.importing.imports import Imported, Outcome, import_list
from desk.lists.listed import CandidateList, Rejection
from desk.lists.opening import open_list
from desk.lists.refusals import UnreadableList
from desk.model.ids import WorkspaceId
from storage.workspaces import Workspaces

NAMED = 20  # rejected lines that are shown one by one


class NoSuchFile(UnreadableList):
    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path} cannot be read: {cause}.")


@contextmanager
def opened(path: Path) -> Iterator[CandidateList]:
    """The list in the file, or `UnreadableList`."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise NoSuchFile(path, (error.strerror or "it is no file").lower()) from error
    with file:
        yield open_list(file, name=path.name)


async def take_in(
    candidate_list: CandidateList,
    *,
    database_url: str,
    workspace: str | None,
    dry_run: bool,
    progress: Callable[[int], None],
    tell: Callable[[Outcome], None],
) -> Imported:
    """Import into the workspace of that team id or name, or into the only one there is."""

    def whose(workspaces: Workspaces) -> Awaitable[WorkspaceId]:
        return workspaces.named(workspace) if workspace else workspaces.only()

    async with open_desk(database_url, whose) as desk:
        return await import_list(
            desk, candidate_list, by=None, dry_run=dry_run, progress=progress, tell=tell
        )


@contextmanager
def progress_bar(console: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere; what it yields takes the number done so far."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Importing", total=total)
        yield lambda done: bar.update(task, completed=done)


def report(
    console: Console,
    imported: Imported,
    candidate_list: CandidateList,
    rejected: Sequence[Rejection],
) -> None:
    """The counts, then what was left out and why."""
    table = Table("Candidates", "Lines")
    table.columns[1].justify = "right"
    for name in ("new", "changed", "same", "rejected"):
        table.add_row(name, f"{getattr(imported, name):,}")
    console.print(table)
    if candidate_list.reading.ignored:
        console.print(f"Columns left out: {', '.join(candidate_list.reading.ignored)}.")
    for rejection in rejected[:NAMED]:
        console.print(_sentence(rejection))
    if (unnamed := len(rejected) - NAMED) > 0:
        console.print(f"… and {unnamed:,} more.")


def _sentence(rejection: Rejection) -> str:
    return f"Line {rejection.line}: {rejection.reason}."
