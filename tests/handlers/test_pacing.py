"""About one message a second for a channel, whoever it is for and whichever room it stands for."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.cast import OFFICE
from desk.model.ids import PersonId
from desk.model.office import Room
from desk.reminder_notices import MorningDigest
from tests.faults.laboratory import laboratory
from tests.stories.house import STAFF

PACE = timedelta(seconds=1)
DAY = date(2026, 11, 24)


async def test_two_rooms_in_one_channel_keep_one_pace(database_url: str) -> None:
    rooms = [Room.STAFF, Room.INTERN, Room.QC]
    async with laboratory(database_url) as place:
        async with place.desk() as desk, desk.transaction() as tx:
            await tx.offices.save(replace(OFFICE, intern_channel=OFFICE.staff_channel))
        people = [PersonId("U0SAM"), PersonId("U0SUE")]
        await place.put(*(MorningDigest(digest_to=to, day=DAY) for to in [*rooms, *people]))

        await place.recovers(pace=PACE)

        at: dict[str, list[float]] = {one.channel: [] for one in place.everything()}
        for one in place.everything():
            at[one.channel].append(float(one.ts))
    both = at.pop(STAFF)
    assert len(both) == 2
    assert all(later - earlier > 0.9 for earlier, later in pairwise(both))
    assert len(at) == 3  # the others did not wait for it
    assert all(times[0] < both[1] for times in at.values())
