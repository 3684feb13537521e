"""What the tests of the desk may ask for."""

import pytest

from desk.model.candidates import Candidate
from desk.model.ids import WorkspaceId
from storage.engine import Engines
from storage.transaction import Memory
from tests.desk.work import Work


@pytest.fixture
async def work(memory: Memory, engines: Engines, workspace_id: WorkspaceId) -> Work:
    """Everyone is there, the channels are chosen, and nothing was asked for yet."""
    at_work = Work(memory=memory, engines=engines, workspace_id=workspace_id)
    await at_work.settle()
    return at_work


@pytest.fixture
async def mike(work: Work) -> Candidate:
    return await work.candidate()
