"""Who is in the directory while we measure, and how they come into it: by importing a list."""

from pathlib import Path
from random import Random

from sqlalchemy import select

from benchmarks import importing
from benchmarks.lists import write_list
from benchmarks.names import people
from desk.model.candidates import CandidateFacts
from storage.engine import open_engines
from storage.tables.candidates import candidates as table

CANDIDATES = 1_000_000
SOME = 100_000  # where it is not the directory that is measured
SEED = 2


def write_candidates(folder: Path, count: int) -> Path:
    path = folder / "people.csv"
    write_list(path, count, seed=SEED)
    return path


def fill_directory(database_url: str, folder: Path, count: int) -> None:
    importing.took(database_url, write_candidates(folder, count))


def candidates(count: int) -> list[CandidateFacts]:
    """The people of the list."""
    return list(people(count, Random(SEED)))


async def in_directory(database_url: str, count: int) -> list[str]:
    """External ids of so many who are in it: some rows of the list wait for a person, and are not."""
    engines = open_engines(database_url)
    try:
        async with engines.reading.begin() as connection:
            rows = await connection.execute(
                select(table.c.external_id).order_by(table.c.id).limit(count)
            )
            return [row.external_id for row in rows]
    finally:
        await engines.dispose()
