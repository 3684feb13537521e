"""Time off: who is away is skipped and owes it; what is announced already needs cover."""

from datetime import timedelta

from tests.stories.house import House
from tests.stories.lining import (
    FRIDAY,
    SAM,
    SUE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    answered,
    at,
    has_roster,
    heard,
    lines,
    morning,
    on_at,
    opens,
    quiet,
    refused,
    told,
)


async def test_whoever_is_away_is_skipped_and_owes_the_turn(house: House) -> None:
    await has_roster(house, SUE, SAM, lunch_duty=False)
    announcement = await morning(house)
    assert "Tomorrow:  @Sam Staff, 8:00–17:00" in lines(announcement)

    modal = await opens(house, house.sam, "/line off")
    assert await modal.fill(starts=str(WEDNESDAY), ends=str(WEDNESDAY)).submit() == "closed"

    await house.reads(announcement, "Tomorrow:  @Sue Staff, 8:00–17:00")
    (note,) = await house.replies(announcement)
    assert note.shown() == "@Sam Staff is away: Wed, Apr 7."
    moved = await told(house, house.sue, "• Wed, Apr 7: 8:00–17:00")
    assert "*Your days on the line changed.*" in lines(moved)
    await quiet(house)
    assert len(heard(house, house.person("Olga"), "is away")) == 1
    owed = [
        await on_at(house, await at(house, 9, day=day)) for day in (WEDNESDAY, THURSDAY, FRIDAY)
    ]
    assert owed == [(SUE,), (SAM,), (SAM,)]


async def test_time_off_can_be_cancelled(house: House) -> None:
    await has_roster(house, SUE, SAM, lunch_duty=False)
    announcement = await morning(house)
    modal = await opens(house, house.sam, "/line off")
    assert await modal.fill(starts=str(WEDNESDAY), ends=str(THURSDAY)).submit() == "closed"
    await house.reads(announcement, "Tomorrow:  @Sue Staff")
    assert "• Wed, Apr 7 – Thu, Apr 8" in lines(await answered(house, house.sam, "/line me"))

    modal = await opens(house, house.sam, "/line off")
    assert await refused(modal, starts=str(WEDNESDAY), ends=str(WEDNESDAY)) == {
        "starts": "You have time off then already. Cancel that one first."
    }
    await modal.press("away_cancel")

    await house.workspace.until(lambda: "Cancel it" not in modal.text())
    await house.reads(announcement, "Tomorrow:  @Sam Staff, 8:00–17:00")
    assert (await house.replies(announcement, 2))[-1].shown() == (
        "@Sam Staff is there after all: Wed, Apr 7 – Thu, Apr 8."
    )


async def test_a_day_that_is_announced_needs_cover_and_the_form_offers_it(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    ten = await at(house, 10)
    modal = await opens(house, house.sam, "/line off")

    modal.fill(starts=str(TUESDAY), ends=str(WEDNESDAY), starts_at="14:00")
    assert await modal.submit() == "updated"

    assert (
        "Saved. Today is announced already, and you are on: Tue, Apr 6: 8:00–17:00." in modal.text()
    )
    assert "Until somebody stands in, the line is yours." in modal.text()
    assert await on_at(house, ten + timedelta(hours=5)) == (SAM,)
    cover = await house.opened(house.sam, modal.press("line_cover"))
    assert cover.values["day"] == str(TUESDAY)
    assert await cover.fill(starts="14:00").submit() == "closed", cover.text()
    await house.reads(announcement, "Cover wanted:  Tue, Apr 6, 14:00–17:00 for @Sam Staff")


async def test_a_lead_enters_it_for_somebody_and_others_only_for_themselves(house: House) -> None:
    await has_roster(house)
    await morning(house)
    own = await opens(house, house.sue, "/line off")
    assert "Who is away" not in own.text()
    await own.close()

    modal = await opens(house, house.sid, "/line off")
    modal.fill(person=SUE, starts=str(WEDNESDAY), ends=str(WEDNESDAY))
    assert await modal.submit() == "closed"

    moved = await told(house, house.sue, "@Sue Staff is away: Wed, Apr 7.")
    assert "• Wed, Apr 7: 8:00–17:00" in lines(moved)


async def test_what_cannot_be_is_said_on_its_field(house: House) -> None:
    await has_roster(house)
    await morning(house)
    modal = await opens(house, house.sam, "/line off")

    assert await refused(modal, starts=str(FRIDAY), ends=str(THURSDAY)) == {
        "ends": "That is not after the beginning. Change one of the two."
    }
    assert await refused(modal, starts="2027-04-01", ends="2027-04-02") == {
        "ends": "That is over. Choose a time to come."
    }
    assert await refused(modal, starts=str(FRIDAY), ends="2029-01-01") == {
        "ends": "That is more than 400 days. Ask the office manager to change the roster."
    }
