"""The user group and the topic of the channel say who is on, and where Slack refuses, the keeper hears it."""

from practice.person import Person
from tests.stories.house import House
from tests.stories.lining import (
    LINE,
    SAM,
    SID,
    SUE,
    WEDNESDAY,
    asks_cover,
    at,
    has_roster,
    has_settings,
    heard,
    morning,
    opens,
    quiet,
    takes_it,
    told,
)


def olga(house: House) -> Person:
    return house.person("Olga")


async def grouped(house: House) -> str:
    """The office manager chooses the group that says who is on; answers its id."""
    group = house.workspace.add_group("On the line", "on-the-line", members=[house.quinn.id])
    await has_roster(house)
    modal = await opens(house, olga(house), "/line settings")
    (found,) = await modal.suggest("user_group", "line")
    assert found["text"] == "@on-the-line · On the line"
    assert await modal.fill(user_group=found["value"]).submit() == "closed"
    return group


def members(house: House, group: str) -> list[str]:
    return house.workspace.groups[group].members


async def test_the_group_names_who_is_on_now(house: House) -> None:
    group = await grouped(house)

    await morning(house)
    assert members(house, group) == [SAM]
    await at(house, 12)
    assert members(house, group) == [SUE]
    await at(house, 13)
    assert members(house, group) == [SAM]
    await asks_cover(house, house.sam)
    await takes_it(house, house.sid)
    assert members(house, group) == [SID]

    await at(house, 17, 30)
    assert members(house, group) == [SID]  # Slack empties no group
    await morning(house, WEDNESDAY)
    assert members(house, group) == [SUE]


async def test_without_a_paid_plan_the_keeper_is_told_once_a_day(house: House) -> None:
    await grouped(house)
    house.workspace.paid_plan = False

    await morning(house)
    await at(house, 12)
    await at(house, 13)

    (trouble,) = heard(house, olga(house), "user group")
    assert trouble.shown() == (
        "The user group of the line could not be changed on Tue, Apr 6, so it may name somebody "
        "else. User groups need a paid plan of Slack. You can switch it off with `/line settings`. "
        "The announcement is right all the same."
    )
    await morning(house, WEDNESDAY)
    assert len(heard(house, olga(house), "user group")) == 2
    modal = await opens(house, olga(house), "/line settings")
    assert await modal.suggest("user_group", "line") == []


async def test_where_apps_may_not_change_groups_the_keeper_hears_how_to_allow_it(
    house: House,
) -> None:
    group = await grouped(house)
    house.workspace.apps_edit_groups = False

    await morning(house)

    trouble = await told(house, olga(house), "user group")
    assert "An admin can allow it to everyone." in trouble.shown()
    assert members(house, group) == [house.quinn.id]


async def test_the_topic_names_who_has_the_day(house: House) -> None:
    await has_roster(house)
    await has_settings(house, keep_topic=True)

    await morning(house)
    assert topic(house) == "Tue, Apr 6: Sam Staff on the line; lunch Sue Staff"
    before = topics_set(house)
    await at(house, 12)
    assert topics_set(house) == before
    await asks_cover(house, house.sam)
    await takes_it(house, house.sid)

    assert topic(house) == "Tue, Apr 6: Sam Staff, Sid Supervisor on the line; lunch Sue Staff"
    assert topics_set(house) == before + 1


async def test_a_topic_that_slack_refuses_is_told_to_the_keeper_once_a_day(house: House) -> None:
    await has_roster(house)
    await has_settings(house, keep_topic=True)
    house.practice.faults.add("conversations.setTopic", "error:user_is_restricted", times=None)

    await morning(house)
    await asks_cover(house, house.sam)
    await takes_it(house, house.sid)
    await quiet(house)

    (trouble,) = heard(house, olga(house), "channel could not be changed on Tue, Apr 6")
    assert "only some people change topics. An admin can allow it." in trouble.shown()


def topic(house: House) -> str:
    return str(house.workspace.channels[LINE].topic["value"])


def topics_set(house: House) -> int:
    return len([one for one in house.workspace.calls if one.method == "conversations.setTopic"])
