import asyncio

import pytest

from desk.model.ids import TeamId
from storage.engine import Engines
from storage.workspaces import SeveralWorkspaces, UnknownWorkspace, Workspaces
from tests.storage.builders import NOW

DESK, OTHER = TeamId("T0DESK"), TeamId("T0OTHER")


@pytest.fixture
def workspaces(engines: Engines) -> Workspaces:
    return Workspaces(engines)


async def test_a_workspace_is_the_same_at_every_start(workspaces: Workspaces) -> None:
    first = await workspaces.bind(DESK, "The desk", at=NOW)
    again = await workspaces.bind(DESK, "The desk, renamed", at=NOW)

    assert again == first
    assert await workspaces.named("the desk, RENAMED ") == first


async def test_what_was_imported_before_the_first_start_belongs_to_the_first_workspace(
    workspaces: Workspaces,
) -> None:
    on_the_command_line = await workspaces.only()

    assert await workspaces.bind(DESK, "The desk", at=NOW) == on_the_command_line
    assert await workspaces.bind(OTHER, "Another", at=NOW) != on_the_command_line


async def test_the_command_line_asks_which_of_several_workspaces(workspaces: Workspaces) -> None:
    desk = await workspaces.bind(DESK, "The desk", at=NOW)
    other = await workspaces.bind(OTHER, "Another", at=NOW)

    with pytest.raises(SeveralWorkspaces, match="--workspace") as several:
        await workspaces.only()

    assert [one.id for one in several.value.workspaces] == [desk, other]
    assert "T0DESK (The desk)" in str(several.value)
    assert await workspaces.named(" t0other") == other


async def test_a_name_that_two_workspaces_bear_is_not_guessed(workspaces: Workspaces) -> None:
    await workspaces.bind(DESK, "The desk", at=NOW)
    await workspaces.bind(OTHER, "The desk", at=NOW)

    with pytest.raises(SeveralWorkspaces):
        await workspaces.named("The desk")


async def test_a_workspace_that_is_not_there_is_refused_with_those_that_are(
    workspaces: Workspaces,
) -> None:
    with pytest.raises(UnknownWorkspace, match="none yet"):
        await workspaces.named("Elsewhere")

    await workspaces.only()

    with pytest.raises(UnknownWorkspace, match="not bound to Slack yet"):
        await workspaces.named("")


async def test_bots_that_start_at_once_share_one_workspace(workspaces: Workspaces) -> None:
    bound = await asyncio.gather(
        *(workspaces.bind(DESK, "The desk", at=NOW) for _ in range(8)),
        *(workspaces.only() for _ in range(8)),
    )

    assert len(set(bound)) == 1
