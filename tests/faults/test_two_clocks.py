"""Two bots on one PostgreSQL, on machines whose clocks are far apart: nothing is posted twice."""

from datetime import timedelta

import pytest

from desk.jobs import LEASE
from practice.messages import Message
from tests.stories.house import LOG, Clock, House, account, another_bot

ENTRIES = 4


def cards(house: House) -> list[Message]:
    return [one for one in house.workspace.messages(LOG) if not one.is_reply]


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(minutes=-10)], ids=str)
@pytest.mark.parametrize("transport", ["socket"], indirect=True)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_fast_clock_does_not_take_what_another_bot_is_just_posting(
    house: House, database_url: str, patience: float, ahead: timedelta
) -> None:
    assert abs(ahead) > LEASE
    second = another_bot(house, database_url, patience=patience, machine=Clock(ahead=ahead))
    async with second as other:
        await house.workspace.until(lambda: len(house.practice.sockets.connections) == 2)
        house.practice.faults.add("chat.postMessage", "slow", seconds=0.5, times=ENTRIES * 2)

        for number in range(ENTRIES):
            modal = await house.opens_log(house.sam, f"sample-{number + 1:04}")
            assert await modal.fill(**account()).submit() == "cleared"
            while len(cards(house)) <= number:
                house.app.deliveries.ring()
                other.app.deliveries.ring()
                await house.workspace.next_change(0.05)
        await _all_is_told(house, other)

        assert len(cards(house)) == ENTRIES


async def _all_is_told(*bots: House) -> None:
    while await bots[0].next_due() is not None:
        for bot in bots:
            bot.app.deliveries.ring()
        await bots[0].workspace.next_change(0.05)
