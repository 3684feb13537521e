"""A list of a million: the time beside that of bare inserts of the same rows, and the memory.

The import is a process of its own, so that what it carries is not mixed with what we do.
"""

import asyncio
import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks import bare_inserts
from benchmarks.figures import Figure
from bot.cast import TEAM, TEAM_NAME
from bot.memory import open_desk, utc_now
from desk.importing.imports import import_list
from desk.lists.opening import open_list

MOST_MB = 300.0
MOST_RATIO = 4.0
MOST_AGAIN = 1.0
MB = 1_000_000
EACH = 0.05  # seconds between two looks at the memory


def measure(database_url: str, another_url: str, path: Path, kind: str) -> list[Figure]:
    """Leaves the directory full. The other database has to be empty, and gets the same rows barely."""
    first = took(database_url, path)
    again = took(database_url, path)
    assert again.new == again.changed == 0, "the second import changed something"
    bare = bare_inserts.taken(database_url, another_url)
    rows = f"{first.new:,}"
    return [
        Figure(
            name=f"import of {rows} rows on {kind}: resident at most",
            value=max(first.most_mb, again.most_mb),
            unit="MB",
            target=MOST_MB,
        ),
        Figure(
            name="  to bare inserts of the same rows",
            value=first.seconds / bare,
            unit="×",
            target=MOST_RATIO,
        ),
        Figure(
            name="  again, when nothing changes, to the first time",
            value=again.seconds / first.seconds,
            unit="×",
            target=MOST_AGAIN,
        ),
        Figure(name="  the import", value=first.seconds, unit="s"),
        Figure(name="  the import again", value=again.seconds, unit="s"),
        Figure(name="  the bare inserts", value=bare, unit="s"),
    ]


class Took:
    """One import, watched from outside."""

    def __init__(self, answer: str, most_mb: float) -> None:
        self.most_mb = most_mb
        told = json.loads(answer)
        self.seconds: float = told["seconds"]
        self.new: int = told["new"]
        self.changed: int = told["changed"]


def took(database_url: str, path: Path) -> Took:
    command = [sys.executable, "-m", "benchmarks.importing", database_url, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        watched, most = psutil.Process(process.pid), 0
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                most = max(most, watched.memory_info().rss)
            with suppress(subprocess.TimeoutExpired):
                process.wait(EACH)
        assert process.returncode == 0, "the import failed"
        assert process.stdout is not None
        return Took(process.stdout.read(), most / MB)


async def _import(database_url: str, path: Path) -> dict[str, float]:
    async with open_desk(
        database_url, lambda workspaces: workspaces.bind(TEAM, TEAM_NAME, at=utc_now())
    ) as desk:
        began = time.perf_counter()
        with path.open("rb") as file:
            done = await import_list(desk, open_list(file, name=path.name), by=None)
        seconds = time.perf_counter() - began
    return {"seconds": seconds, "new": done.new, "changed": done.changed}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_import(sys.argv[1], Path(sys.argv[2])))))
