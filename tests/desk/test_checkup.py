"""What `doctor` says of the desk itself."""

from datetime import UTC, datetime, time, timedelta

import pytest

from desk.checkup import State, check_up
from desk.desk import Desk
from desk.model.ids import ChannelId
from desk.model.office import Hours, Office
from storage.transaction import Memory

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


async def says(desk: Desk, state: State) -> str:
    return "\n".join(one.says for one in await check_up(desk) if one.state is state)


async def test_a_new_desk_is_told_what_is_missing_and_how_to_mend_it(desk: Desk) -> None:
    wrong, look = await says(desk, State.WRONG), await says(desk, State.LOOK)

    assert "The channel of the contact log is not chosen, so no card" in wrong
    assert "Nobody is administrator, so late requests" in look
    assert "Nobody is trained for the line." in look
    assert "Nobody takes turns on the line." in look
    assert "/desk setup" in wrong


async def test_channels_that_are_chosen_are_fine(desk: Desk) -> None:
    async with desk.transaction() as tx:
        await tx.offices.save(
            Office(
                **{
                    f"{room}_channel": ChannelId(f"C0{room}")
                    for room in ("log", "staff", "qc", "intern", "line")
                }
            )
        )

    assert await says(desk, State.WRONG) == ""
    assert "Every channel is chosen." in await says(desk, State.FINE)


async def test_an_office_that_hardly_ever_opens_is_asked_about(desk: Desk) -> None:
    async with desk.transaction() as tx:
        closed = frozenset(NOW.date() + timedelta(days=days) for days in range(20))
        await tx.offices.save_hours(Hours(opens=time(9), closed=closed))

    assert "Is that right? `/desk hours` changes it." in await says(desk, State.LOOK)
