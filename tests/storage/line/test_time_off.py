from datetime import timedelta, timezone

from desk.model.line import TimeOffId
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import HOUR


async def test_time_off_comes_back_as_it_was_written(memory: Memory) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-7)))

    async with memory.transaction() as tx:
        off = await tx.times_off.add(RAVI, starts=elsewhere, ends=NOW + HOUR, by=DANA, at=NOW)

    async with memory.reading() as tx:
        assert await tx.times_off.get(off.id) == off
    assert (off.person_id, off.starts, off.ends) == (RAVI, NOW, NOW + HOUR)
    assert off.starts.utcoffset() == timedelta(0)


async def test_time_off_counts_until_it_ends_and_goes_by_when_it_starts(memory: Memory) -> None:
    async with memory.transaction() as tx:
        long = await tx.times_off.add(RAVI, starts=NOW, ends=NOW + 9 * HOUR, by=RAVI, at=NOW)
        early = await tx.times_off.add(DANA, starts=NOW - HOUR, ends=NOW + HOUR, by=DANA, at=NOW)
        await tx.times_off.add(DANA, starts=NOW - HOUR, ends=NOW, by=DANA, at=NOW)

        assert await tx.times_off.after(NOW) == [early, long]
        assert await tx.times_off.after(NOW + HOUR) == [long]


async def test_time_off_is_cancelled_once(memory: Memory) -> None:
    async with memory.transaction() as tx:
        off = await tx.times_off.add(RAVI, starts=NOW, ends=NOW + HOUR, by=RAVI, at=NOW)

        cancelled = await tx.times_off.cancel(off.id, by=DANA, at=NOW)
        again = await tx.times_off.cancel(off.id, by=RAVI, at=NOW)
        unknown = await tx.times_off.cancel(TimeOffId(99), by=RAVI, at=NOW)

        assert await tx.times_off.get(off.id) is None
        assert await tx.times_off.after(NOW) == []
    assert (cancelled, again, unknown) == (True, False, False)
