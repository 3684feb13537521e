"""Candidate lists as files, of any length."""

import csv
from pathlib import Path
from random import Random

from benchmarks.names import people
from desk.model.candidates import FACTS


def write_list(path: Path, count: int, *, seed: int) -> None:
    """A CSV file of so many people, written as it is drawn; the same seed writes the same file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["candidate_id", *FACTS[1:]])
        writer.writerows(
            [getattr(one, fact) for fact in FACTS] for one in people(count, Random(seed))
        )
