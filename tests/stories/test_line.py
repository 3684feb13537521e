"""Who is on the line: set, announced, covered (DOMAIN.md 8, rows 67 to 69)."""

from tests.stories.house import House
from tests.stories.lining import LINE, has_roster, morning, ticks


async def test_each_business_morning_says_once_who_is_on(house: House) -> None:
    await has_roster(house)

    announcement = await morning(house)
    await ticks(house)

    assert "Candidate line" in announcement.shown()
    assert len([one for one in house.workspace.messages(LINE) if not one.is_reply]) == 1
