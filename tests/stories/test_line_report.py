"""The season's report: sums that name nobody (DOMAIN.md 8, row 21)."""

from tests.stories.house import House
from tests.stories.lining import answered, has_roster, morning


async def test_a_long_call_is_noted_in_the_seasons_report_and_nowhere_else(house: House) -> None:
    await has_roster(house)
    await morning(house)
    card = await house.logs(house.ina, "sample-0001", minutes="14")
    await house.logs(house.sam, "sample-0002", minutes="7")

    report = (await answered(house, house.person("Olga"), "/line report")).shown()

    assert "2 calls in the contact log, 1 of them longer than 10 minutes" in report
    assert "Ina" not in report
    assert "longer" not in card.shown()


async def test_the_report_is_for_those_who_arrange_the_line(house: House) -> None:
    refused = await answered(house, house.ina, "/line report")

    assert "Only the office manager, a supervisor or the director" in refused.shown()


async def test_the_report_goes_back_to_the_day_that_is_named(house: House) -> None:
    await has_roster(house)
    await morning(house)

    report = (await answered(house, house.person("Olga"), "/line report yesterday")).shown()

    assert "1 business day on record" in report or "2 business days on record" in report
