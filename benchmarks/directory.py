"""Who is in the directory while we measure, and how they come into it: by importing a list."""

from pathlib import Path
from random import Random

from benchmarks import importing
from benchmarks.lists import write_list
from benchmarks.names import people
from desk.model.candidates import CandidateFacts

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
