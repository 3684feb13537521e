"""A hundred thousand people in the directory."""

import csv
import io
from random import Random

from benchmarks.names import people
from bot.cast import TEAM, TEAM_NAME
from bot.memory import open_desk, utc_now
from desk.importing.imports import import_list
from desk.lists.opening import open_list
from desk.model.candidates import FACTS, CandidateFacts

CANDIDATES = 100_000
SEED = 2


async def fill_directory(database_url: str) -> list[CandidateFacts]:
    facts = list(people(CANDIDATES, Random(SEED)))
    async with open_desk(
        database_url, lambda workspaces: workspaces.bind(TEAM, TEAM_NAME, at=utc_now())
    ) as desk:
        await import_list(desk, open_list(_written(facts), name="people.csv"), by=None)
    return facts


def _written(people: list[CandidateFacts]) -> io.BytesIO:
    written = io.StringIO()
    csv.writer(written).writerows(
        [FACTS, *([getattr(one, name) for name in FACTS] for one in people)]
    )
    return io.BytesIO(written.getvalue().encode())
