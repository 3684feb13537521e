"""Cover: asked for, taken in whole or in part, taken back, swapped, arranged (rows 67 to 69)."""

import asyncio

from practice.person import Person
from tests.stories.house import House
from tests.stories.lining import (
    FRIDAY,
    INA,
    SAM,
    SID,
    SUE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    actions,
    answered,
    asks_cover,
    at,
    has_roster,
    heard,
    lines,
    morning,
    on_at,
    opens,
    quiet,
    refused,
    sees,
    takes_it,
    told,
)


def olga(house: House) -> Person:
    return house.person("Olga")


async def test_the_first_stays_on_until_somebody_accepts_and_answerable_after_it(
    house: House,
) -> None:
    await has_roster(house)
    announcement = await morning(house)
    ten = await at(house, 10)
    await asks_cover(house, house.sam, reason="At the dentist.")

    asked = await told(house, house.sue, "Can you?")
    assert lines(asked)[:2] == [
        "@Sam Staff can't be on the line on Tuesday, April 6, 10:00–17:00. Can you?",
        "At the dentist.",
    ]
    assert await on_at(house, ten) == (SAM,)
    assert heard(house, olga(house), "covers") == []
    await takes_it(house, house.sue)

    assert await on_at(house, ten) == (SUE,)
    shown = (await answered(house, house.ina, "/line")).shown()
    assert "*@Sue Staff is on the line* until 17:00" in shown
    assert "@Sue Staff covers for @Sam Staff, who stays answerable" in shown
    assert "@Sue Staff, 10:00–17:00, for @Sam Staff, who stays answerable" in announcement.shown()
    assert lines(await told(house, house.sam, "Cover for"))[1:] == [
        "@Sue Staff has 10:00–17:00.",
        "You stay answerable, and both are named.",
        "I can after all",
    ]
    (kept,) = heard(house, olga(house), "covers")
    assert kept.shown() == (
        "@Sue Staff covers Tue, Apr 6, 10:00–17:00, for @Sam Staff, who stays answerable."
    )


async def test_a_part_of_the_day_can_be_taken_and_the_rest_stays_asked(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam, day=str(WEDNESDAY + (FRIDAY - WEDNESDAY)))
    asked = await told(house, house.ina, "Can you?")

    modal = await house.opened(house.ina, house.ina.press(asked, "cover_part"))
    assert await refused(modal, starts="11:00", ends="10:00") == {
        "ends": "That is not after the beginning. Change one of the two."
    }
    assert await modal.fill(starts="08:00", ends="10:30").submit() == "closed"

    await house.reads(asked, "*You have it:* 8:00–10:30.")
    sent = await told(house, house.sam, "Cover for")
    await house.reads(sent, "@Ina Intern has 8:00–10:30.")
    assert "Until somebody takes 10:30–17:00, you are on." in sent.shown()
    question = await told(house, house.sid, "Can you?")
    assert "Still to take: 10:30–17:00" in question.shown()
    await takes_it(house, house.sid)
    assert [await on_at(house, await at(house, hour, day=FRIDAY)) for hour in (9, 11)] == [
        (INA,),
        (SID,),
    ]


async def test_whoever_has_lunch_can_take_the_whole_day_too(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam)

    await takes_it(house, house.sue)

    sent = await told(house, house.sam, "Cover for")
    assert "Until somebody takes" not in sent.shown()
    assert "You are free." in (await told(house, house.ina, "Can you?")).shown()


async def test_whoever_is_away_in_between_takes_what_is_before_and_after(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    off = await opens(house, house.sid, "/line off")
    off.fill(starts=str(TUESDAY), ends=str(TUESDAY), starts_at="10:00", ends_at="11:00")
    assert await off.submit() == "closed"
    await asks_cover(house, house.sam)

    await takes_it(house, house.sid)

    assert (await house.replies(announcement))[-1].shown() == (
        "@Sid Supervisor covers Tue, Apr 6, 8:00–10:00 and 11:00–17:00, for @Sam Staff, who stays "
        "answerable."
    )
    assert len(heard(house, olga(house), "covers")) == 1
    assert "Until somebody takes 10:00–11:00" in (await told(house, house.sam, "Cover for")).shown()


async def test_of_two_who_take_it_at_the_same_moment_the_first_has_it(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam)
    both = (house.ina, house.sid)
    asked = [await told(house, one, "Can you?") for one in both]

    await asyncio.gather(
        *(one.press(it, "cover_take") for one, it in zip(both, asked, strict=True))
    )
    await house.workspace.until(
        lambda: [one for one in both if any("moment ago" in e.text for e in one.ephemerals())]
    )
    await quiet(house)

    has = [one for one, it in zip(both, asked, strict=True) if "You have it:" in it.shown()]
    (winner,) = has
    (loser,) = (one for one in both if one is not winner)
    assert loser.ephemerals()[-1].shown() == f"{winner.name} took this a moment ago. You are free."
    assert (
        f"@{winner.name} took it. You are free."
        in (await told(house, loser, "can't be on the line")).shown()
    )
    assert len(heard(house, olga(house), "covers")) == 1


async def test_the_same_press_delivered_twice_is_one_cover(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    await asks_cover(house, house.sam)
    await takes_it(house, house.ina)

    await house.delivers(house.ina.last_payload)
    await quiet(house)

    assert len(await house.replies(announcement)) == 1
    assert len(heard(house, olga(house), "covers")) == 1
    assert not [one for one in house.ina.ephemerals() if "already" in one.text]


async def test_what_is_undone_is_offered_again_and_the_first_is_on_again(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    await asks_cover(house, house.sam)
    mine = await takes_it(house, house.sid)

    noon = await at(house, 11, 30)
    await house.sid.press(mine, "cover_undo")

    await house.reads(announcement, "Cover wanted:  Tue, Apr 6, 11:30–17:00 for @Sam Staff")
    await quiet(house)
    assert await on_at(house, noon) == (SAM,)
    assert "Still nobody for @Sam Staff" in (await told(house, house.ina, "Can you?")).shown()
    assert heard(house, house.sid, "Still nobody") == []
    said = [one.shown() for one in await house.replies(announcement, 2)]
    assert said[-1] == (
        "@Sid Supervisor does not cover Tue, Apr 6, 11:30–17:00 after all. @Sam Staff is on again."
    )
    assert len(heard(house, olga(house), "after all")) == 1
    await takes_it(house, house.ina)
    assert await on_at(house, noon) == (INA,)


async def test_the_first_can_take_it_back_from_whoever_stands_in(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam)
    await takes_it(house, house.sid)

    sent = await told(house, house.sam, "Cover for")
    await house.sam.press(sent, "cover_undo")

    await told(house, house.sid, "You no longer have:")
    assert await on_at(house, await at(house, 9)) == (SAM,)


async def test_what_is_not_needed_any_more_is_asked_of_nobody(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    await asks_cover(house, house.sam)
    asked = await told(house, house.ina, "Can you?")
    await house.reads(announcement, "Cover wanted")

    await house.sam.press(await told(house, house.sam, "Cover for"), "cover_withdraw")

    assert "Not needed any more. You are free." in await house.reads(asked, "You are free.")
    assert actions(asked) == []
    sent = await told(house, house.sam, "Nobody is asked any more; you are on as before.")
    assert actions(sent) == []
    await quiet(house)
    assert "Cover wanted" not in announcement.shown()
    await at(house, 16)
    assert len(heard(house, house.ina, "Can you?")) == 1


async def test_whoever_cannot_is_not_asked_again_and_at_last_it_is_said_that_nobody_took_it(
    house: House,
) -> None:
    await has_roster(house)
    await morning(house)
    await at(house, 10)
    await asks_cover(house, house.sam, day=str(FRIDAY))
    asked = await told(house, house.ina, "Can you?")
    await house.ina.press(asked, "cover_decline")
    await house.reads(asked, "You said that you can't. Thank you for answering.")
    await house.reads(await told(house, house.sam, "Cover for"), "@Ina Intern can't.")

    await at(house, 11, 59)
    assert heard(house, house.sid, "Still nobody") == []
    for day, hour in ((TUESDAY, 12), (WEDNESDAY, 12), (THURSDAY, 12)):
        await at(house, hour, 1, day=day)
        await at(house, hour, 2)
    assert len(heard(house, house.sid, "Still nobody")) == 3
    assert len(heard(house, house.ina, "Can you?")) == 1
    await at(house, 7, 1, day=FRIDAY)

    for person, is_on in ((house.sam, "You are"), (olga(house), "@Sam Staff is")):
        (said,) = heard(house, person, "Nobody took")
        assert said.shown() == (
            f"Nobody took Friday, April 9, 8:00–17:00. {is_on} on the line then."
        )


async def test_a_lead_has_somebody_stand_in_for_whoever_is_out(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    modal = await opens(house, house.ina, "/line cover")
    assert "Who cannot be on" not in modal.text()
    await modal.close()

    modal = await opens(house, house.sid, "/line cover")
    modal.fill(first=SAM, day=str(TUESDAY), starts="13:00", taker=INA)
    assert await modal.submit() == "closed", modal.text()

    await house.reads(announcement, "@Ina Intern, 13:00–17:00, for @Sam Staff")
    (note,) = await house.replies(announcement)
    assert note.shown().endswith("who stays answerable. @Sid Supervisor arranged it.")
    await told(house, house.ina, "*You have it:* 13:00–17:00. @Sam Staff stays answerable.")
    await quiet(house)
    assert "@Sid Supervisor arranged it" in (await told(house, house.sam, "You no longer")).shown()
    assert len(heard(house, olga(house), "covers")) == 1
    assert heard(house, house.sue, "Can you?") == []


async def test_one_person_only_can_be_asked(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    modal = await opens(house, house.sam, "/line cover")
    assert await refused(modal, taker=house.ada.id) == {
        "taker": "Ada Administrator is away, on the line, or not trained then. Ask another."
    }
    await modal.close()

    await asks_cover(house, house.sam, taker=SID)

    await house.reads(announcement, "for @Sam Staff (asked of @Sid Supervisor)")
    assert "I can stand in…" not in announcement.shown()
    assert heard(house, house.ina, "Can you?") == []
    await takes_it(house, house.sid)


async def test_a_day_is_swapped_for_a_day(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    modal = await opens(house, house.sam, "/line swap")
    assert modal.values["day"] == str(TUESDAY)
    assert await refused(modal, taker=SUE, in_return=str(FRIDAY)) == {
        "in_return": "Sue Staff is not on the line then. Choose another day or time."
    }
    assert await modal.fill(taker=SUE, in_return=str(WEDNESDAY)).submit() == "closed"
    asked = await told(house, house.sue, "asks you to swap")
    assert (
        "@Sam Staff asks you to swap: you take Tuesday, April 6, 8:00–17:00, and @Sam Staff takes "
        "Wednesday, April 7." in lines(asked)
    )

    await house.sue.press(asked, "cover_take")

    swapped = (
        "@Sam Staff and @Sue Staff swap: @Sue Staff has Tue, Apr 6, @Sam Staff has Wed, Apr 7."
    )
    await quiet(house)
    assert [one.shown() for one in await house.replies(announcement)] == [swapped]
    assert [one.shown() for one in heard(house, olga(house), "swap")] == [swapped]
    assert await on_at(house, await at(house, 9)) == (SUE,)
    assert await on_at(house, await at(house, 9, day=WEDNESDAY)) == (SAM,)


async def test_where_nobody_is_free_the_asker_and_the_keeper_hear_it_at_once(house: House) -> None:
    await has_roster(house, SAM, SUE)
    for person in (house.ina, house.sid, house.sue):
        modal = await opens(house, person, "/line off")
        assert await modal.fill(starts=str(THURSDAY), ends=str(THURSDAY)).submit() == "closed"
    await morning(house)

    await asks_cover(house, house.sam, day=str(THURSDAY))

    sent = await told(house, house.sam, "Cover for")
    assert "Nobody else is trained and free then, so you are on." in sent.shown()
    said = await told(house, olga(house), "Nobody took")
    assert said.shown() == (
        "Nobody took Thursday, April 8, 8:00–17:00. @Sam Staff is on the line then."
    )


async def test_what_cannot_be_covered_is_said_on_its_field(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await at(house, 10)
    modal = await opens(house, house.sam, "/line cover")

    assert await refused(modal, day=str(WEDNESDAY), starts="14:00") == {
        "day": "Sam Staff is not on the line then. Choose another day or time."
    }
    assert await refused(modal, day=str(TUESDAY), starts="15:00", ends="14:00") == {
        "ends": "That is not after the beginning. Change one of the two."
    }
    assert await refused(modal, starts="08:00", ends="09:00") == {
        "ends": "That is over. Choose a time to come."
    }
    assert await modal.fill(starts="14:00", ends=None).submit() == "closed"
    again = await opens(house, house.sam, "/line cover")
    assert "Cover is asked for that time already." in (await refused(again))["day"]


async def test_whoever_is_not_trained_is_not_asked_and_cannot_take_it(house: House) -> None:
    await has_roster(house)
    announcement = await morning(house)
    await asks_cover(house, house.sam)
    await house.reads(announcement, "I can stand in…")

    modal = await house.opened(house.ada, house.ada.press(announcement, "line_stand_in"))
    (choice,) = modal.view["blocks"][0]["element"]["options"]
    outcome = await modal.fill(what=choice["value"]).submit()

    assert "You are not on the list of people trained for the line yet" in modal.text(), outcome
    assert heard(house, house.ada, "Can you?") == []


async def test_what_is_undone_already_cannot_be_undone_again(house: House) -> None:
    await has_roster(house)
    await morning(house)
    await asks_cover(house, house.sam)
    mine = await takes_it(house, house.sid)
    await house.sid.press(mine, "cover_undo")
    await quiet(house)

    said = await sees(house, house.sid, house.delivers(repeated(house.sid.last_payload)))

    assert said.shown() == "That was undone already. Nothing else to do."


def repeated(payload: dict[str, object]) -> dict[str, object]:
    """The same button pressed once more, in a window that was not up to date."""
    actions_ = payload["actions"]
    assert isinstance(actions_, list)
    return payload | {"actions": [actions_[0] | {"action_ts": "1.0"}]}
