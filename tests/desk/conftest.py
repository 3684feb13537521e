"""A desk without Slack: the real databases, people who have met it, and a clock that is moved."""

import pytest

from desk.desk import Desk
from desk.model.candidates import Candidate
from desk.model.ids import WorkspaceId
from storage.engine import Engines
from storage.transaction import Memory
from tests.desk.builders import ADA, BEN, EVERYONE, NOW, Clock
from tests.desk.work import Work


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def desk(memory: Memory, clock: Clock) -> Desk:
    """Sam, Ina, Sid and Quinn work here, and Ada and Ben are in the directory."""
    async with memory.transaction() as tx:
        await tx.people.meet(EVERYONE)
        for one in EVERYONE:
            await tx.people.assign(one)
        await tx.candidates.add([ADA, BEN], at=NOW)
    return Desk(transaction=memory.transaction, reading=memory.reading, now=clock)


@pytest.fixture
async def directory(desk: Desk) -> dict[str, Candidate]:
    async with desk.reading() as tx:
        return await tx.candidates.by_external_ids({ADA.external_id, BEN.external_id})


@pytest.fixture
def ada(directory: dict[str, Candidate]) -> Candidate:
    return directory[ADA.external_id]


@pytest.fixture
def ben(directory: dict[str, Candidate]) -> Candidate:
    return directory[BEN.external_id]


@pytest.fixture
async def work(memory: Memory, engines: Engines, workspace_id: WorkspaceId) -> Work:
    """Everyone is there, the channels are chosen, and nothing was asked for yet."""
    at_work = Work(memory=memory, engines=engines, workspace_id=workspace_id)
    await at_work.settle()
    return at_work


@pytest.fixture
async def mike(work: Work) -> Candidate:
    return await work.candidate()
