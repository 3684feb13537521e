"""Backups on the command line: what a file is called, and how far it has got."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

from bot.memory import utc_now


def default_name() -> str:
    """The time is UTC, so that names stand in order when the clocks change."""
    return f"candidate-line-{utc_now():%Y-%m-%dT%H%M%SZ}.backup"


@contextmanager
def told(what: str) -> Iterator[Callable[[str, int], None]]:
    """A line on a terminal that says which table is on its way, nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(
        "{task.description}", console=console, transient=True, disable=not console.is_terminal
    ) as line:
        task = line.add_task(what, total=None)
        yield lambda table, rows: line.update(
            task, description=f"{what}: {table.replace('_', ' ')}, {rows:,}"
        )
