"""Every measurement, one after the other, or those that are named, and the table."""

import asyncio
import gc
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import history, importing, line, machine, memory, opening, queue, start, typeahead
from benchmarks.directory import (
    CANDIDATES,
    SOME,
    candidates,
    fill_directory,
    in_directory,
    write_candidates,
)
from benchmarks.figures import Figure, show
from benchmarks.workplace import at_work, database, workplace

DATABASES = ("sqlite", "postgresql")


def of_opening(_: Path) -> Iterator[Figure]:
    with database("sqlite") as url:
        print("Opening forms …", flush=True)
        yield from asyncio.run(opening.measure(url))


def of_typeahead(folder: Path) -> Iterator[Figure]:
    for kind in DATABASES:
        with database(kind) as url:
            print(f"Typing in a directory of {CANDIDATES:,} on {kind} …", flush=True)
            fill_directory(url, folder, CANDIDATES)
            yield from asyncio.run(_typing(url, kind))


def of_importing(folder: Path) -> Iterator[Figure]:
    """And of typing in what was imported: a directory of a million takes minutes to fill."""
    path = write_candidates(folder, CANDIDATES)
    for kind in DATABASES:
        with database(kind) as url:
            print(f"Importing {CANDIDATES:,} rows on {kind} …", flush=True)
            with database(kind) as another:
                yield from importing.measure(url, another, path, kind)
            print(f"Typing in a directory of {CANDIDATES:,} on {kind} …", flush=True)
            yield from asyncio.run(_typing(url, kind))


async def _typing(database_url: str, kind: str) -> list[Figure]:
    typed = typeahead.typed_in(candidates(CANDIDATES))  # before anybody waits: it takes long
    gc.collect()
    gc.freeze()  # Slack is played in this process, and the real one goes through no garbage of ours
    async with workplace(database_url) as place:
        figures = await start.measure(place, kind)
        async with at_work(place):
            figures += await typeahead.measure(place, typed, database_url, kind, people=CANDIDATES)
    return figures


def of_history(_: Path) -> Iterator[Figure]:
    for kind in DATABASES:
        with database(kind) as url:
            print(f"A card and a history on {kind} …", flush=True)
            yield from asyncio.run(history.measure(url, kind))


def of_queue(_: Path) -> Iterator[Figure]:
    for kind in DATABASES:
        with database(kind) as url:
            print(f"A million requests on {kind} …", flush=True)
            yield from asyncio.run(queue.measure(url, kind))


def of_line(_: Path) -> Iterator[Figure]:
    yield from line.in_memory()
    for kind in DATABASES:
        with database(kind) as url:
            print(f"The line of a thousand desks on {kind} …", flush=True)
            yield from asyncio.run(line.measure(url, kind))


def of_memory(folder: Path) -> Iterator[Figure]:
    with database("sqlite") as url:  # once: it takes minutes
        print("Ten thousand contacts …", flush=True)
        fill_directory(url, folder, SOME)
        yield from asyncio.run(_carrying(url))


async def _carrying(database_url: str) -> list[Figure]:
    external_ids = await in_directory(database_url, memory.CONTACTS)
    async with workplace(database_url, people=memory.PEOPLE) as place, at_work(place):
        return await memory.measure(place, external_ids, "sqlite")


PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "opening": of_opening,
    "importing": of_importing,
    "typeahead": of_typeahead,
    "history": of_history,
    "queue": of_queue,
    "line": of_line,
    "memory": of_memory,
}
WITHIN = {"typeahead": "importing"}  # is part of the other, where that is measured too


def measured(names: Sequence[str]) -> Iterator[Figure]:
    with TemporaryDirectory(prefix="bench-") as folder:
        for name, part in PARTS.items():
            if name in names and WITHIN.get(name) not in names:
                yield from part(Path(folder))


def main(names: Sequence[str]) -> None:
    if unknown := set(names) - PARTS.keys():
        sys.exit(f"No part is called {min(unknown)}. There are: {', '.join(PARTS)}.")
    # A bot that is stopped leaves calls behind, and each would be a traceback here.
    logging.getLogger("aiohttp.server").disabled = True
    figures: list[Figure] = []
    others = machine.watch()
    try:
        figures.extend(measured(names or list(PARTS)))
    finally:
        show([*figures, others()])


if __name__ == "__main__":
    main(sys.argv[1:])
