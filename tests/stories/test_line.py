"""Who is on the line: set, announced, covered, changed (DOMAIN.md 8, rows 63 to 70)."""

from tests.stories.house import House
from tests.stories.lining import LINE, answered, at, direct, has_roster, morning, ticks, told


async def test_each_business_morning_says_once_who_is_on(house: House) -> None:
    await has_roster(house)

    announcement = await morning(house)
    await ticks(house)

    shown = announcement.shown()
    assert "Candidate line" in shown
    assert len([one for one in house.workspace.messages(LINE) if not one.is_reply]) == 1


async def test_cover_is_asked_for_and_taken_and_both_are_named(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    print(announcement.shown())

    modal = await house.opened(house.sam, house.sam.press(announcement, "line_cover"))
    print(modal.text())
    assert await modal.fill(reason="At the dentist.").submit() == "closed", modal.text()

    asked = await told(house, house.sue, "can't be on the line")
    print(asked.shown())
    await house.sue.press(asked, "cover_take")
    print(await house.reads(asked, "You have it"))
    print(await house.reads(announcement, "who stays answerable"))
    print([one.shown() for one in await house.replies(announcement)])
    print((await told(house, house.person("Olga"), "covers")).shown())
    for who in (house.sam, house.sue, house.ina):
        print(who.name, [one.shown() for one in direct(house, who)])
    print((await answered(house, house.ina, "/line")).shown())
    print((await answered(house, house.ina, "/line week")).shown())
    print((await answered(house, house.ina, "/line me")).shown())
    print((await answered(house, house.ina, "/line why")).shown())
    print((await answered(house, house.ina, "/line who fri 2pm")).shown())
