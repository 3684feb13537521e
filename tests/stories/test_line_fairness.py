"""`/line fairness`: the list at once, the picture in a direct message."""

from tests.stories.house import House
from tests.stories.lining import answered, has_roster, heard, morning


async def test_a_lead_sees_everyone_and_gets_the_picture(house: House) -> None:
    await has_roster(house)
    await morning(house)
    shown = await answered(house, house.dora, "/line fairness")

    await house.dora.press(shown, "line_chart")
    await house.workspace.until(lambda: [one for one in heard(house, house.dora) if one.files])

    assert "Sam Staff" in shown.shown()
    (sent,) = [one for one in heard(house, house.dora) if one.files]
    (file,) = sent.files
    assert file["mimetype"] == "image/png"
    assert "Sam Staff: " in file["alt_txt"]
    await house.dora.ephemeral("The chart is in your direct message")


async def test_anybody_else_sees_their_own(house: House) -> None:
    await has_roster(house)
    await morning(house)

    shown = await answered(house, house.sam, "/line fairness")

    assert "What you have had" in shown.shown()
    assert "Sue Staff" not in shown.shown()


async def test_when_slack_takes_no_picture_it_says_so_and_the_list_stays(house: House) -> None:
    await has_roster(house)
    await morning(house)
    shown = await answered(house, house.dora, "/line fairness")
    house.practice.faults.add("files.getUploadURLExternal", "error:missing_scope")

    await house.dora.press(shown, "line_chart")
    told = await house.dora.ephemeral("The list has the same numbers")

    assert "files:write" in told.shown()
    assert shown in house.dora.ephemerals()
    assert not [one for one in heard(house, house.dora) if one.files]


async def test_the_same_press_delivered_twice_sends_one_picture(house: House) -> None:
    await has_roster(house)
    await morning(house)
    shown = await answered(house, house.dora, "/line fairness")
    await house.dora.press(shown, "line_chart")
    await house.dora.ephemeral("The chart is in your direct message")

    await house.delivers(house.dora.last_payload)
    await answered(house, house.dora, "/line fairness")

    assert len([one for one in heard(house, house.dora) if one.files]) == 1
