"""A hundred thousand people in the directory."""

from random import Random

from benchmarks.names import people
from bot.cast import TEAM, TEAM_NAME
from bot.memory import open_desk, utc_now
from desk.candidates import import_list
from desk.lists import CandidateList
from desk.model.candidates import CandidateFacts

CANDIDATES = 100_000
SEED = 2


async def fill_directory(database_url: str) -> list[CandidateFacts]:
    facts = tuple(people(CANDIDATES, Random(SEED)))
    async with open_desk(
        database_url, lambda workspaces: workspaces.bind(TEAM, TEAM_NAME, at=utc_now())
    ) as desk:
        await import_list(desk, CandidateList(facts=facts))
    return list(facts)
