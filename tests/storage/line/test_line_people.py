from desk.line.ports import Wishes
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI
from tests.storage.line.lines import HOUR


async def test_people_are_told_until_they_switch_it_off(memory: Memory) -> None:
    wishes = Wishes(day_before=False, that_morning=True)

    async with memory.transaction() as tx:
        at_first = await tx.line_people.wishes(DANA)
        await tx.line_people.wish(DANA, Wishes(day_before=True, that_morning=False))
        await tx.line_people.wish(DANA, wishes)

        assert await tx.line_people.wishes(DANA) == wishes
        assert await tx.line_people.wishes(RAVI) == Wishes()
    assert at_first == Wishes(day_before=True, that_morning=True)


async def test_a_calendar_is_read_with_its_newest_secret_alone(memory: Memory) -> None:
    async with memory.transaction() as tx:
        await tx.line_people.open_feed(DANA, "older", at=NOW)
        await tx.line_people.open_feed(DANA, "newer", at=NOW + HOUR)
        await tx.line_people.open_feed(RAVI, "another", at=NOW)

        assert await tx.line_people.feed_of("older") is None
        assert await tx.line_people.feed_of("newer") == DANA
        assert await tx.line_people.feed_of("another") == RAVI
        assert await tx.line_people.feed(DANA) == NOW + HOUR


async def test_a_calendar_that_is_closed_is_read_by_nobody(memory: Memory) -> None:
    async with memory.transaction() as tx:
        await tx.line_people.open_feed(DANA, "secret", at=NOW)

        closed = await tx.line_people.close_feed(DANA)
        again = await tx.line_people.close_feed(DANA)

        assert await tx.line_people.feed_of("secret") is None
        assert await tx.line_people.feed(DANA) is None
    assert (closed, again) == (True, False)
