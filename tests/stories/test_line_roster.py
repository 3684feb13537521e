"""The roster: who may be on it, seen before it is saved, and changed on a day (rows 64 to 66)."""

from typing import Any

from desk.model.line import Season
from practice.modal import Modal
from tests.stories.house import House
from tests.stories.lining import (
    FRIDAY,
    INA,
    MONDAY,
    SAM,
    SID,
    SUE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    answered,
    at,
    has_roster,
    has_settings,
    heard,
    lines,
    morning,
    opens,
    quiet,
    refused,
    told,
)


async def roster_form(house: House, **fields: Any) -> Modal:
    """The office manager plans, on Monday evening, what holds from Tuesday on."""
    modal = await opens(house, house.person("Olga"), "/line roster")
    return modal.fill(**{"starts": str(TUESDAY), "members": [SAM, SUE], **fields})


async def previewed(house: House, **fields: Any) -> Modal:
    """The ten days of it, on top of the form."""
    modal = await roster_form(house, **fields)
    assert await modal.submit() == "pushed", modal.text()
    return house.person("Olga").modals[-1]


async def test_only_the_trained_go_on_it_and_what_is_missing_is_named(house: House) -> None:
    await at(house, 18, day=MONDAY)
    modal = await roster_form(house)

    errors = await refused(modal, members=[SAM, house.ada.id, house.quinn.id])

    assert errors == {
        "members": "Ada Administrator is not trained for the line by then: enter the day of "
        "training with /desk setup, or take the name out. Quinn QC is not trained for the line by "
        "then: enter the day of training with /desk setup, or take the name out."
    }


async def test_a_desk_may_keep_its_interns_off_the_line(house: House) -> None:
    await at(house, 18, day=MONDAY)
    settings = await opens(house, house.person("Olga"), "/line settings")
    assert await settings.fill(also=["staff_only"]).submit() == "closed"

    errors = await refused(await roster_form(house), members=[SAM, INA])

    assert errors == {
        "members": "Ina Intern is an intern, and the line is for staff only at this desk."
    }


async def test_a_peak_needs_two_at_once(house: House) -> None:
    await at(house, 18, day=MONDAY)
    modal = await roster_form(house, season="peak", lunch_duty=[])

    assert await refused(modal, members=[SAM]) == {
        "members": "Peak season needs at least two people at once. Add another."
    }

    assert await modal.fill(members=[SAM, SUE]).submit() == "pushed"
    preview = house.person("Olga").modals[-1]
    assert "*Tue, Apr 6*  @Sam Staff, 8:00–17:00; @Sue Staff, 8:00–17:00" in preview.text()
    assert await preview.submit() == "cleared"
    shown = await answered(house, house.ina, "/line who tue 9am")
    assert "@Sam Staff and @Sue Staff until 17:00." in shown.shown()


async def test_off_peak_the_mainlines_cover_answers_from_a_day_on(house: House) -> None:
    await has_roster(house)
    modal = await previewed(
        house, starts=str(THURSDAY), members=[SID], season="off_peak", lunch_duty=[]
    )
    assert await modal.submit() == "cleared"

    tuesday = await morning(house)
    assert lines(tuesday)[1] == "On the line:  @Sam Staff, 8:00–17:00"
    thursday = await morning(house, THURSDAY)

    assert lines(thursday)[1] == "Mainline's cover answers:  @Sid Supervisor, 8:00–17:00"
    now = await answered(house, house.ina, "/line")
    assert "*@Sid Supervisor is on the line: the Mainline's cover* until 17:00" in now.shown()


async def test_what_nobody_covers_is_named_before_it_is_saved_and_in_the_morning(
    house: House,
) -> None:
    await at(house, 18, day=MONDAY)
    for person in (house.sam, house.sue):
        away = await opens(house, person, "/line off")
        away.fill(starts=str(WEDNESDAY), ends=str(WEDNESDAY), starts_at="12:00", ends_at="13:00")
        assert await away.submit() == "closed", away.text()

    preview = await previewed(house)

    assert preview.text().splitlines()[3:5] == [
        "*Not covered:*",
        "• Wed, Apr 7, 12:00–13:00 (lunch duty)",
    ]
    assert "Nothing is saved yet." in preview.text()
    assert (await answered(house, house.sam, "/line week")).shown().startswith("Nobody is on the")
    assert await preview.submit() == "cleared"
    announcement = await morning(house)
    assert "Not covered:  Wed, Apr 7, 12:00–13:00 (lunch duty) — who can?" in lines(announcement)


async def test_back_keeps_everything_that_was_chosen(house: House) -> None:
    await at(house, 18, day=MONDAY)
    preview = await previewed(
        house, members=[INA, SAM], mode="by_call", season="off_peak", lunch_duty=[]
    )
    assert "Everything is covered in the first ten days." in preview.text()

    await preview.close()

    (form,) = house.person("Olga").modals
    assert form.values == {
        "starts": str(TUESDAY),
        "members": [INA, SAM],
        "mode": "by_call",
        "season": "off_peak",
        "lunch_duty": [],
    }
    assert await form.fill(mode="by_day").submit() == "pushed"
    assert "@Ina Intern, 8:00–17:00" in house.person("Olga").modals[-1].text()


async def test_a_later_roster_can_be_taken_back(house: House) -> None:
    await has_roster(house)
    modal = await previewed(house, starts=str(FRIDAY), members=[SID], lunch_duty=[])
    assert await modal.submit() == "cleared"
    moved = await told(house, house.sid, "Your days on the line changed.")
    assert "• Fri, Apr 9: 8:00–17:00" in lines(moved)

    form = await opens(house, house.person("Olga"), "/line roster")
    assert "From Fri, Apr 9 on: @Sid Supervisor" in form.text()
    await form.press("roster_withdraw", str(FRIDAY))
    await house.workspace.until(lambda: "From Fri, Apr 9" not in form.text())

    await quiet(house)
    gone = await told(house, house.sid, "took back the roster from Fri, Apr 9 on.")
    assert "You no longer have:" in gone.shown()
    week = await answered(house, house.sid, "/line week")
    assert "@Sid Supervisor" not in week.shown()


async def test_a_day_that_is_announced_stays_as_it_was_announced(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    modal = await roster_form(house)

    assert await refused(modal, starts=str(TUESDAY)) == {
        "starts": "Who is on that day has been announced. Choose a later day to start from."
    }

    modal.fill(starts=str(WEDNESDAY), members=[SID, INA])
    assert await modal.submit() == "pushed"
    assert await house.person("Olga").modals[-1].submit() == "cleared"
    await house.reads(announcement, "Tomorrow:  @Sid Supervisor, 8:00–17:00")
    (note,) = await house.replies(announcement)
    assert note.shown() == ("A new roster holds from Wed, Apr 7 on; @Olga Office-Manager set it.")
    assert heard(house, house.person("Olga"), "from Wed, Apr 7") == []


async def test_the_peak_is_named_in_the_morning(house: House) -> None:
    await has_roster(house, SAM, SUE, INA, season=Season.PEAK)
    await has_settings(house, peak_points=20)

    announcement = await morning(house)

    assert lines(announcement)[1] == (
        "On the line (peak):  @Sam Staff, 8:00–17:00; @Sue Staff, 8:00–17:00"
    )
    assert "Lunch:  @Ina Intern, 12:00–13:00" in lines(announcement)
