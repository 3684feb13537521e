"""Lists as somebody has them, and the people that they make."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from desk.desk import Desk
from desk.importing.imports import Imported, import_list
from desk.lists.listed import CandidateList
from desk.lists.opening import open_list
from desk.model.candidates import Candidate

ROOT = Path(__file__).parents[3]
OFFICIALS = ROOT.parent / "shared" / "data" / "officials.csv"
SAMPLES = ROOT / "practice" / "sample_candidates.csv"


def listed(text: str | bytes) -> CandidateList:
    raw = text.encode() if isinstance(text, str) else text
    return open_list(io.BytesIO(raw), name="list.csv")


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> CandidateList:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return listed(file.getvalue().replace("\0", ""))  # which no text has


def many(count: int) -> CandidateList:
    return written(("id", "name"), [(f"m-{n}", f"Ada {n}") for n in range(count)])


def officials() -> CandidateList:
    """The 812 officials of the project, or as many made-up ones where they are not at hand."""
    if OFFICIALS.exists():
        return listed(OFFICIALS.read_bytes())
    return written(
        ("candidate_id", "name", "office", "state", "address"),
        [
            (f"made-up/{n:04d}", f"Official {n}", "Mayor", "OH", f"{n} Elm; Springfield, OH")
            for n in range(812)
        ],
    )


async def takes_in(desk: Desk, text: str, **how: bool) -> Imported:
    return await import_list(desk, listed(text), by=None, **how)


async def directory(desk: Desk) -> list[Candidate]:
    """Everybody, by number. Nobody in the tests has more than a hundred numbers."""
    from desk.model.ids import CandidateId

    async with desk.reading() as tx:
        people = await tx.listing.people({CandidateId(number) for number in range(1, 200)})
    return [people[number] for number in sorted(people)]


async def named(desk: Desk, *external_ids: str) -> dict[str, Candidate]:
    async with desk.reading() as tx:
        return await tx.candidates.by_external_ids(set(external_ids))
