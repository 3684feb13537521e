"""Every measurement, one after the other, and the table."""

import asyncio
import logging
from collections.abc import Iterator

from benchmarks import line, machine, memory, opening, queue, start, typeahead
from benchmarks.directory import fill_directory
from benchmarks.figures import Figure, show
from benchmarks.workplace import at_work, database, workplace

DATABASES = ("sqlite", "postgresql")


async def of_a_full_desk(database_url: str, kind: str) -> list[Figure]:
    """All that needs the large directory."""
    async with workplace(database_url, people=memory.PEOPLE) as place:
        facts = await fill_directory(database_url)
        figures = await start.measure(place, kind)
        async with at_work(place):
            figures += await typeahead.measure(place, facts, kind)
        if kind == "sqlite":  # once: it takes minutes
            async with at_work(place):
                figures += await memory.measure(place, facts, kind)
    return figures


def measured() -> Iterator[Figure]:
    with database("sqlite") as url:
        print("Opening forms …", flush=True)
        yield from asyncio.run(opening.measure(url))
    for kind in DATABASES:
        with database(kind) as url:
            print(f"A directory of a hundred thousand on {kind} …", flush=True)
            yield from asyncio.run(of_a_full_desk(url, kind))
    for kind in DATABASES:
        with database(kind) as url:
            print(f"A million requests on {kind} …", flush=True)
            yield from asyncio.run(queue.measure(url, kind))
    yield from line.in_memory()
    for kind in DATABASES:
        with database(kind) as url:
            print(f"The line of a thousand desks on {kind} …", flush=True)
            yield from asyncio.run(line.measure(url, kind))


def main() -> None:
    # A bot that is stopped leaves calls behind, and each would be a traceback here.
    logging.getLogger("aiohttp.server").disabled = True
    figures: list[Figure] = []
    others = machine.watch()
    try:
        figures.extend(measured())
    finally:
        show([*figures, others()])


if __name__ == "__main__":
    main()
